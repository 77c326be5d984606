#include "redaction.h"
#include "rows.h"
#include "store-private.h"

#include <plumbline/seal.h>

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refuse(GError **error, const char *sentence)
{
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED, sentence);
  return FALSE;
}

/* The history row keeps the seal's hash (signing) or what had been sealed (reopening), so that neither can be
 * gainsaid. */
static gboolean
finish_seal(PlStore *store, const char *kind, const char *label, GBytes *kept, GError **error)
{
  PlPart *part = pl_rows_read_part(store->gateway, PL_RECORD_SEAL, 0, error);
  if (part == NULL)
    return pl_store_abandon(store);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  g_ptr_array_add(parts, part);
  PlLogEntry entry = {.label = label, .kind = kind, .changeset = kept};
  return pl_store_finish(store, &entry, parts, error);
}

gboolean
pl_store_sign_off(PlStore *store, gint64 assessment_id, const char *by, GError **error)
{
  const PlSnapshot *snapshot = store->published->snapshot;
  const PlAssessment *assessment = pl_snapshot_assessment(snapshot, assessment_id);
  if (assessment == NULL)
    return refuse(error, _("There is no such assessment in this document. Nothing was changed."));
  if (pl_snapshot_seal(snapshot, assessment_id) != NULL)
    return refuse(error, _("This assessment is signed off already. Nothing was changed."));
  g_autofree char *who = g_strstrip(g_strdup(by));
  if (who[0] == '\0')
    return refuse(error, _("A sign-off needs the post that signs. Nothing was changed. Say which."));
  g_autoptr(GBytes) json = pl_seal_content(snapshot, assessment_id);
  if (g_bytes_get_size(json) > PL_SEAL_CONTENT_MAX)
    return refuse(error,
                  _("This assessment rests on more text than can be sealed. Nothing was changed. "
                    "Keep the longest pieces of evidence in files of their own, and say here what they "
                    "show."));
  g_autofree char *content = g_strndup(g_bytes_get_data(json, NULL), g_bytes_get_size(json));
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, content, -1);
  g_autofree char *today = pl_clock_today(&store->clock);
  PlSeal seal = {.assessment = assessment_id,
                 .signed_on = today,
                 .signed_by = who,
                 .content = content,
                 .sha256 = sha256};
  if (!pl_record_validate(PL_RECORD_SEAL, &seal, error) ||
      !pl_store_check_untouched(store, _("Signing this assessment off would vouch for that."), NULL, error) ||
      !pl_store_begin(store, error))
    return FALSE;
  if (!pl_rows_insert(store->gateway, PL_RECORD_SEAL, &seal, error))
    return pl_store_abandon(store);
  g_autofree char *label = g_strdup_printf(_("Sign off %s (%s)"), assessment->title, who);
  g_autoptr(GBytes) kept = pl_redaction_mark_seal(&seal);
  return finish_seal(store, PL_HISTORY_SIGN_OFF, label, kept, error);
}

gboolean
pl_store_reopen(PlStore *store, gint64 assessment_id, const char *reason, GError **error)
{
  const PlSnapshot *snapshot = store->published->snapshot;
  const PlSeal *seal = pl_snapshot_seal(snapshot, assessment_id);
  g_autofree char *why = g_strstrip(g_utf8_make_valid(reason, -1));
  if (seal == NULL && store->read_only_reason != NULL)
    return pl_store_begin(store, error); /* which says why, and that may be what became of the seal */
  if (seal == NULL)
    return refuse(
        error, _("This assessment is not signed off, so there is nothing to reopen. Nothing was changed."));
  if (why[0] == '\0')
    return refuse(
        error,
        _("Reopening a signed-off assessment needs a reason, which is kept. Nothing was changed. Say why."));
  if (!pl_store_check_untouched(store, _("Reopening this assessment would let it pass for what was signed."),
                                NULL, error) ||
      !pl_store_begin(store, error))
    return FALSE;
  if (!pl_rows_delete(store->gateway, PL_RECORD_SEAL, seal, error))
    return pl_store_abandon(store);
  g_autofree char *label =
      g_strdup_printf(_("Reopen %s: %s"), pl_snapshot_assessment(snapshot, assessment_id)->title, why);
  g_autoptr(GBytes) kept = g_bytes_new(seal->content, strlen(seal->content));
  return finish_seal(store, PL_HISTORY_REOPEN, label, kept, error);
}
