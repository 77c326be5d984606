#include <plumbline/record-say.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/date-say.h>
#include <plumbline/picture-field.h>

/* ---- Kinds ---- */

static const char *const kind_names[PL_N_RECORD_KINDS] = {
    [PL_RECORD_DOCUMENT] = N_("document"),
    [PL_RECORD_SCALE_STEP] = N_("step of a scale"),
    [PL_RECORD_RISK_BAND] = N_("risk band"),
    [PL_RECORD_APPETITE] = N_("risk appetite"),
    [PL_RECORD_THRESHOLD] = N_("threshold"),
    [PL_RECORD_SOURCE] = N_("source"),
    [PL_RECORD_DOMAIN] = N_("domain"),
    [PL_RECORD_DESCRIPTOR] = N_("descriptor of a level"),
    [PL_RECORD_PROMPT] = N_("prompt"),
    [PL_RECORD_ORGANISATION] = N_("organisation"),
    [PL_RECORD_SCENARIO] = N_("scenario"),
    [PL_RECORD_SUCCESSION] = N_("succession"),
    [PL_RECORD_MILESTONE] = N_("milestone"),
    [PL_RECORD_RISK] = N_("risk"),
    [PL_RECORD_TEST] = N_("assurance test"),
    [PL_RECORD_OPTION] = N_("delivery option"),
    [PL_RECORD_OPTION_NOTE] = N_("note on an option"),
    [PL_RECORD_ITEM] = N_("catalogue item"),
    [PL_RECORD_OPTION_CHOICE] = N_("choice of an option"),
    [PL_RECORD_ASSESSMENT] = N_("assessment"),
    [PL_RECORD_PARTICIPANT] = N_("participant"),
    [PL_RECORD_VIEW] = N_("view"),
    [PL_RECORD_AGREED_LEVEL] = N_("agreed level"),
    [PL_RECORD_EVIDENCE] = N_("piece of evidence"),
    [PL_RECORD_EVIDENCE_DOMAIN] = N_("link from evidence to a domain"),
    [PL_RECORD_EVIDENCE_RISK] = N_("link from evidence to a risk"),
    [PL_RECORD_EVIDENCE_TEST] = N_("link from evidence to a test"),
    [PL_RECORD_INSPECTION] = N_("inspection"),
    [PL_RECORD_INTERVENTION] = N_("intervention"),
    [PL_RECORD_INDICATOR] = N_("indicator"),
    [PL_RECORD_INDICATOR_DOMAIN] = N_("link from an indicator to a domain"),
    [PL_RECORD_OBSERVATION] = N_("figure"),
    [PL_RECORD_RISK_RATING] = N_("risk rating"),
    [PL_RECORD_RISK_DOMAIN] = N_("link from a risk to a domain"),
    [PL_RECORD_RISK_TEST] = N_("link from a risk to a test"),
    [PL_RECORD_RISK_ITEM] = N_("link from a risk to a catalogue item"),
    [PL_RECORD_DOMAIN_ITEM] = N_("link from a domain to a catalogue item"),
    [PL_RECORD_ASSURANCE] = N_("assurance"),
    [PL_RECORD_ASSURANCE_LINE] = N_("line of assurance"),
    [PL_RECORD_ARRANGEMENT] = N_("arrangement"),
    [PL_RECORD_CRITERION] = N_("criterion"),
    [PL_RECORD_OPTION_SCORE] = N_("score of an option"),
    [PL_RECORD_ACTION] = N_("action"),
    [PL_RECORD_ACTION_DOMAIN] = N_("link from an action to a domain"),
    [PL_RECORD_ACTION_RISK] = N_("link from an action to a risk"),
    [PL_RECORD_ACTION_TEST] = N_("link from an action to a test"),
    [PL_RECORD_WARNING_SIGN] = N_("warning sign"),
    [PL_RECORD_CHECK] = N_("checklist entry"),
    [PL_RECORD_QUESTION] = N_("question"),
    [PL_RECORD_PACK] = N_("pack"),
    [PL_RECORD_PACK_SECTION] = N_("section of a pack"),
    [PL_RECORD_RECOMMENDATION] = N_("recommendation"),
    [PL_RECORD_PACK_QUESTION] = N_("question in a pack"),
    [PL_RECORD_SESSION] = N_("session"),
    [PL_RECORD_SEAL] = N_("sign-off"),
};

