/* Stand-ins: an organisation, assessment or participant that is lost would take with it whatever people
 * judged. */
#include "recover-salvage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A day before any that an assessment can have, where nothing tells its date. */
#define NO_DATE "1900-01-01"

/* What the rows that name a lost record tell of it. */
typedef struct {
  gint64 id;
  gint64 assessment; /* of a participant */
  const char *date;  /* of an assessment: the last day on which a level of it was agreed */
} Trace;

typedef struct {
  PlRecordKind kind;
  GHashTable *traces; /* id → Trace */
} Search;

static void
note_cb(const PlRecordType *type, gconstpointer record, const PlField *field, gpointer data)
{
  Search *search = data;
  if (field->ref != search->kind || field->optional)
    return;
  gint64 id = pl_field_get_id(field, record);
  Trace *trace = g_hash_table_lookup(search->traces, &id);
  if (trace == NULL) {
    trace = g_new0(Trace, 1);
    trace->id = id;
    trace->date = NO_DATE;
    g_hash_table_insert(search->traces, &trace->id, trace);
  }
  if (type->scoped)
    trace->assessment = pl_field_get_id(pl_record_type_field(type, "assessment"), record);
  if (type->kind == PL_RECORD_AGREED_LEVEL &&
      strcmp(((const PlAgreedLevel *)record)->agreed_on, trace->date) > 0)
    trace->date = ((const PlAgreedLevel *)record)->agreed_on;
}

static gint
compare_ids(gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
  return (x > y) - (x < y);
}

/* The organisation's id need not be known: a stand-in is then made for it. */
static void
add_assessment(PlSalvage *salvage, const Trace *trace, guint number)
{
  g_autofree char *title = g_strdup_printf(_("Lost assessment %u"), number);
  const gint64 *organisation = g_hash_table_lookup(salvage->assessed, &trace->id);
  PlAssessment assessment;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
  assessment.id = trace->id;
  assessment.organisation = organisation != NULL ? *organisation : trace->id;
  assessment.date = trace->date;
  assessment.title = title;
  if (!pl_record_validate(PL_RECORD_ASSESSMENT, &assessment, NULL) ||
      pl_salvage_was_deleted(salvage, PL_RECORD_ASSESSMENT, &assessment))
    return;
  pl_haul_add(salvage->haul, PL_RECORD_ASSESSMENT, &assessment, PL_HAUL_STAND_IN);
}

static void
add_participant(PlSalvage *salvage, const Trace *trace, guint number)
{
  g_autofree char *post = g_strdup_printf(_("Lost participant %u"), number);
  PlParticipant participant;
  pl_record_init_empty(PL_RECORD_PARTICIPANT, &participant);
  participant.id = trace->id;
  participant.assessment = trace->assessment;
  participant.role = PL_ROLE_OTHER;
  participant.post = post;
  if (!pl_salvage_was_deleted(salvage, PL_RECORD_PARTICIPANT, &participant))
    pl_haul_add(salvage->haul, PL_RECORD_PARTICIPANT, &participant, PL_HAUL_STAND_IN);
}

static void
add_organisation(PlSalvage *salvage, const Trace *trace, guint number)
{
  g_autofree char *name = g_strdup_printf(_("Lost organisation %u"), number);
  const PlDocumentInfo key = {.id = 1};
  const PlDocumentInfo *info = pl_haul_find(salvage->haul, PL_RECORD_DOCUMENT, &key);
  PlOrganisation organisation;
  pl_record_init_empty(PL_RECORD_ORGANISATION, &organisation);
  organisation.id = trace->id;
  organisation.name = organisation.short_name = name;
  if (info != NULL) {
    organisation.jurisdiction = info->jurisdiction;
    organisation.invented = info->invented;
  }
  if (!pl_salvage_was_deleted(salvage, PL_RECORD_ORGANISATION, &organisation))
    pl_haul_add(salvage->haul, PL_RECORD_ORGANISATION, &organisation, PL_HAUL_STAND_IN);
}

static void
stand_in_for(PlSalvage *salvage, PlRecordKind kind)
{
  if (pl_salvage_table_is_whole(salvage, kind))
    return; /* then it was not damage that took them */
  g_autoptr(GHashTable) traces = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
  Search search = {kind, traces};
  pl_haul_each_missed(salvage->haul, note_cb, &search);
  g_autoptr(GList) ids = g_list_sort(g_hash_table_get_keys(traces), compare_ids);
  guint number = 1;
  for (const GList *id = ids; id != NULL; id = id->next, number++) {
    const Trace *trace = g_hash_table_lookup(traces, id->data);
    if (kind == PL_RECORD_PARTICIPANT)
      add_participant(salvage, trace, number);
    else if (kind == PL_RECORD_ASSESSMENT)
      add_assessment(salvage, trace, number);
    else
      add_organisation(salvage, trace, number);
  }
}

void
pl_salvage_stand_in(PlSalvage *salvage)
{
  static const PlRecordKind children_first[] = {PL_RECORD_PARTICIPANT, PL_RECORD_ASSESSMENT,
                                                PL_RECORD_ORGANISATION};
  for (guint i = 0; i < G_N_ELEMENTS(children_first); i++)
    stand_in_for(salvage, children_first[i]);
}
