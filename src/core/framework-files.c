#include "framework-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef void (*ReadItem)(PlReader *reader, json_t *item, gint position);

/* Calls `read` for each object of an array, from position 1. */
static void
each(PlReader *reader, json_t *object, const char *member, const char *allowed, ReadItem read)
{
  json_t *array = pl_reader_array(reader, object, member);
  for (gsize i = 0; i < json_array_size(array) && reader->error == NULL; i++) {
    json_t *item = json_array_get(array, i);
    gsize mark = pl_reader_enter(reader, member, i);
    pl_reader_members(reader, item, allowed);
    read(reader, item, (gint)i + 1);
    pl_reader_leave(reader, mark);
  }
}

/* ---- Settings ---- */

static void
read_scale(PlReader *reader, json_t *scales, const char *name, PlScale scale)
{
  json_t *steps = pl_reader_array(reader, scales, name);
  for (gsize i = 0; i < json_array_size(steps) && reader->error == NULL; i++) {
    json_t *item = json_array_get(steps, i);
    gsize mark = pl_reader_enter(reader, name, i);
    pl_reader_members(reader, item, "step label");
    PlScaleStep step = {scale, pl_reader_int(reader, item, "step"), pl_reader_text(reader, item, "label")};
    pl_reader_add(reader, PL_RECORD_SCALE_STEP, &step);
    pl_reader_leave(reader, mark);
  }
}

static void
add_item(PlReader *reader, PlItem *item, const char *id_code)
{
  item->id = pl_reader_id(reader, PL_RECORD_ITEM, id_code);
  pl_reader_add(reader, PL_RECORD_ITEM, item);
}

static void
read_scales(PlReader *reader, json_t *root)
{
  const PlField *field = pl_record_type_field(pl_record_type_get(PL_RECORD_SCALE_STEP), "scale");
  json_t *scales = pl_reader_object(reader, root, "scales");
  json_t *notes = pl_reader_object(reader, root, "scale_notes");
  for (gint i = 0; field->words[i] != NULL; i++) {
    read_scale(reader, scales, field->words[i], (PlScale)i);
    PlItem note;
    pl_record_init_empty(PL_RECORD_ITEM, &note);
    note.catalogue = "scale-notes";
    note.code = note.name = field->words[i];
    note.position = i + 1;
    note.text = pl_reader_text(reader, notes, field->words[i]);
    g_autofree char *id_code = g_strconcat("scale-notes/", field->words[i], NULL);
    add_item(reader, &note, id_code);
  }
}

static void
read_band(PlReader *reader, json_t *item, gint position G_GNUC_UNUSED)
{
  PlRiskBand band = {pl_reader_text(reader, item, "code"), pl_reader_text(reader, item, "name"),
                     pl_reader_int(reader, item, "from_score")};
  pl_reader_add(reader, PL_RECORD_RISK_BAND, &band);
}

static void
read_appetite(PlReader *reader, json_t *item, gint position G_GNUC_UNUSED)
{
  PlAppetite appetite = {pl_reader_text(reader, item, "category"), pl_reader_int(reader, item, "ceiling")};
  pl_reader_add(reader, PL_RECORD_APPETITE, &appetite);
}

static void
read_threshold(PlReader *reader, json_t *item, gint position G_GNUC_UNUSED)
{
  PlThreshold threshold = {pl_reader_text(reader, item, "code"), pl_reader_real(reader, item, "value"),
                           pl_reader_text(reader, item, "unit"), pl_reader_text(reader, item, "note")};
  pl_reader_add(reader, PL_RECORD_THRESHOLD, &threshold);
}

void
pl_framework_read_settings(PlReader *reader, json_t *root)
{
  pl_reader_members(reader, root, "catalogue scales scale_notes bands appetite thresholds");
  read_scales(reader, root);
  each(reader, root, "bands", "code name from_score", read_band);
  each(reader, root, "appetite", "category ceiling", read_appetite);
  each(reader, root, "thresholds", "code value unit note", read_threshold);
}