const char *
pl_record_say_kind(PlRecordKind kind)
{
  g_return_val_if_fail(kind < PL_N_RECORD_KINDS, NULL);
  return _(kind_names[kind]);
}

/* A switch rather than a table, since gettext finds plurals only where they are asked for. */
static const char *
count_format(PlRecordKind kind, guint n)
{
  switch (kind) {
  case PL_RECORD_DOCUMENT:
    return ngettext("%u document", "%u documents", n);
  case PL_RECORD_SCALE_STEP:
    return ngettext("%u step of a scale", "%u steps of scales", n);
  case PL_RECORD_RISK_BAND:
    return ngettext("%u risk band", "%u risk bands", n);
  case PL_RECORD_APPETITE:
    return ngettext("%u risk appetite", "%u risk appetites", n);
  case PL_RECORD_THRESHOLD:
    return ngettext("%u threshold", "%u thresholds", n);
  case PL_RECORD_SOURCE:
    return ngettext("%u source", "%u sources", n);
  case PL_RECORD_DOMAIN:
    return ngettext("%u domain", "%u domains", n);
  case PL_RECORD_DESCRIPTOR:
    return ngettext("%u descriptor of a level", "%u descriptors of levels", n);
  case PL_RECORD_PROMPT:
    return ngettext("%u prompt", "%u prompts", n);
  case PL_RECORD_ORGANISATION:
    return ngettext("%u organisation", "%u organisations", n);
  case PL_RECORD_SCENARIO:
    return ngettext("%u scenario", "%u scenarios", n);
  case PL_RECORD_SUCCESSION:
    return ngettext("%u succession", "%u successions", n);
  case PL_RECORD_MILESTONE:
    return ngettext("%u milestone", "%u milestones", n);
  case PL_RECORD_RISK:
    return ngettext("%u risk", "%u risks", n);
  case PL_RECORD_TEST:
    return ngettext("%u assurance test", "%u assurance tests", n);
  case PL_RECORD_OPTION:
    return ngettext("%u delivery option", "%u delivery options", n);
  case PL_RECORD_OPTION_NOTE:
    return ngettext("%u note on an option", "%u notes on options", n);
  case PL_RECORD_ITEM:
    return ngettext("%u catalogue item", "%u catalogue items", n);
  case PL_RECORD_OPTION_CHOICE:
    return ngettext("%u choice of an option", "%u choices of options", n);
  case PL_RECORD_ASSESSMENT:
    return ngettext("%u assessment", "%u assessments", n);
  case PL_RECORD_PARTICIPANT:
    return ngettext("%u participant", "%u participants", n);
  case PL_RECORD_VIEW:
    return ngettext("%u view", "%u views", n);
  case PL_RECORD_AGREED_LEVEL:
    return ngettext("%u agreed level", "%u agreed levels", n);
  case PL_RECORD_EVIDENCE:
    return ngettext("%u piece of evidence", "%u pieces of evidence", n);
  case PL_RECORD_EVIDENCE_DOMAIN:
    return ngettext("%u link from evidence to a domain", "%u links from evidence to domains", n);
  case PL_RECORD_EVIDENCE_RISK:
    return ngettext("%u link from evidence to a risk", "%u links from evidence to risks", n);
  case PL_RECORD_EVIDENCE_TEST:
    return ngettext("%u link from evidence to a test", "%u links from evidence to tests", n);
  case PL_RECORD_INSPECTION:
    return ngettext("%u inspection", "%u inspections", n);
  case PL_RECORD_INTERVENTION:
    return ngettext("%u intervention", "%u interventions", n);
  case PL_RECORD_INDICATOR:
    return ngettext("%u indicator", "%u indicators", n);
  case PL_RECORD_INDICATOR_DOMAIN:
    return ngettext("%u link from an indicator to a domain", "%u links from indicators to domains", n);
  case PL_RECORD_OBSERVATION:
    return ngettext("%u figure", "%u figures", n);
  case PL_RECORD_RISK_RATING:
    return ngettext("%u risk rating", "%u risk ratings", n);
  case PL_RECORD_RISK_DOMAIN:
    return ngettext("%u link from a risk to a domain", "%u links from risks to domains", n);
  case PL_RECORD_RISK_TEST:
    return ngettext("%u link from a risk to a test", "%u links from risks to tests", n);
  case PL_RECORD_RISK_ITEM:
    return ngettext("%u link from a risk to a catalogue item", "%u links from risks to catalogue items", n);
  case PL_RECORD_DOMAIN_ITEM:
    return ngettext("%u link from a domain to a catalogue item", "%u links from domains to catalogue items",
                    n);
  case PL_RECORD_ASSURANCE:
    return ngettext("%u assurance", "%u assurances", n);
  case PL_RECORD_ASSURANCE_LINE:
    return ngettext("%u line of assurance", "%u lines of assurance", n);
  case PL_RECORD_ARRANGEMENT:
    return ngettext("%u arrangement", "%u arrangements", n);
  case PL_RECORD_CRITERION:
    return ngettext("%u criterion", "%u criteria", n);
  case PL_RECORD_OPTION_SCORE:
    return ngettext("%u score of an option", "%u scores of options", n);
  case PL_RECORD_ACTION:
    return ngettext("%u action", "%u actions", n);
  case PL_RECORD_ACTION_DOMAIN:
    return ngettext("%u link from an action to a domain", "%u links from actions to domains", n);
  case PL_RECORD_ACTION_RISK:
    return ngettext("%u link from an action to a risk", "%u links from actions to risks", n);
  case PL_RECORD_ACTION_TEST:
    return ngettext("%u link from an action to a test", "%u links from actions to tests", n);
  case PL_RECORD_WARNING_SIGN:
    return ngettext("%u warning sign", "%u warning signs", n);
  case PL_RECORD_CHECK:
    return ngettext("%u checklist entry", "%u checklist entries", n);
  case PL_RECORD_QUESTION:
    return ngettext("%u question", "%u questions", n);
  case PL_RECORD_PACK:
    return ngettext("%u pack", "%u packs", n);
  case PL_RECORD_PACK_SECTION:
    return ngettext("%u section of a pack", "%u sections of packs", n);
  case PL_RECORD_RECOMMENDATION:
    return ngettext("%u recommendation", "%u recommendations", n);
  case PL_RECORD_PACK_QUESTION:
    return ngettext("%u question in a pack", "%u questions in packs", n);
  case PL_RECORD_SESSION:
    return ngettext("%u session", "%u sessions", n);
  case PL_RECORD_SEAL:
    return ngettext("%u sign-off", "%u sign-offs", n);
  case PL_N_RECORD_KINDS:
  default:
    return "%u";
  }
}

