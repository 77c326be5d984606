/* A pack of any kind: what it is of, what holds for each of its pages, and its sections one after another. */
#include "pack-private.h"

#include <plumbline/core.h>
#include <plumbline/seal.h>
#include <plumbline/share.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Of the hash that a signed assessment is known by: enough to compare by eye. */
#define HASH_SHOWN 8
/* Of a document's file: no part of what people call it. */
#define DOCUMENT_ENDING ".plumb"

/* ---- What the pack is of ---- */

static gboolean
check_date(const char *date, GError **error)
{
  if (date != NULL && pl_date_is_valid(date))
    return TRUE;
  g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
              _("“%s” is not a date. Give the pack's as year, month and day: 2026-10-12."),
              date != NULL ? date : "");
  return FALSE;
}

static gboolean
not_found(const PlPackBuilder *builder, GError **error, const char *what)
{
  g_set_error(
      error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
      builder->withheld != NULL
          ? _("The %s that the pack was asked for is not cleared as public, so there is no public version of it. "
              "Clear it, where its details say who may read it, or choose another.")
          : _("The document does not hold the %s that the pack was asked for. It may have been deleted."),
      what);
  return FALSE;
}

static gboolean
find_subject(PlPackBuilder *builder, const PlPackOptions *options, GError **error)
{
  const PlSnapshot *snapshot = builder->snapshot;
  builder->pack = pl_snapshot_find_id(snapshot, PL_RECORD_PACK, options->pack);
  if (options->pack != 0 && (builder->pack == NULL || builder->pack->kind != builder->kind))
    return not_found(builder, error, _("pack"));
  gint64 wanted = options->assessment != 0 ? options->assessment
                  : builder->pack != NULL  ? builder->pack->assessment
                                           : 0;
  builder->assessment = wanted != 0 ? pl_snapshot_assessment(snapshot, wanted)
                                    : pl_snapshot_latest_assessment(snapshot, 0, builder->as_at);
  if (wanted != 0 && builder->assessment == NULL)
    return not_found(builder, error, _("assessment"));
  if (builder->pack == NULL)
    builder->pack =
        pl_pack_find(snapshot, builder->kind, builder->assessment != NULL ? builder->assessment->id : 0);
  if (options->option != 0 && pl_snapshot_option(snapshot, options->option) == NULL)
    return not_found(builder, error, _("delivery option"));
  return TRUE;
}

/* ---- What holds for every page ---- */

/* One name for a document, whoever asks for its pack: "e4" of "e4", "e4.plumb" and a path that ends so. */
static char *
name_of_document(const char *given)
{
  g_autofree char *base = given[0] != '\0' ? g_path_get_basename(given) : g_strdup("");
  gsize length = strlen(base), ending = strlen(DOCUMENT_ENDING);
  if (length > ending && g_ascii_strcasecmp(base + length - ending, DOCUMENT_ENDING) == 0)
    base[length - ending] = '\0';
  return g_steal_pointer(&base);
}

static char *
say_made_from(const PlPackBuilder *builder, const char *document_name)
{
  const PlDocumentInfo *info = pl_snapshot_info(builder->snapshot);
  g_autofree char *name =
      document_name != NULL ? name_of_document(document_name) : g_strdup(info != NULL ? info->title : "");
  const PlSeal *seal =
      builder->assessment != NULL ? pl_snapshot_seal(builder->snapshot, builder->assessment->id) : NULL;
  GString *text = g_string_new(_("Made with Plumbline"));
  /* TRANSLATORS: the document that a pack was made from, at the foot of each page. */
  if (name[0] != '\0' && builder->withheld == NULL) /* nobody cleared what people call their files */
    g_string_append_printf(text, _(" from “%s”"), name);
  if (seal == NULL) {
    /* A sign-off that is not seen here may be of more than may be published. */
    g_string_append(text, builder->withheld == NULL ? _(", not signed off") : "");
  } else {
    g_autofree char *date = pl_say_date(seal->signed_on);
    g_autofree char *start = g_strndup(seal->sha256, HASH_SHOWN / 2);
    g_autofree char *rest = g_strndup(seal->sha256 + strlen(start), HASH_SHOWN / 2);
    g_autofree char *doubt = pl_seal_dup_doubt(builder->snapshot, seal);
    g_autofree char *short_date = pl_say_date_short(seal->signed_on);
    if (doubt != NULL) /* in a line, which would else be cut before it has said so */
      g_string_append_printf(text, _(", signed off %s, changed since"), short_date);
    else /* TRANSLATORS: a date, then the first digits of the hash that the signed assessment is known by. */
      g_string_append_printf(text, _(", signed off %s, %s %s …"), date, start, rest);
  }
  return g_string_free(text, FALSE);
}

/* Whether something was signed off is no secret, so that is asked of the whole record; whether it was changed
 * since, of what may be seen, or a change to what is withheld would show. */
