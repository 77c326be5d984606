#include "codes.h"

#include <glib/gi18n-lib.h>
#include <plumbline/assurance-commands.h>
#include <plumbline/domain-commands.h>
#include <plumbline/milestone-commands.h>
#include <plumbline/option-commands.h>
#include <string.h>

/* Characters of an id in a code: enough to tell two things of one name apart. */
#define CODE_DIGITS 4
/* Characters of a name in a code. */
#define CODE_NAME_MAX 40

char *
pl_code_make(const char *name, gint64 id)
{
  static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  g_autofree char *ascii = g_str_to_ascii(name, "en");
  g_autoptr(GString) code = g_string_new(NULL);
  for (const char *c = ascii; *c != '\0' && code->len < CODE_NAME_MAX; c++) {
    if (g_ascii_isalnum(*c))
      g_string_append_c(code, g_ascii_tolower(*c));
    else if (code->len > 0 && code->str[code->len - 1] != '-')
      g_string_append_c(code, '-');
  }
  if (code->len > 0 && code->str[code->len - 1] != '-')
    g_string_append_c(code, '-');
  for (gint i = 0; i < CODE_DIGITS; i++, id /= (gint64)strlen(digits))
    g_string_append_c(code, digits[id % (gint64)strlen(digits)]);
  return g_string_free(g_steal_pointer(&code), FALSE);
}

const char *
pl_name_find_taken(const PlSnapshot *snapshot, PlRecordKind kind, const char *name, gint64 of)
{
  const PlRecordType *type = pl_record_type_get(kind);
  const PlField *field = pl_record_type_field(type, "name");
  g_autofree char *wanted = g_utf8_casefold(name, -1);
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, kind, 0), &n);
  for (guint i = 0; i < n; i++) {
    gconstpointer record = records + i * type->size;
    const char *taken = pl_field_get_text(field, record);
    g_autofree char *folded = g_utf8_casefold(taken, -1);
    if (pl_field_get_id(&type->fields[0], record) != of && g_str_equal(folded, wanted))
      return taken;
  }
  return NULL;
}

/* What goes by its name; two of one name could not be told apart. */
static const struct {
  PlRecordKind kind;
  guint longest; /* bytes */
  const char *missing, *taken;
} named[] = {
    {PL_RECORD_DOMAIN, PL_DOMAIN_NAME_MAX,
     N_("A domain needs a name, such as “Youth justice”. Nothing was changed."),
     N_("There is a domain called “%s” already. Nothing was changed. Give this one another name.")},
    {PL_RECORD_TEST, PL_TEST_NAME_MAX,
     N_("A test needs a name, such as “Full costs known”. Nothing was changed."),
     N_("There is a test called “%s” already. Nothing was changed. Give this one another name.")},
    {PL_RECORD_OPTION, PL_OPTION_NAME_MAX,
     N_("An option needs a name, such as “A joint board”. Nothing was changed."),
     N_("There is an option called “%s” already. Nothing was changed. Give this one another name.")},
    {PL_RECORD_MILESTONE, PL_MILESTONE_NAME_MAX,
     N_("A milestone needs a name, such as “Vesting day”. Nothing was changed."),
     N_("There is a milestone called “%s” already. Nothing was changed. Give this one another name.")},
};

gboolean
pl_name_check(const PlSnapshot *snapshot, PlRecordKind kind, const char *name, gint64 of, GError **error)
{
  guint of_kind = 0;
  while (of_kind < G_N_ELEMENTS(named) && named[of_kind].kind != kind)
    of_kind++;
  g_return_val_if_fail(of_kind < G_N_ELEMENTS(named), FALSE);
  const char *taken = pl_name_find_taken(snapshot, kind, name, of);
  if (*name == '\0')
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, _(named[of_kind].missing));
  else if (strlen(name) > named[of_kind].longest)
    g_set_error_literal(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        _("That name is too long for a heading. Nothing was changed. Say in a few words what it is, and the "
          "rest below it."));
  else if (taken == NULL)
    return TRUE;
  else {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, _(named[of_kind].taken), taken);
#pragma GCC diagnostic pop
  }
  return FALSE;
}

char *
pl_name_shorten(const char *name, guint most)
{
  if (g_utf8_strlen(name, -1) <= (glong)most)
    return g_strdup(name);
  const char *end = g_utf8_offset_to_pointer(name, (glong)most);
  const char *stop = end;
  while (stop > name && !g_unichar_isspace(g_utf8_get_char(stop)))
    stop = g_utf8_prev_char(stop);
  g_autofree char *start = g_strndup(name, (gsize)((stop > name ? stop : end) - name));
  return g_strconcat(g_strchomp(start), "…", NULL);
}