char *
pl_record_say_count(PlRecordKind kind, guint n)
{
  g_autoptr(GString) text = g_string_new(NULL);
  const char *format = count_format(kind, n), *place = strstr(format, "%u");
  if (place == NULL) /* a translation that leaves the number out */
    return g_strdup(format);
  g_string_append_len(text, format, place - format);
  g_string_append_printf(text, "%u%s", n, place + 2);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* ---- Records ---- */

/* Characters of a text that stands for a record which has no name. */
#define NAME_LONGEST 60

/* The start of a text, on one line. */
static char *
shorten(const char *text)
{
  g_autofree char *start = g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), NAME_LONGEST));
  g_strdelimit(start, "\n\t", ' ');
  return g_strconcat(start, strlen(start) < strlen(text) ? "…" : "", NULL);
}

/* Returns: (transfer full) (nullable) */
static char *
own_name(const PlRecordType *type, gconstpointer record)
{
  static const char *const names[] = {"name", "title", "post", "label"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    const PlField *field = pl_record_type_field(type, names[i]);
    if (field != NULL && pl_field_get_text(field, record)[0] != '\0')
      return shorten(pl_field_get_text(field, record));
  }
  /* A question or a recommendation is known by what it says; a link, by what it links. */
  const PlField *text = type->fields[0].type == PL_FIELD_ID ? pl_record_type_field(type, "text") : NULL;
  return text != NULL ? shorten(pl_field_get_text(text, record)) : NULL;
}

