#include <plumbline/seal.h>
#include <plumbline/core.h>
#include <plumbline/interchange.h>
#include <plumbline/record-say.h>

#include <glib/gi18n-lib.h>
#include <string.h>

/* Records chosen from a snapshot, by kind; each points into the snapshot. */
typedef struct {
  const PlSnapshot *snapshot;
  GHashTable *chosen[PL_N_RECORD_KINDS];
} Choice;

static void choose(Choice *choice, PlRecordKind kind, gconstpointer record);

/* What a record names must be there too, or the JSON could not be read back. */
static void
choose_references(Choice *choice, const PlRecordType *type, gconstpointer record)
{
  for (guint i = 0; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    if (field->type != PL_FIELD_REF || pl_record_type_get(field->ref)->scoped)
      continue; /* all that is scoped is chosen anyway */
    gconstpointer named = pl_snapshot_find_id(choice->snapshot, field->ref, pl_field_get_id(field, record));
    if (named != NULL)
      choose(choice, field->ref, named);
  }
}

static void
choose(Choice *choice, PlRecordKind kind, gconstpointer record)
{
  if (g_hash_table_add(choice->chosen[kind], (gpointer)record))
    choose_references(choice, pl_record_type_get(kind), record);
}

static void
choose_all(Choice *choice, PlRecordKind kind, gint64 scope)
{
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(choice->snapshot, kind, scope), &n);
  for (guint i = 0; i < n; i++)
    choose(choice, kind, records + i * pl_record_type_get(kind)->size);
}

static void
choose_evidence(Choice *choice, const PlAssessment *assessment)
{
  guint n;
  const PlEvidence *evidence = pl_snapshot_evidence(choice->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    gboolean ours = evidence[i].organisation == 0 || evidence[i].organisation == assessment->organisation;
    if (ours && strcmp(evidence[i].date, assessment->date) <= 0) /* "2026" may be of before October */
      choose(choice, PL_RECORD_EVIDENCE, &evidence[i]);
  }
  const PlEvidenceDomain *links = pl_snapshot_evidence_domains(choice->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (g_hash_table_contains(choice->chosen[PL_RECORD_EVIDENCE],
                              pl_snapshot_find_id(choice->snapshot, PL_RECORD_EVIDENCE, links[i].evidence)))
      choose(choice, PL_RECORD_EVIDENCE_DOMAIN, &links[i]);
}

static void
choose_figures(Choice *choice, const PlAssessment *assessment)
{
  guint n;
  const PlObservation *observations = pl_snapshot_observations(choice->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    /* a year's figure is known at its end, and no sooner */
    gboolean known = pl_date_days_between(observations[i].date, assessment->date) >= 0;
    if (known && observations[i].organisation == assessment->organisation)
      choose(choice, PL_RECORD_OBSERVATION, &observations[i]);
  }
  const PlIndicatorDomain *links = pl_snapshot_indicator_domains(choice->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (g_hash_table_contains(choice->chosen[PL_RECORD_INDICATOR],
                              pl_snapshot_find_id(choice->snapshot, PL_RECORD_INDICATOR, links[i].indicator)))
      choose(choice, PL_RECORD_INDICATOR_DOMAIN, &links[i]);
}

/* The format asks for a document; of ours, only what bears on the assessment. */
static PlPart *
document_part(const Choice *choice, const PlAssessment *assessment)
{
  const PlDocumentInfo *whole = pl_snapshot_info(choice->snapshot);
  PlDocumentInfo info;
  pl_record_init_empty(PL_RECORD_DOCUMENT, &info);
  info.id = 1, info.title = assessment->title;
  if (whole != NULL) {
    info.jurisdiction = whole->jurisdiction, info.invented = whole->invented;
    info.framework_version = whole->framework_version;
  }
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_DOCUMENT, 0);
  pl_part_builder_add(builder, &info);
  return pl_part_builder_finish(builder);
}

/* It is how a pack looks and nothing that an assessment rests on: whoever gives the council its crest later
   changes nothing that was signed. */
static void
add_without_crest(PlPartBuilder *builder, const PlOrganisation *organisation)
{
  PlOrganisation plain = *organisation;
  plain.crest = "";
  pl_part_builder_add(builder, &plain);
}

static PlSnapshot *
finish_choice(Choice *choice, const PlAssessment *assessment)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    PlPartBuilder *builder = pl_part_builder_new(i, pl_record_type_get(i)->scoped ? assessment->id : 0);
    GHashTableIter iter;
    gpointer record;
    g_hash_table_iter_init(&iter, choice->chosen[i]);
    while (g_hash_table_iter_next(&iter, &record, NULL))
      if (i == PL_RECORD_ORGANISATION)
        add_without_crest(builder, record);
      else
        pl_part_builder_add(builder, record);
    g_ptr_array_add(parts, pl_part_builder_finish(builder));
    g_hash_table_unref(choice->chosen[i]);
  }
  g_ptr_array_add(parts, document_part(choice, assessment));
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  return pl_snapshot_with_parts(empty, (PlPart *const *)parts->pdata, parts->len);
}

