#include <plumbline/pack-sections.h>

#include <plumbline/core.h>

#include <glib/gi18n-lib.h>

/* As many as a committee can put in one sitting, where the document says no other number; and never more than
   a setting that somebody mistyped could mean. */
#define QUESTIONS 7
#define QUESTIONS_MAX 100

/* ---- Kinds ---- */

/* Titles are translated where they are read. */
static const PlPackSectionKind board[] = {
    {"summary", N_("On one page"), .is_first = TRUE, .is_kept = TRUE},
    {"front-sheet", N_("Decisions and front sheet")},
    {"profile", N_("Where services are")},
    {"domains", N_("Domain by domain")},
    {"risks", N_("What could go wrong")},
    {"risks-above-appetite", N_("Risks above what the board accepts")},
    {"assurance", N_("How we know")},
    {"in-common", N_("What the risks have in common")},
    {"actions", N_("What is being done")},
    {"milestones", N_("Dates that matter")},
    {"guide", N_("How to read this")},
    {"method", N_("Sources and method")},
};

static const PlPackSectionKind self_assessment[] = {
    {"summary", N_("On one page"), .is_first = TRUE, .is_kept = TRUE},
    {"front-sheet", N_("Front sheet")},
    {"profile", N_("Where services are")},
    {"domains", N_("Domain by domain")},
    {"evidence", N_("What this rests on")},
    {"plan", N_("What we will do in the next 12 months")},
    {"thin", N_("Where the case is thin")},
    {"guide", N_("How to read this")},
    {"method", N_("Sources and method")},
};

static const PlPackSectionKind scrutiny[] = {
    {"summary", N_("On one page"), .is_first = TRUE, .is_kept = TRUE},
    {"front-sheet", N_("Front sheet and recommendations")},
    {"levels", N_("What the levels mean")},
    {"moved", N_("What has moved")},
    {"worries", N_("What to worry about")},
    {"questions", N_("Questions to ask")},
    {"answers", N_("Who answers")},
    {"words", N_("Words")},
    {"method", N_("Sources and method")},
};

static const struct {
  const char *name;
  const PlPackSectionKind *sections;
  guint n;
} kinds[] = {
    [PL_PACK_BOARD] = {N_("Board pack"), board, G_N_ELEMENTS(board)},
    [PL_PACK_SELF_ASSESSMENT] = {N_("Self-assessment pack"), self_assessment, G_N_ELEMENTS(self_assessment)},
    [PL_PACK_SCRUTINY] = {N_("Scrutiny pack"), scrutiny, G_N_ELEMENTS(scrutiny)},
};
G_STATIC_ASSERT(G_N_ELEMENTS(kinds) == PL_N_PACK_KINDS);
G_STATIC_ASSERT(G_N_ELEMENTS(board) <= PL_PACK_SECTIONS_MAX);
G_STATIC_ASSERT(G_N_ELEMENTS(self_assessment) <= PL_PACK_SECTIONS_MAX);
G_STATIC_ASSERT(G_N_ELEMENTS(scrutiny) <= PL_PACK_SECTIONS_MAX);

static const PlField *
kind_field(void)
{
  return pl_record_type_field(pl_record_type_get(PL_RECORD_PACK), "kind");
}

const char *
pl_pack_kind_name(PlPackKind kind)
{
  g_return_val_if_fail(kind < PL_N_PACK_KINDS, "");
  return _(kinds[kind].name);
}

const char *
pl_pack_kind_word(PlPackKind kind)
{
  g_return_val_if_fail(kind < PL_N_PACK_KINDS, "");
  return pl_field_word(kind_field(), (gint)kind);
}

gboolean
pl_pack_kind_find(const char *word, PlPackKind *kind)
{
  g_return_val_if_fail(word != NULL && kind != NULL, FALSE);
  for (guint i = 0; i < PL_N_PACK_KINDS; i++)
    if (g_str_equal(word, pl_field_word(kind_field(), (gint)i))) {
      *kind = (PlPackKind)i;
      return TRUE;
    }
  return FALSE;
}

const PlPackSectionKind *
pl_pack_sections(PlPackKind kind, guint *n)
{
  g_return_val_if_fail(kind < PL_N_PACK_KINDS && n != NULL, NULL);
  *n = kinds[kind].n;
  return kinds[kind].sections;
}

/* ---- What a writer chose ---- */

/* Nothing was moved that says 0. What was not moved keeps the place that it has in every pack of its kind. */
static gint
place_of(const PlPackSectionKind *sections, const PlPackPart *part)
{
  if (part->kind->is_first)
    return 0;
  return part->record != NULL && part->record->position > 0 ? part->record->position
                                                            : (gint)(part->kind - sections);
}