gboolean
pl_pack_is_draft(const PlSnapshot *whole, const PlSnapshot *seen, const PlAssessment *assessment)
{
  if (assessment == NULL || pl_snapshot_seal(whole, assessment->id) == NULL)
    return TRUE;
  const PlSeal *seal = pl_snapshot_seal(seen, assessment->id);
  g_autofree char *doubt = seal != NULL ? pl_seal_dup_doubt(seen, seal) : NULL;
  return doubt != NULL;
}

static PlReport *
new_report(const PlPackBuilder *builder, const PlPackOptions *options)
{
  const PlDocumentInfo *info = pl_snapshot_info(builder->snapshot);
  const PlOrganisation *organisation = builder->overview->organisation;
  const char *who = organisation != NULL                        ? organisation->name
                    : info != NULL && builder->withheld == NULL ? info->title
                                                                : "";
  g_autofree char *invented = pl_say_invented(builder->snapshot, organisation != NULL ? organisation->id : 0);
  g_autofree char *made_from = say_made_from(builder, options->document_name);
  g_autofree char *what = pl_pack_dup_name(builder);
  g_autofree char *title = who[0] != '\0' ? g_strdup_printf(_("%s: %s"), what, who) : g_strdup(what);

  const char *meeting =
      builder->pack != NULL && builder->pack->committee[0] != '\0' ? builder->pack->committee : who;
  g_autofree char *date = pl_say_date(pl_pack_date(builder));
  GString *head = g_string_new(meeting);
  g_string_append_printf(head, "%s%s", head->len > 0 ? " · " : "", date);
  if (!g_str_equal(pl_pack_date(builder), builder->as_at)) {
    g_autofree char *as_at = pl_say_date(builder->as_at);
    /* TRANSLATORS: beside the pack's own date, the one that its counts are of. */
    g_string_append_printf(head, _(" · the record as at %s"), as_at);
  }
  g_autofree char *running = g_string_free(head, FALSE);
  const PlReportMeta meta = {
      .title = title,
      .language = "en-GB", /* the words of the pack; what people typed may be in another */
      .organisation = who,
      .running = running,
      .running_name = strlen(meeting),
      .draft = builder->draft                   ? _("Draft")
               : pl_pack_hides_signing(builder) ? _("Copy")
                                                : "",
      .made_from = made_from,
      .invented = invented,
      .date = builder->date,
  };
  return pl_report_new(&meta);
}

/* ---- Putting it together ---- */

static const struct {
  const char *code;
  void (*add)(PlPackBuilder *builder);
} sections[] = {
    {"front-sheet", pl_pack_add_front_sheet},
    {"profile", pl_pack_add_profile},
    {"domains", pl_pack_add_domains},
    {"risks", pl_pack_add_risks},
    {"risks-above-appetite", pl_pack_add_risks_above},
    {"assurance", pl_pack_add_assurance_part},
    {"in-common", pl_pack_add_in_common},
    {"actions", pl_pack_add_actions},
    {"milestones", pl_pack_add_milestones},
    {"evidence", pl_pack_add_evidence},
    {"plan", pl_pack_add_plan},
    {"thin", pl_pack_add_thin},
    {"moved", pl_pack_add_moved},
    {"worries", pl_pack_add_worries},
    {"questions", pl_pack_add_questions},
    {"answers", pl_pack_add_answers},
    {"guide", pl_pack_add_guide},
    {"levels", pl_pack_add_levels},
    {"words", pl_pack_add_words},
    {"method", pl_pack_add_method},
};

static void
add_part(PlPackBuilder *builder)
{
  builder->part_begun = builder->part->kind->is_first; /* page one is always there */
  for (guint i = 0; i < G_N_ELEMENTS(sections); i++)
    if (g_str_equal(sections[i].code, builder->part->kind->code))
      sections[i].add(builder);
  pl_pack_add_comment_alone(builder);
}

static PlProse *
add_parts(PlPackBuilder *builder)
{
  PlProse *marking = NULL;
  for (guint i = 0; i < builder->n_parts && !g_cancellable_is_cancelled(builder->cancellable); i++) {
    builder->part = &builder->parts[i];
    if (builder->part->kind->is_first) {
      pl_pack_add_summary(builder, &marking);
      pl_report_add_page_break(builder->report);
      pl_report_add_heading(builder->report, 1, NULL, _("Contents"));
      pl_report_add_contents(builder->report, 2);
    }
    if (builder->part->included)
      add_part(builder);
  }
  return marking;
}

/* What keeps the pack from being published, and so whether items are marked, is only known when all of it is
 * there, and page one has to have room to say it: so the pack is first put together without being laid out,
 * to count it. */
static void
fit_first_page(PlPackBuilder *builder)
{
  g_autoptr(GHashTable) shown = g_hash_table_new(NULL, NULL);
  g_autoptr(PlReport) report = pl_report_new(pl_report_get_meta(builder->report));
  PlPackBuilder whole = *builder;
  whole.report = report;
  whole.shown = shown;
  whole.first_page = (PlPackFirstPage){G_MAXUINT, G_MAXUINT, G_MAXUINT, G_MAXUINT, G_MAXUINT};
  add_parts(&whole);
  builder->marks = pl_pack_is_mixed(&whole);
  pl_pack_fit_summary(builder, &whole);
}