/* Who may read a thing is no part of what was found, and is decided after it was signed as well: whoever
   clears it, or takes that back, changes nothing that was signed. */
static PlPart *
leave_out_clearance(const PlPart *part)
{
  const PlRecordKind kind = pl_part_get_kind(part);
  const gsize size = pl_record_type_get(kind)->size;
  PlPartBuilder *builder = pl_part_builder_new(kind, pl_part_get_scope(part));
  g_autofree gpointer copy = g_malloc(size);
  guint n;
  const guint8 *records = pl_part_get_records(part, &n);
  for (guint i = 0; i < n; i++) {
    memcpy(copy, records + i * size, size);
    *pl_record_get_clearance(kind, copy) =
        (PlClearance){.public_interest = "", .cleared_by = "", .cleared_on = ""};
    pl_part_builder_add(builder, copy);
  }
  return pl_part_builder_finish(builder);
}

static PlSnapshot *
without_clearance(const PlSnapshot *snapshot, gint64 assessment)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  for (PlRecordKind i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    if (pl_record_type_field(type, "clearance") != NULL)
      g_ptr_array_add(parts,
                      leave_out_clearance(pl_snapshot_get_part(snapshot, i, type->scoped ? assessment : 0)));
  }
  return pl_snapshot_with_parts(snapshot, (PlPart *const *)parts->pdata, parts->len);
}

static PlSnapshot *
rests_on(const PlSnapshot *snapshot, const PlAssessment *assessment)
{
  Choice choice = {.snapshot = snapshot};
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    choice.chosen[i] = g_hash_table_new(NULL, NULL);
  choose(&choice, PL_RECORD_ASSESSMENT, assessment);
  choose_all(&choice, PL_RECORD_PARTICIPANT, assessment->id);
  choose_all(&choice, PL_RECORD_VIEW, assessment->id);
  choose_all(&choice, PL_RECORD_AGREED_LEVEL, assessment->id);
  choose_all(&choice, PL_RECORD_DOMAIN, 0);
  choose_all(&choice, PL_RECORD_DESCRIPTOR, 0);
  choose_evidence(&choice, assessment);
  choose_figures(&choice, assessment);
  g_autoptr(PlSnapshot) whole = finish_choice(&choice, assessment);
  return without_clearance(whole, assessment->id);
}

GBytes *
pl_seal_content(const PlSnapshot *snapshot, gint64 assessment)
{
  g_autoptr(PlSnapshot) sealed = rests_on(snapshot, pl_snapshot_assessment(snapshot, assessment));
  return pl_interchange_write(sealed);
}

static char *
first_difference(const PlRecordType *type, gconstpointer a, gconstpointer b)
{
  g_autofree gpointer mixed = g_memdup2(a, type->size);
  for (guint i = 0; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    gsize size = pl_field_is_text(field)        ? sizeof(const char *)
                 : field->type == PL_FIELD_REAL ? sizeof(double)
                                                : 0;
    if (size == 0)
      size = field->type == PL_FIELD_ID || field->type == PL_FIELD_REF ? sizeof(gint64) : sizeof(gint);
    memcpy((guint8 *)mixed + field->offset, (const guint8 *)b + field->offset, size);
    if (!pl_record_equal(type->kind, a, mixed))
      return g_strdup(field->name);
  }
  return g_strdup("");
}

/* A domain that the council took up later, and the words of its levels, were no part of what was signed off, and nothing
   of that is other for them. */
static gboolean
came_later(const PlSnapshot *sealed, const PlSnapshot *live, PlRecordKind kind, gconstpointer record)
{
  gint64 id = kind == PL_RECORD_DOMAIN       ? ((const PlDomain *)record)->id
              : kind == PL_RECORD_DESCRIPTOR ? ((const PlDescriptor *)record)->domain
                                             : 0;
  const PlDomain *domain = pl_snapshot_domain(live, id);
  return domain != NULL && domain->local && pl_snapshot_domain(sealed, id) == NULL;
}