/* ---- Sources ---- */

static void
read_source(PlReader *reader, json_t *item, gint position G_GNUC_UNUSED)
{
  PlSource source;
  pl_record_init_empty(PL_RECORD_SOURCE, &source);
  source.code = pl_reader_text(reader, item, "code");
  source.id = pl_reader_id(reader, PL_RECORD_SOURCE, source.code);
  source.title = pl_reader_text(reader, item, "title");
  source.author = pl_reader_text_or_empty(reader, item, "author");
  source.publisher = pl_reader_text_or_empty(reader, item, "publisher");
  source.year = json_is_null(json_object_get(item, "year")) ? 0 : pl_reader_int(reader, item, "year");
  source.standpoint = pl_reader_text_or_empty(reader, item, "standpoint");
  pl_reader_add(reader, PL_RECORD_SOURCE, &source);
}

void
pl_framework_read_sources(PlReader *reader, json_t *root)
{
  pl_reader_members(reader, root, "catalogue items");
  each(reader, root, "items", "code title author publisher year standpoint jurisdiction", read_source);
}

/* ---- Domains ---- */

static void
read_descriptors(PlReader *reader, json_t *item, gint64 domain)
{
  json_t *array = pl_reader_array(reader, item, "descriptors");
  for (gsize i = 0; i < json_array_size(array) && reader->error == NULL; i++) {
    json_t *object = json_array_get(array, i);
    gsize mark = pl_reader_enter(reader, "descriptors", i);
    pl_reader_members(reader, object, "level text short source_text");
    PlDescriptor descriptor = {.domain = domain,
                               .level = pl_reader_int(reader, object, "level"),
                               .text = pl_reader_text(reader, object, "text"),
                               .short_text = pl_reader_text(reader, object, "short")};
    descriptor.source_text =
        pl_reader_choice(reader, object, "source_text", PL_RECORD_DESCRIPTOR, "source_text");
    pl_reader_add(reader, PL_RECORD_DESCRIPTOR, &descriptor);
    pl_reader_leave(reader, mark);
  }
}

static void
read_prompts(PlReader *reader, json_t *item, const PlDomain *domain)
{
  json_t *array = pl_reader_array(reader, item, "prompts");
  for (gsize i = 0; i < json_array_size(array) && reader->error == NULL; i++) {
    json_t *object = json_array_get(array, i);
    gsize mark = pl_reader_enter(reader, "prompts", i);
    pl_reader_members(reader, object, "text source");
    g_autofree char *code = g_strdup_printf("%s/%d", domain->code, (gint)i + 1);
    PlPrompt prompt = {
        .domain = domain->id, .position = (gint)i + 1, .text = pl_reader_text(reader, object, "text")};
    prompt.id = pl_reader_id(reader, PL_RECORD_PROMPT, code);
    prompt.source = pl_reader_source(reader, object, &prompt.section);
    pl_reader_add(reader, PL_RECORD_PROMPT, &prompt);
    pl_reader_leave(reader, mark);
  }
}

static void
read_domain(PlReader *reader, json_t *item, gint position)
{
  PlDomain domain = {.position = position, .in_use = TRUE, .code = pl_reader_text(reader, item, "code")};
  domain.id = pl_reader_id(reader, PL_RECORD_DOMAIN, domain.code);
  domain.name = pl_reader_text(reader, item, "name");
  domain.short_name = pl_reader_text(reader, item, "short_name");
  domain.text = pl_reader_text(reader, item, "text");
  domain.source = pl_reader_source(reader, item, &domain.section);
  pl_reader_add(reader, PL_RECORD_DOMAIN, &domain);
  read_descriptors(reader, item, domain.id);
  read_prompts(reader, item, &domain);
}

void
pl_framework_read_domains(PlReader *reader, json_t *root)
{
  pl_reader_members(reader, root, "catalogue items");
  each(reader, root, "items", "code name short_name text source descriptors prompts", read_domain);
}