static gint64
assessment_of(const PlRecordType *type, gconstpointer record)
{
  const PlField *field = pl_record_type_field(type, "assessment");
  return field != NULL ? pl_field_get_id(field, record) : 0;
}

/* What a reference names; NULL where that is not there. */
static char *
name_of_reference(const PlSnapshot *snapshot, const PlRecordType *type, const PlField *field,
                  gconstpointer record)
{
  const PlRecordType *parent = pl_record_type_get(field->ref);
  /* The one scoped kind that is referred to; found by its id, in its assessment. */
  const PlParticipant key = {.id = pl_field_get_id(field, record), .assessment = assessment_of(type, record)};
  gconstpointer named = parent->scoped ? pl_snapshot_find(snapshot, field->ref, &key)
                                       : pl_snapshot_find_id(snapshot, field->ref, key.id);
  return named != NULL ? own_name(parent, named) : NULL;
}

/* What tells records apart that are about the same things: the assessment, a date, a kind. */
static void
append_details(GString *text, const PlSnapshot *snapshot, const PlRecordType *type, gconstpointer record,
               gint64 within)
{
  g_autoptr(GString) details = g_string_new(NULL);
  gint64 id = type->kind != PL_RECORD_ASSESSMENT ? assessment_of(type, record) : 0;
  const PlAssessment *assessment = id != within ? pl_snapshot_assessment(snapshot, id) : NULL;
  if (assessment != NULL)
    g_string_append(details, assessment->title);
  for (guint i = 0; i < type->n_keys; i++) {
    if (type->fields[i].type == PL_FIELD_REF || type->fields[i].type == PL_FIELD_ID)
      continue;
    g_autofree char *value = pl_record_say_value(snapshot, type, i, record);
    g_string_append_printf(details, "%s%s", details->len > 0 ? ", " : "", value);
  }
  if (details->len > 0)
    g_string_append_printf(text, " (%s)", details->str);
}

char *
pl_record_say(const PlSnapshot *snapshot, PlRecordKind kind, gconstpointer record, gint64 within)
{
  g_return_val_if_fail(snapshot != NULL && record != NULL, NULL);
  const PlRecordType *type = pl_record_type_get(kind);
  GString *text = g_string_new(pl_record_say_kind(kind));
  g_autofree char *name = own_name(type, record);
  if (name != NULL)
    g_string_append_printf(text, " “%s”", name);
  for (guint i = 0; name == NULL && i < type->n_keys; i++) {
    const PlField *field = &type->fields[i];
    if (field->type != PL_FIELD_REF || field->ref == PL_RECORD_ASSESSMENT)
      continue;
    g_autofree char *named = name_of_reference(snapshot, type, field, record);
    if (named != NULL)
      g_string_append_printf(text, " “%s”", named);
  }
  append_details(text, snapshot, type, record, within);
  return g_string_free(text, FALSE);
}

/* ---- Values ---- */