static void
compare_kind(const PlSnapshot *sealed, const PlSnapshot *live, PlRecordKind kind, gint64 scope,
             const char *title, GPtrArray *problems)
{
  const PlRecordType *type = pl_record_type_get(kind);
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(sealed, kind, scope), &n);
  for (guint i = 0; i < n; i++) {
    gconstpointer then = records + i * type->size, now = pl_snapshot_find(live, kind, then);
    g_autofree char *what = pl_record_say(sealed, kind, then, scope);
    if (now == NULL) {
      g_ptr_array_add(problems,
                      g_strdup_printf(_("Since “%s” was signed off, %s was removed."), title, what));
    } else if (!pl_record_equal(kind, then, now)) {
      g_autofree char *field = first_difference(type, then, now);
      g_ptr_array_add(problems, g_strdup_printf(_("Since “%s” was signed off, %s was altered (%s)."), title,
                                                what, field));
    }
  }
  records = pl_part_get_records(pl_snapshot_get_part(live, kind, scope), &n);
  for (guint i = 0; i < n; i++)
    if (pl_snapshot_find(sealed, kind, records + i * type->size) == NULL &&
        !came_later(sealed, live, kind, records + i * type->size)) {
      g_autofree char *what = pl_record_say(live, kind, records + i * type->size, scope);
      g_ptr_array_add(problems, g_strdup_printf(_("Since “%s” was signed off, %s was added."), title, what));
    }
}

static void
compare(const PlSnapshot *sealed, const PlSnapshot *snapshot, const PlAssessment *assessment,
        GPtrArray *problems)
{
  g_autoptr(PlSnapshot) live = rests_on(snapshot, assessment);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    compare_kind(sealed, live, i, pl_record_type_get(i)->scoped ? assessment->id : 0, assessment->title,
                 problems);
}

static char *
say_unknown(gboolean text_is_signed, const char *title)
{
  if (text_is_signed)
    return g_strdup_printf(_("The history does not tell of signing off “%s” as it was sealed."), title);
  return g_strdup_printf(
      _("What is sealed of “%s” is no longer what was signed off: it was altered, or it came here from "
        "a file after words had been removed from it."),
      title);
}

static PlSnapshot *
parse_sealed(const PlSeal *seal)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static(seal->content, strlen(seal->content));
  g_autoptr(PlSnapshot) sealed = pl_interchange_read(bytes, NULL);
  return sealed != NULL ? without_clearance(sealed, seal->assessment) : NULL;
}

/* What a seal holds is asked for at every change that the window shows, and is long to read: the last few are kept. */
#define KEPT_MOST 4

static PlSnapshot *
read_sealed(const PlSeal *seal)
{
  static GMutex mutex;
  static struct {
    char *content;
    PlSnapshot *sealed; /* (nullable): where it cannot be read */
  } kept[KEPT_MOST];
  static guint next;
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&mutex);
  guint at = 0;
  while (at < KEPT_MOST && g_strcmp0(kept[at].content, seal->content) != 0)
    at++;
  if (at == KEPT_MOST) {
    at = next;
    next = (next + 1) % KEPT_MOST;
    g_free(kept[at].content);
    g_clear_pointer(&kept[at].sealed, pl_snapshot_unref);
    kept[at].content = g_strdup(seal->content);
    kept[at].sealed = parse_sealed(seal);
  }
  return kept[at].sealed != NULL ? pl_snapshot_ref(kept[at].sealed) : NULL;
}

void
pl_seal_tell_altered(const PlSnapshot *snapshot, const PlSeal *seal, GPtrArray *problems)
{
  static const PlRecordKind own[] = {PL_RECORD_ASSESSMENT, PL_RECORD_PARTICIPANT, PL_RECORD_VIEW,
                                     PL_RECORD_AGREED_LEVEL};
  g_return_if_fail(snapshot != NULL && seal != NULL && problems != NULL);
  const PlAssessment *assessment = pl_snapshot_assessment(snapshot, seal->assessment);
  g_autoptr(PlSnapshot) sealed = assessment != NULL ? read_sealed(seal) : NULL;
  if (sealed == NULL)
    return;
  g_autoptr(PlSnapshot) live = rests_on(snapshot, assessment);
  for (guint i = 0; i < G_N_ELEMENTS(own); i++)
    compare_kind(sealed, live, own[i], pl_record_type_get(own[i])->scoped ? assessment->id : 0,
                 assessment->title, problems);
}