/* @withheld: (nullable): of the public version, of which `snapshot` is what is public
   @whole: for which sections the writer chose, alone */
static PlReport *
make(const PlSnapshot *snapshot, const PlSnapshot *whole, const PlPackWithheld *withheld,
     const PlPackOptions *options, GCancellable *cancellable, GError **error)
{
  PlPackBuilder builder = {.kind = options->kind,
                           .snapshot = snapshot,
                           .withheld = withheld,
                           .as_at = options->as_at,
                           .cancellable = cancellable};
  builder.date = options->date != NULL ? options->date : options->as_at;
  if (!find_subject(&builder, options, error))
    return NULL;

  g_autoptr(PlOverview) overview =
      pl_overview_new(snapshot, builder.assessment, options->option, builder.as_at);
  g_autoptr(GHashTable) shown = g_hash_table_new(NULL, NULL);
  g_autoptr(PlCrest) crest =
      overview->organisation != NULL ? pl_crest_new(overview->organisation->crest, NULL) : NULL;
  builder.crest = crest; /* one that cannot be read is told where it is chosen */
  builder.overview = overview;
  builder.profile = overview->profile;
  builder.option = overview->assurance->option;
  builder.shown = shown;
  const PlPack *arranged = builder.pack != NULL ? builder.pack
                           : builder.assessment != NULL
                               ? pl_pack_find(whole, builder.kind, builder.assessment->id)
                               : NULL;
  builder.draft = !pl_pack_hides_signing(&builder) && pl_pack_is_draft(whole, snapshot, builder.assessment);
  builder.n_parts = pl_pack_list_parts(whole, builder.kind, arranged, builder.parts);
  builder.part = builder.parts;
  pl_snapshot_risk_bands(snapshot, &builder.n_bands);
  builder.report = new_report(&builder, options);
  fit_first_page(&builder);
  PlProse *marking = add_parts(&builder);
  if (g_cancellable_set_error_if_cancelled(cancellable, error)) {
    pl_report_unref(builder.report);
    return NULL;
  }
  pl_pack_set_marking(&builder, marking);
  return builder.report;
}

/* A pack that is made again after its meeting is that meeting's still: what has come since is the next one's.
 * Returns: (transfer full): what it is as at: its own date where that is past, else what was asked for */
static char *
as_at_of(const PlSnapshot *seen, const PlPackOptions *options)
{
  const char *as_at = options->as_at;
  const PlPack *pack = pl_snapshot_find_id(seen, PL_RECORD_PACK, options->pack);
  gint64 wanted = options->assessment != 0 ? options->assessment : pack != NULL ? pack->assessment : 0;
  const PlAssessment *assessment =
      wanted != 0 ? pl_snapshot_assessment(seen, wanted) : pl_snapshot_latest_assessment(seen, 0, as_at);
  if (pack == NULL && assessment != NULL)
    pack = pl_pack_find(seen, options->kind, assessment->id);
  gboolean is_past = pack != NULL && pl_date_is_valid(pack->date) && strcmp(pack->date, as_at) < 0;
  /* A meeting before the assessment that it is about is a slip of the pen. */
  gboolean can_be = assessment == NULL || (is_past && strcmp(assessment->date, pack->date) <= 0);
  return g_strdup(is_past && can_be ? pack->date : as_at);
}

static PlReport *
make_public(const PlSnapshot *snapshot, const PlPackOptions *options, GCancellable *cancellable,
            GError **error)
{
  PlPackWithheld withheld;
  PlPackOptions seen = *options;
  g_autoptr(PlSnapshot) public = pl_share_published(snapshot, options->as_at);
  g_autofree char *as_at = as_at_of(public, options); /* a date that is not cleared tells nothing */
  if (!g_str_equal(as_at, options->as_at)) {
    pl_snapshot_unref(public);
    public = pl_share_published(snapshot, as_at);
  }
  seen.as_at = as_at;
  if (options->assessment == 0 && options->pack == 0 && !pl_pack_may_be_public(snapshot, public, error))
    return NULL;
  pl_pack_find_withheld(snapshot, &withheld);
  if (pl_snapshot_option(public, seen.option) ==
      NULL) /* whichever is in view, what is public of the rest can be told */
    seen.option = 0;
  return make(public, snapshot, &withheld, &seen, cancellable, error);
}

PlReport *
pl_pack_make(const PlSnapshot *snapshot, const PlPackOptions *options, GCancellable *cancellable,
             GError **error)
{
  g_return_val_if_fail(snapshot != NULL && options != NULL && options->kind < PL_N_PACK_KINDS, NULL);
  if (!check_date(options->as_at, error) || (options->date != NULL && !check_date(options->date, error)))
    return NULL;
  /* Of a copy that holds only what is published, every version is a public one. */
  if (options->version == PL_PACK_PUBLIC || pl_snapshot_is_public(snapshot))
    return make_public(snapshot, options, cancellable, error);
  g_autofree char *as_at = as_at_of(snapshot, options);
  PlPackOptions seen = *options;
  seen.as_at = as_at;
  return make(snapshot, snapshot, NULL, &seen, cancellable, error);
}