/* ---- Risks, tests and options ---- */

static void
read_risk(PlReader *reader, json_t *item, gint position)
{
  PlRisk risk;
  pl_record_init_empty(PL_RECORD_RISK, &risk);
  risk.code = pl_reader_text(reader, item, "code");
  risk.id = pl_reader_id(reader, PL_RECORD_RISK, risk.code);
  risk.position = position;
  risk.name = pl_reader_text(reader, item, "name");
  risk.short_name = pl_reader_text(reader, item, "short_name");
  risk.cause = pl_reader_text(reader, item, "cause");
  risk.event = pl_reader_text(reader, item, "event");
  risk.consequence = pl_reader_text(reader, item, "consequence");
  risk.category = pl_reader_text(reader, item, "category");
  risk.in_register = !pl_reader_bool(reader, item, "offered");
  risk.source = pl_reader_source(reader, item, &risk.section);
  pl_reader_add(reader, PL_RECORD_RISK, &risk);
}

void
pl_framework_read_risks(PlReader *reader, json_t *root)
{
  pl_reader_members(reader, root, "catalogue items");
  each(reader, root, "items", "code name short_name cause event consequence category offered source",
       read_risk);
}

static void
read_test(PlReader *reader, json_t *item, gint position)
{
  PlTest test;
  pl_record_init_empty(PL_RECORD_TEST, &test);
  test.code = pl_reader_text(reader, item, "code");
  test.id = pl_reader_id(reader, PL_RECORD_TEST, test.code);
  test.position = position;
  test.test_group = pl_reader_choice(reader, item, "group", PL_RECORD_TEST, "test_group");
  test.name = pl_reader_text(reader, item, "name");
  test.text = pl_reader_text(reader, item, "text");
  test.source = pl_reader_source(reader, item, &test.section);
  test.in_use = TRUE;
  pl_reader_add(reader, PL_RECORD_TEST, &test);
}

void
pl_framework_read_tests(PlReader *reader, json_t *root)
{
  pl_reader_members(reader, root, "catalogue items");
  each(reader, root, "items", "code group name text source", read_test);
}

static void
read_option_notes(PlReader *reader, json_t *item, const PlOption *option)
{
  json_t *array = pl_reader_array(reader, item, "notes");
  for (gsize i = 0; i < json_array_size(array) && reader->error == NULL; i++) {
    json_t *object = json_array_get(array, i);
    gsize mark = pl_reader_enter(reader, "notes", i);
    pl_reader_members(reader, object, "kind text source");
    g_autofree char *code = g_strdup_printf("%s/%d", option->code, (gint)i + 1);
    PlOptionNote note = {
        .option = option->id, .position = (gint)i + 1, .text = pl_reader_text(reader, object, "text")};
    note.id = pl_reader_id(reader, PL_RECORD_OPTION_NOTE, code);
    note.kind = pl_reader_choice(reader, object, "kind", PL_RECORD_OPTION_NOTE, "kind");
    note.source = pl_reader_source(reader, object, &note.section);
    pl_reader_add(reader, PL_RECORD_OPTION_NOTE, &note);
    pl_reader_leave(reader, mark);
  }
}

static void
read_option(PlReader *reader, json_t *item, gint position)
{
  PlOption option;
  pl_record_init_empty(PL_RECORD_OPTION, &option);
  option.code = pl_reader_text(reader, item, "code");
  option.id = pl_reader_id(reader, PL_RECORD_OPTION, option.code);
  option.position = position;
  option.name = pl_reader_text(reader, item, "name");
  option.text = pl_reader_text(reader, item, "text");
  option.suits = pl_reader_choice(reader, item, "suits", PL_RECORD_OPTION, "suits");
  option.source = pl_reader_source(reader, item, &option.section);
  pl_reader_add(reader, PL_RECORD_OPTION, &option);
  read_option_notes(reader, item, &option);
}