static gboolean
is_as_signed(const PlSeal *seal)
{
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, seal->content, -1);
  return g_str_equal(sha256, seal->sha256);
}

void
pl_seal_check(const PlSnapshot *snapshot, const PlSeal *seal, gboolean known, GPtrArray *problems)
{
  const PlAssessment *assessment = pl_snapshot_assessment(snapshot, seal->assessment);
  if (assessment == NULL)
    return; /* a dangling reference, which is told elsewhere */
  gboolean as_signed = is_as_signed(seal);
  if (!known)
    g_ptr_array_add(problems, say_unknown(as_signed, assessment->title));
  if (!known && !as_signed)
    return;
  g_autoptr(PlSnapshot) sealed = read_sealed(seal);
  if (sealed == NULL)
    g_ptr_array_add(problems, g_strdup_printf(_("What was sealed when “%s” was signed off cannot be read."),
                                              assessment->title));
  else if (pl_snapshot_assessment(sealed, seal->assessment) == NULL)
    g_ptr_array_add(problems,
                    g_strdup_printf(_("The seal of “%s” is that of another assessment, and was moved here."),
                                    assessment->title));
  else
    compare(sealed, snapshot, assessment, problems);
}

gboolean
pl_seal_has_domain(const PlSeal *seal, gint64 domain)
{
  g_return_val_if_fail(seal != NULL, FALSE);
  g_autoptr(PlSnapshot) sealed = read_sealed(seal);
  return sealed == NULL || pl_snapshot_domain(sealed, domain) != NULL;
}

/* Whether records of a kind may be part of what an assessment rests on: the kinds that rests_on() begins
 * with, and what records of theirs name. */
static gboolean
bears(PlRecordKind kind)
{
  static gsize ready;
  static gboolean kinds[PL_N_RECORD_KINDS];
  if (g_once_init_enter(&ready)) {
    static const PlRecordKind first[] = {
        PL_RECORD_DOCUMENT,        PL_RECORD_ASSESSMENT,  PL_RECORD_PARTICIPANT,      PL_RECORD_VIEW,
        PL_RECORD_AGREED_LEVEL,    PL_RECORD_DOMAIN,      PL_RECORD_DESCRIPTOR,       PL_RECORD_EVIDENCE,
        PL_RECORD_EVIDENCE_DOMAIN, PL_RECORD_OBSERVATION, PL_RECORD_INDICATOR_DOMAIN, PL_RECORD_SEAL};
    for (guint i = 0; i < G_N_ELEMENTS(first); i++)
      kinds[first[i]] = TRUE;
    for (guint round = 0; round < PL_N_RECORD_KINDS; round++)
      for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
        for (guint j = 0; kinds[i] && j < pl_record_type_get(i)->n_fields; j++) {
          const PlField *field = &pl_record_type_get(i)->fields[j];
          if (field->type == PL_FIELD_REF)
            kinds[field->ref] = TRUE;
        }
    g_once_init_leave(&ready, 1);
  }
  return kinds[kind];
}

gboolean
pl_seal_same_grounds(const PlSnapshot *a, const PlSnapshot *b, gint64 assessment)
{
  g_return_val_if_fail(a != NULL && b != NULL, FALSE);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    gint64 scope = pl_record_type_get(i)->scoped ? assessment : 0;
    if (bears(i) && pl_snapshot_get_part(a, i, scope) != pl_snapshot_get_part(b, i, scope))
      return FALSE;
  }
  return TRUE;
}

char *
pl_seal_dup_doubt(const PlSnapshot *snapshot, const PlSeal *seal)
{
  g_return_val_if_fail(snapshot != NULL && seal != NULL, NULL);
  const PlAssessment *assessment = pl_snapshot_assessment(snapshot, seal->assessment);
  g_autoptr(PlSnapshot) sealed = assessment != NULL ? read_sealed(seal) : NULL;
  if (sealed == NULL)
    return g_strdup(_("What was signed off cannot be read, so what stands here cannot be compared with it."));
  if (!is_as_signed(seal))
    return g_strdup(_("Since then words were removed from it for good, or it was altered. The check of the document "
                      "tells which."));
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(g_free);
  compare(sealed, snapshot, assessment, changes);
  if (changes->len == 0)
    return NULL;
  return g_strdup_printf(
      ngettext("Since then %u record that it rests on was changed, and stands here as it is now. The check of the "
               "document names it.",
               "Since then %u records that it rests on were changed, and stand here as they are now. The check of the "
               "document names them.",
               changes->len),
      changes->len);
}