guint
pl_pack_list_parts(const PlSnapshot *snapshot, PlPackKind kind, const PlPack *pack, PlPackPart *parts)
{
  g_return_val_if_fail(snapshot != NULL && parts != NULL, 0);
  guint n = 0;
  const PlPackSectionKind *sections = pl_pack_sections(kind, &n);
  for (guint i = 0; i < n; i++) {
    const PlPackSection key = {.pack = pack != NULL ? pack->id : 0, .section = sections[i].code};
    PlPackPart part = {.kind = &sections[i], .title = _(sections[i].title), .included = TRUE};
    if (pack != NULL)
      part.record = pl_snapshot_find(snapshot, PL_RECORD_PACK_SECTION, &key);
    part.included = sections[i].is_kept || part.record == NULL || part.record->included;
    guint at = i;
    for (; at > 0 && place_of(sections, &parts[at - 1]) > place_of(sections, &part); at--)
      parts[at] = parts[at - 1];
    parts[at] = part;
  }
  return n;
}

const PlPack *
pl_pack_find(const PlSnapshot *snapshot, PlPackKind kind, gint64 assessment)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  guint n = 0;
  const PlPack *packs = pl_snapshot_packs(snapshot, &n), *found = NULL;
  for (guint i = 0; assessment != 0 && i < n; i++)
    if (packs[i].kind == kind && packs[i].assessment == assessment &&
        (found == NULL || g_strcmp0(packs[i].date, found->date) >= 0))
      found = &packs[i];
  return found;
}

static gint64
make_id(PlPackKind kind, gint64 assessment)
{
  g_autofree char *code = g_strdup_printf("%s/%" G_GINT64_FORMAT, pl_pack_kind_word(kind), assessment);
  return pl_id_from_code("pack", code);
}

gint64
pl_pack_get_id(const PlSnapshot *snapshot, PlPackKind kind, gint64 assessment)
{
  const PlPack *pack = pl_pack_find(snapshot, kind, assessment);
  return pack != NULL ? pack->id : make_id(kind, assessment);
}

gboolean
pl_pack_init(const PlSnapshot *snapshot, gint64 id, PlPack *pack)
{
  g_return_val_if_fail(snapshot != NULL && pack != NULL, FALSE);
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
  for (guint i = 0; i < n; i++)
    for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++)
      if (make_id((PlPackKind)kind, assessments[i].id) == id) {
        pl_record_init_empty(PL_RECORD_PACK, pack);
        pack->id = id;
        pack->kind = (PlPackKind)kind;
        pack->assessment = assessments[i].id;
        return TRUE;
      }
  return FALSE;
}

static gint
compare_recommendations(gconstpointer a, gconstpointer b)
{
  const PlRecommendation *first = *(const PlRecommendation *const *)a,
                         *second = *(const PlRecommendation *const *)b;
  if (first->position != second->position)
    return first->position < second->position ? -1 : 1;
  return first->id < second->id ? -1 : first->id > second->id;
}

GPtrArray *
pl_pack_list_recommendations(const PlSnapshot *snapshot, gint64 pack)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  guint n = 0;
  const PlRecommendation *all = pl_snapshot_recommendations(snapshot, &n);
  GPtrArray *ours = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    if (all[i].pack == pack)
      g_ptr_array_add(ours, (gpointer)&all[i]);
  g_ptr_array_sort(ours, compare_recommendations);
  return ours;
}

static gint
compare_chosen(gconstpointer a, gconstpointer b)
{
  const PlPackQuestion *first = *(const PlPackQuestion *const *)a,
                       *second = *(const PlPackQuestion *const *)b;
  if (first->position != second->position)
    return first->position < second->position ? -1 : 1;
  return first->question < second->question ? -1 : first->question > second->question;
}

GPtrArray *
pl_pack_list_questions(const PlSnapshot *snapshot, gint64 pack)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  guint n = 0;
  const PlPackQuestion *all = pl_snapshot_pack_questions(snapshot, &n);
  g_autoptr(GPtrArray) chosen = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    if (all[i].pack == pack)
      g_ptr_array_add(chosen, (gpointer)&all[i]);
  g_ptr_array_sort(chosen, compare_chosen);
  GPtrArray *questions = g_ptr_array_new();
  for (guint i = 0; i < chosen->len; i++) {
    const PlPackQuestion *place = g_ptr_array_index(chosen, i);
    gconstpointer question = pl_snapshot_find_id(snapshot, PL_RECORD_QUESTION, place->question);
    if (question != NULL)
      g_ptr_array_add(questions, (gpointer)question);
  }
  return questions;
}

guint
pl_pack_questions_most(const PlSnapshot *snapshot)
{
  g_return_val_if_fail(snapshot != NULL, QUESTIONS);
  return (guint)CLAMP(pl_snapshot_threshold(snapshot, "pack-questions", QUESTIONS), 1, QUESTIONS_MAX);
}
