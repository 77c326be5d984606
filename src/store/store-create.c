#include "drafts.h"
#include "log.h"
#include "new-file.h"
#include "redaction.h"
#include "rows.h"
#include "schema.h"
#include "state.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
write_part(PlGateway *gateway, const PlPart *part, GError **error)
{
  const PlRecordType *type = pl_record_type_get(pl_part_get_kind(part));
  guint n;
  const guint8 *records = pl_part_get_records(part, &n);
  for (guint i = 0; i < n; i++)
    if (!pl_record_validate(type->kind, records + i * type->size, error) ||
        !pl_rows_insert(gateway, type->kind, records + i * type->size, error))
      return FALSE;
  return TRUE;
}

/* Seals last: their triggers would refuse the rows that they seal. */
static gboolean
write_records(PlGateway *gateway, const PlSnapshot *snapshot, GError **error)
{
  G_STATIC_ASSERT(PL_RECORD_SEAL == PL_N_RECORD_KINDS - 1);
  guint n_assessments;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n_assessments);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    gboolean scoped = pl_record_type_get(i)->scoped;
    for (guint j = 0; j < (scoped ? n_assessments : 1); j++)
      if (!write_part(gateway, pl_snapshot_get_part(snapshot, i, scoped ? assessments[j].id : 0), error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
append(PlLog *log, PlGateway *gateway, const PlDocumentOptions *options, const char *kind, const char *label,
       const guint8 *second_parent, GBytes *kept, GError **error)
{
  PlLogEntry entry = {.at = options->clock.now(options->clock.data),
                      .who = options->who,
                      .label = label,
                      .kind = kind,
                      .second_parent = second_parent,
                      .changeset = kept};
  gboolean appended = pl_log_append(log, gateway, &entry, error);
  pl_log_settle(log, appended);
  return appended;
}

/* A sign-off that came with the records: the history must know its hash as it knows that of one made here. */
static gboolean
write_sign_off(PlLog *log, PlGateway *gateway, const PlSnapshot *snapshot, const PlSeal *seal,
               const PlDocumentOptions *options, GError **error)
{
  const PlAssessment *assessment = pl_snapshot_assessment(snapshot, seal->assessment);
  g_autofree char *label =
      g_strdup_printf(_("Signed off before: %s"), assessment != NULL ? assessment->title : "");
  g_autoptr(GBytes) kept = pl_redaction_mark_seal(seal);
  return append(log, gateway, options, PL_HISTORY_SIGN_OFF, label, NULL, kept, error);
}

/* Recorded by the hash of its JSON: recording the rows themselves would double the file. */
static gboolean
write_origin(PlGateway *gateway, const PlSnapshot *snapshot, const PlStoreOrigin *origin,
             const PlDocumentOptions *options, GError **error)
{
  g_autoptr(PlLog) log = pl_log_new();
  g_autoptr(GBytes) kept = pl_state_digest(snapshot);
  const char *label = origin != NULL ? origin->label : _("New document");
  const guint8 *left_from = origin != NULL ? origin->left_from : NULL;
  if (!append(log, gateway, options, PL_HISTORY_ORIGIN, label, left_from, kept, error))
    return FALSE;
  guint n;
  const PlSeal *seals = pl_snapshot_seals(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (!write_sign_off(log, gateway, snapshot, &seals[i], options, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_drafts(PlGateway *gateway, const GPtrArray *drafts, GError **error)
{
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    if (!pl_drafts_put(gateway, drafts->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
fill(PlGateway *gateway, const PlSnapshot *snapshot, const PlStoreOrigin *origin,
     const PlDocumentOptions *options, GError **error)
{
  if (pl_snapshot_info(snapshot) == NULL) {
    g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                        _("A document must say what it is called. Nothing was made."));
    return FALSE;
  }
  if (!pl_schema_create(gateway, error) || !pl_gateway_begin(gateway, "create", error))
    return FALSE;
  if (write_records(gateway, snapshot, error) && write_origin(gateway, snapshot, origin, options, error) &&
      (origin == NULL || write_drafts(gateway, origin->drafts, error)) &&
      pl_gateway_commit(gateway, "create", error))
    return TRUE;
  pl_gateway_rollback(gateway, "create");
  return FALSE;
}

typedef struct {
  const PlSnapshot *snapshot;
  const PlStoreOrigin *origin;
  const PlDocumentOptions *options;
  GCancellable *cancellable;
} Creation;

static gboolean
build(const char *path, gpointer data, GError **error)
{
  Creation *creation = data;
  g_autoptr(PlGateway) gateway = pl_gateway_open(path, PL_GATEWAY_BUILD, error);
  if (gateway == NULL)
    return FALSE;
  pl_gateway_set_cancellable(gateway, creation->cancellable);
  return fill(gateway, creation->snapshot, creation->origin, creation->options, error);
}

gboolean
pl_store_create_file(const char *path, const PlSnapshot *snapshot, const PlStoreOrigin *origin,
                     const PlDocumentOptions *options, GCancellable *cancellable, GError **error)
{
  Creation creation = {snapshot, origin, options, cancellable};
  return pl_new_file_make(path, build, &creation, error);
}
