#include "error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

// clang-format off
G_DEFINE_QUARK(pl-store-error-quark, pl_store_error)
// clang-format on

static gboolean
set_constraint_error(GError **error, int rc)
{
  const char *sentence;
  if (rc == SQLITE_CONSTRAINT_TRIGGER)
    sentence = _("This assessment is signed off, so it cannot be changed. Nothing was changed. "
                 "To change it, reopen it first and give a reason.");
  else if (rc == SQLITE_CONSTRAINT_FOREIGNKEY)
    sentence = _("The change refers to something that is not in the document, or would leave something else "
                 "referring to what is gone. Nothing was changed.");
  else
    sentence = _("The change holds a value that the document does not allow. Nothing was changed.");
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED, sentence);
  return FALSE;
}

static gboolean
set_read_only_error(GError **error, int rc)
{
  if (rc == SQLITE_READONLY_ROLLBACK || rc == SQLITE_READONLY_RECOVERY)
    g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY,
                        _("The last change to this file was cut off, and must be taken back before it can be "
                          "read. The file is as it was. Open it once where it can be changed."));
  else if (rc == SQLITE_READONLY_DBMOVED)
    g_set_error_literal(
        error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY,
        _("The file is no longer where it was opened: it was moved, renamed, replaced or deleted. The last change was not "
          "saved. What came before it is in the file, where that is now: open it from there. If it is gone, "
          "Save a Copy keeps it."));
  else
    g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY,
                        _("The file or its folder cannot be written. Nothing was changed. "
                          "Save a copy elsewhere, or ask for the right to write there."));
  return FALSE;
}

static const char *
disk_sentence(int rc)
{
  switch (rc & 0xff) {
  case SQLITE_FULL:
    return _("The disk is full. The last change was not saved; all before it is. Make room and do it again.");
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return _("Another program is using the file. The last change was not saved; all before it is. "
             "Wait a moment and do it again.");
  case SQLITE_NOMEM:
    return _("The computer has no memory left. The last change was not saved; all before it is. "
             "Close something and do it again.");
  default:
    return _("The disk or the network share did not do what was asked. The last change was not saved; all before "
             "it is. See that the place can still be reached, then do it again.");
  }
}

gboolean
pl_store_set_damaged(GError **error)
{
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
                      _("The file is damaged. It was left as it is. Keep it, and go on from a copy or a backup, or "
                        "recover what can be read of it into a new document."));
  return FALSE;
}

gboolean
pl_store_set_sqlite_error(GError **error, sqlite3 *db, int rc)
{
  /* For whoever looks into it: the person at the screen gets what it comes to. */
  g_debug("SQLite %d: %s", rc, db != NULL ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
  switch (rc & 0xff) {
  case SQLITE_CONSTRAINT:
    return set_constraint_error(error, rc);
  case SQLITE_READONLY:
    return set_read_only_error(error, rc);
  case SQLITE_INTERRUPT:
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                        _("It was cancelled. The file is as it was."));
    return FALSE;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
  case SQLITE_FORMAT:
    return pl_store_set_damaged(error);
  case SQLITE_TOOBIG:
    g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                        _("The change holds more text than a document can. Nothing was changed. "
                          "Shorten it, or keep it in a file of its own and name that as evidence."));
    return FALSE;
  default:
    break;
  }
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK, disk_sentence(rc));
  return FALSE;
}

char *
pl_store_tidy(const char *said)
{
  if (said == NULL)
    return NULL;
  g_autofree char *valid = g_utf8_make_valid(said, -1);
  GString *text = g_string_new(NULL);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    g_string_append_unichar(text, g_unichar_iscntrl(c) ? ' ' : c);
  }
  return g_string_free(text, FALSE);
}

gboolean
pl_store_could_not_read(const char *said, sqlite3 *db, GError **error)
{
  static const char page[] = "unable to get the page. error code=";
  const char *found = strstr(said, page);
  int rc = SQLITE_OK;
  if (found != NULL)
    rc = (int)strtol(found + strlen(page), NULL, 10);
  else if (strstr(said, "failed to get page") != NULL) /* said of the list of free pages, without a code */
    rc = SQLITE_IOERR_READ;
  if (rc == SQLITE_OK || (rc & 0xff) == SQLITE_CORRUPT)
    return FALSE;
  pl_store_set_sqlite_error(error, db, rc);
  return TRUE;
}