static const struct {
  const char *field, *words;
} field_names[] = {
    {"action", N_("action")},
    {"agreed_on", N_("agreed on")},
    {"answer", N_("answer")},
    {"answered_by", N_("answered by")},
    {"answered_on", N_("answered on")},
    {"aspect", N_("aspect")},
    {"assessment", N_("assessment")},
    {"assumption", N_("assumption")},
    {"assurance_gaps", N_("assurance gaps")},
    {"author", N_("author")},
    {"background", N_("background")},
    {"bites_on", N_("bites on")},
    {"catalogue", N_("catalogue")},
    {"category", N_("category")},
    {"cause", N_("cause")},
    {"ceiling", N_("ceiling")},
    {"chosen", N_("chosen")},
    {"clearance", N_("who may read it")},
    {"cleared_by", N_("cleared by")},
    {"cleared_on", N_("cleared on")},
    {"cleared_only", N_("only what is cleared")},
    {"code", N_("code")},
    {"commentary", N_("commentary")},
    {"committee", N_("committee")},
    {"comparator", N_("comparator")},
    {"confidence", N_("confidence")},
    {"consents", N_("consents to be named")},
    {"consequence", N_("consequence")},
    {"considered", N_("considered")},
    {"considered_by", N_("considered by")},
    {"contact", N_("contact")},
    {"crest", N_("crest")},
    {"control_gaps", N_("control gaps")},
    {"controls", N_("controls")},
    {"date", N_("date")},
    {"decided_by", N_("decided by")},
    {"decided_on", N_("decided on")},
    {"domain", N_("domain")},
    {"done", N_("done")},
    {"done_on", N_("done on")},
    {"due", N_("due")},
    {"ends", N_("ends")},
    {"equality", N_("equality")},
    {"event", N_("event")},
    {"evidence", N_("evidence")},
    {"exempt_paragraph", N_("paragraph")},
    {"external", N_("from outside")},
    {"financial", N_("financial")},
    {"found", N_("found")},
    {"framework_version", N_("version of the framework")},
    {"from_score", N_("from which score")},
    {"good", N_("which way is good")},
    {"host", N_("host")},
    {"how_known", N_("how it is known")},
    {"impact", N_("impact")},
    {"in_register", N_("in the register")},
    {"in_use", N_("in use")},
    {"included", N_("included")},
    {"indicator", N_("indicator")},
    {"invented", N_("invented")},
    {"item", N_("catalogue item")},
    {"item_group", N_("group")},
    {"judged_by", N_("judged by")},
    {"jurisdiction", N_("jurisdiction")},
    {"kind", N_("kind")},
    {"know", N_("what is known")},
    {"la_code", N_("code of the local authority")},
    {"label", N_("label")},
    {"lead_member", N_("lead member")},
    {"lead_officer", N_("lead officer")},
    {"legal", N_("legal")},
    {"level", N_("level")},
    {"likelihood", N_("likelihood")},
    {"line", N_("line of assurance")},
    {"local", N_("added by this council")},
    {"location", N_("location")},
    {"milestone", N_("milestone")},
    {"minutes", N_("minutes planned")},
    {"name", N_("name")},
    {"needed_by", N_("needed by")},
    {"next_due", N_("next due")},
    {"next_review", N_("next review")},
    {"not_enough", N_("not enough evidence")},
    {"note", N_("note")},
    {"option", N_("delivery option")},
    {"organisation", N_("organisation")},
    {"outcome", N_("outcome")},
    {"owner", N_("owner")},
    {"pack", N_("pack")},
    {"panel", N_("panel")},
    {"parent", N_("parent")},
    {"participant", N_("participant")},
    {"plan", N_("what will be done")},
    {"position", N_("place in the list")},
    {"post", N_("post")},
    {"predecessor", N_("predecessor")},
    {"public_interest", N_("public interest")},
    {"published", N_("published")},
    {"publisher", N_("publisher")},
    {"purpose", N_("purpose")},
    {"qualifier", N_("qualifier")},
    {"question", N_("question")},
    {"rating", N_("rating")},
    {"reason", N_("reason")},
    {"regime", N_("regime")},
    {"residents", N_("residents")},
    {"response", N_("response")},
    {"review", N_("review")},
    {"risk", N_("risk")},
    {"risk_implications", N_("risk implications")},
    {"role", N_("role")},
    {"rule", N_("rule")},
    {"scale", N_("scale")},
    {"scenario", N_("scenario")},
    {"score", N_("score")},
    {"section", N_("section")},
    {"service", N_("service")},
    {"short_name", N_("short name")},
    {"short_text", N_("short text")},
    {"signed_by", N_("signed by")},
    {"signed_on", N_("signed on")},
    {"small_numbers", N_("small numbers")},
    {"source", N_("source")},
    {"source_date", N_("source date")},
    {"source_text", N_("how whole the text is")},
    {"stage", N_("stage")},
    {"stance", N_("stance")},
    {"standing", N_("standing")},
    {"standpoint", N_("standpoint")},
    {"started", N_("started")},
    {"starts", N_("starts")},
    {"state", N_("state")},
    {"step", N_("step")},
    {"strength", N_("strength")},
    {"subject", N_("subject")},
    {"successor", N_("successor")},
    {"suits", N_("what it suits")},
    {"test", N_("assurance test")},
    {"test_group", N_("group")},
    {"text", N_("text")},
    {"title", N_("title")},
    {"unit", N_("unit")},
    {"value", N_("value")},
    {"views_discarded", N_("views discarded")},
    {"wards", N_("wards")},
    {"weight", N_("weight")},
    {"withheld", N_("what is withheld")},
    {"year", N_("year")},
};