void
pl_framework_read_options(PlReader *reader, json_t *root)
{
  pl_reader_members(reader, root, "catalogue items");
  each(reader, root, "items", "code name text suits notes source", read_option);
}

/* ---- Links ---- */

static void
read_risk_domain(PlReader *reader, json_t *item, gint position G_GNUC_UNUSED)
{
  PlRiskDomain link = {.risk = pl_reader_ref(reader, item, "risk", PL_RECORD_RISK, ""),
                       .domain = pl_reader_ref(reader, item, "domain", PL_RECORD_DOMAIN, ""),
                       .strength = pl_reader_int(reader, item, "strength"),
                       .reason = pl_reader_text(reader, item, "reason")};
  pl_reader_add(reader, PL_RECORD_RISK_DOMAIN, &link);
}

static void
read_risk_test(PlReader *reader, json_t *item, gint position G_GNUC_UNUSED)
{
  PlRiskTest link = {.risk = pl_reader_ref(reader, item, "risk", PL_RECORD_RISK, ""),
                     .test = pl_reader_ref(reader, item, "test", PL_RECORD_TEST, ""),
                     .strength = pl_reader_int(reader, item, "strength"),
                     .reason = pl_reader_text(reader, item, "reason")};
  pl_reader_add(reader, PL_RECORD_RISK_TEST, &link);
}

void
pl_framework_read_links(PlReader *reader, json_t *root)
{
  pl_reader_members(reader, root, "catalogue risk_domains risk_tests");
  each(reader, root, "risk_domains", "risk domain strength reason", read_risk_domain);
  each(reader, root, "risk_tests", "risk test strength reason", read_risk_test);
}

/* ---- Catalogues of items ---- */

/* Children of a regime carry its code in their id's code, since "overall" is an aspect of many. */
static void
read_regime_children(PlReader *reader, json_t *regime, const char *member, const char *catalogue,
                     const PlItem *parent)
{
  json_t *array = pl_reader_array(reader, regime, member);
  for (gsize i = 0; i < json_array_size(array) && reader->error == NULL; i++) {
    json_t *object = json_array_get(array, i);
    gsize mark = pl_reader_enter(reader, member, i);
    pl_reader_members(reader, object, "code name");
    PlItem item = *parent;
    item.catalogue = catalogue;
    item.code = pl_reader_text(reader, object, "code");
    item.position = parent->position * 100 + (gint)i + 1;
    item.name = pl_reader_text(reader, object, "name");
    item.text = "";
    item.parent = parent->id;
    g_autofree char *id_code = g_strdup_printf("%s/%s/%s", catalogue, parent->code, item.code);
    add_item(reader, &item, id_code);
    pl_reader_leave(reader, mark);
  }
}

static void
read_regime(PlReader *reader, json_t *object, const char *jurisdiction, gint position)
{
  pl_reader_members(reader, object, "code name inspectorate what aspects outcomes note source");
  const char *what = pl_reader_text(reader, object, "what");
  const char *note = pl_reader_text_or_empty(reader, object, "note");
  g_autofree char *both = note[0] == '\0' ? g_strdup(what) : g_strdup_printf("%s\n\n%s", what, note);
  PlItem regime = {.catalogue = "regimes", .position = position, .item_group = jurisdiction, .text = both};
  regime.code = pl_reader_text(reader, object, "code");
  regime.name = pl_reader_text(reader, object, "name");
  regime.source = pl_reader_source(reader, object, &regime.section);
  g_autofree char *id_code = g_strconcat("regimes/", regime.code, NULL);
  add_item(reader, &regime, id_code);
  read_regime_children(reader, object, "aspects", "regime-aspects", &regime);
  read_regime_children(reader, object, "outcomes", "regime-outcomes", &regime);

  PlItem inspectorate = regime;
  inspectorate.catalogue = "regime-inspectorates";
  inspectorate.name = pl_reader_text(reader, object, "inspectorate");
  inspectorate.text = "";
  inspectorate.parent = regime.id;
  g_autofree char *inspectorate_code = g_strconcat("regime-inspectorates/", regime.code, NULL);
  add_item(reader, &inspectorate, inspectorate_code);
}