const char *
pl_record_say_field(const PlField *field)
{
  g_return_val_if_fail(field != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(field_names); i++)
    if (g_str_equal(field_names[i].field, field->name))
      return _(field_names[i].words);
  return field->name;
}

/* Not yet agreed and not enough evidence are different, and neither is a zero. */
static char *
say_level(const PlRecordType *type, gconstpointer record)
{
  const PlField *not_enough = pl_record_type_field(type, "not_enough");
  gint level = pl_field_get_int(pl_record_type_field(type, "level"), record);
  if (level != 0 || not_enough == NULL)
    return g_strdup_printf("%d", level);
  if (pl_field_get_int(not_enough, record))
    return g_strdup(_("not enough evidence to agree"));
  return g_strdup(type->kind == PL_RECORD_VIEW ? _("no view") : _("not yet agreed"));
}

char *
pl_record_say_value(const PlSnapshot *snapshot, const PlRecordType *type, guint i, gconstpointer record)
{
  g_return_val_if_fail(snapshot != NULL && record != NULL && i < type->n_fields, NULL);
  const PlField *field = &type->fields[i];
  if (field->type == PL_FIELD_DATE || field->type == PL_FIELD_PARTIAL_DATE)
    return pl_say_date(pl_field_get_text(field, record));
  if (field->type == PL_FIELD_PICTURE)
    return pl_picture_say(pl_field_get_text(field, record));
  if (pl_field_is_text(field))
    return g_strdup(pl_field_get_text(field, record));
  if (g_str_equal(field->name, "level"))
    return say_level(type, record);
  if (field->optional && pl_field_is_empty(field, record))
    return g_strdup("");
  switch (field->type) {
  case PL_FIELD_BOOL:
    return g_strdup(pl_field_get_int(field, record) ? _("yes") : _("no"));
  case PL_FIELD_REAL: {
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(number, sizeof number, "%.15g", pl_field_get_real(field, record)));
  }
  case PL_FIELD_CHOICE:
    return g_strdup(pl_field_word(field, pl_field_get_int(field, record)));
  case PL_FIELD_REF: {
    char *name = name_of_reference(snapshot, type, field, record);
    return name != NULL ? name : g_strdup(pl_record_say_kind(field->ref));
  }
  case PL_FIELD_ID:
    return g_strdup_printf("%" G_GINT64_FORMAT, pl_field_get_id(field, record));
  default:
    return g_strdup_printf("%d", pl_field_get_int(field, record));
  }
}