static void
read_jurisdiction(PlReader *reader, json_t *item, gint position)
{
  const char *code = pl_reader_text(reader, item, "code");
  if (pl_field_from_word(pl_record_type_field(pl_record_type_get(PL_RECORD_DOCUMENT), "jurisdiction"), code) <
      0)
    pl_reader_fail(reader, "code", _("is “%s”, which is not a jurisdiction that a document can have"), code);
  json_t *array = pl_reader_array(reader, item, "regimes");
  for (gsize i = 0; i < json_array_size(array) && reader->error == NULL; i++) {
    gsize mark = pl_reader_enter(reader, "regimes", i);
    read_regime(reader, json_array_get(array, i), code, position * 100 + (gint)i + 1);
    pl_reader_leave(reader, mark);
  }
}

void
pl_framework_read_jurisdictions(PlReader *reader, json_t *root)
{
  pl_reader_members(reader, root, "catalogue items");
  each(reader, root, "items", "code name regimes", read_jurisdiction);
}

static void
read_question(PlReader *reader, json_t *object, gint position)
{
  PlItem item = {.catalogue = "questions", .position = position, .item_group = ""};
  item.code = pl_reader_text(reader, object, "code");
  item.name = pl_reader_text(reader, object, "question");
  item.text = pl_reader_text(reader, object, "when");
  item.source = pl_reader_source(reader, object, &item.section);
  g_autofree char *id_code = g_strconcat("questions/", item.code, NULL);
  add_item(reader, &item, id_code);
}

void
pl_framework_read_questions(PlReader *reader, json_t *root)
{
  pl_reader_members(reader, root, "catalogue items");
  each(reader, root, "items", "code question when source", read_question);
}

/* What a catalogue is called and is for is an item too, in the catalogue of catalogues. */
static void
read_catalogue_itself(PlReader *reader, json_t *root)
{
  PlItem item = {.catalogue = "catalogues", .position = ++reader->catalogues, .item_group = ""};
  item.code = pl_reader_text(reader, root, "catalogue");
  item.name = pl_reader_text(reader, root, "name");
  item.text = pl_reader_text(reader, root, "text");
  item.source = pl_reader_source(reader, root, &item.section);
  g_autofree char *id_code = g_strconcat("catalogues/", item.code, NULL);
  add_item(reader, &item, id_code);
}

void
pl_framework_read_catalogue(PlReader *reader, json_t *root)
{
  pl_reader_members(reader, root, "catalogue name text source items");
  read_catalogue_itself(reader, root);
  const char *catalogue = pl_reader_text(reader, root, "catalogue");
  g_autofree char *prefix = g_strconcat(catalogue, "/", NULL);
  json_t *array = pl_reader_array(reader, root, "items");
  for (gsize i = 0; i < json_array_size(array) && reader->error == NULL; i++) {
    json_t *object = json_array_get(array, i);
    gsize mark = pl_reader_enter(reader, "items", i);
    pl_reader_members(reader, object, "code name text group parent source");
    PlItem item = {.catalogue = catalogue, .position = (gint)i + 1};
    item.code = pl_reader_text(reader, object, "code");
    item.name = pl_reader_text(reader, object, "name");
    item.text = pl_reader_text(reader, object, "text");
    item.item_group = pl_reader_text_or_empty(reader, object, "group");
    if (json_object_get(object, "parent") != NULL)
      item.parent = pl_reader_ref(reader, object, "parent", PL_RECORD_ITEM, prefix);
    item.source = pl_reader_source(reader, object, &item.section);
    g_autofree char *id_code = g_strconcat(prefix, item.code, NULL);
    add_item(reader, &item, id_code);
    pl_reader_leave(reader, mark);
  }
}
