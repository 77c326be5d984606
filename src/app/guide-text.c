#include "guide-text-private.h"

#include <glib/gi18n-lib.h>
#include <plumbline/framework.h>
#include <string.h>

/* Names and definitions: enough for most, in one allocation. */
#define STRINGS_BLOCK 65536

const char *
pl_guide_part_name(PlGuidePart part)
{
  static const char *const names[PL_GUIDE_N_PARTS] = {
      [PL_GUIDE_LEVELS] = N_("Domains and levels"),
      [PL_GUIDE_WORDS] = N_("Words and numbers"),
      [PL_GUIDE_ROLES] = N_("Roles"),
      [PL_GUIDE_ASSURED] = N_("Being assured"),
      [PL_GUIDE_GOOD] = N_("What helps"),
      [PL_GUIDE_REORGANISING] = N_("Reorganising"),
      [PL_GUIDE_CASES] = N_("Case histories"),
      [PL_GUIDE_QUESTIONS] = N_("Questions"),
      [PL_GUIDE_INFORMATION] = N_("Information"),
      [PL_GUIDE_GLOSSARY] = N_("Glossary"),
      [PL_GUIDE_SOURCES] = N_("Sources"),
  };
  g_return_val_if_fail(part < PL_GUIDE_N_PARTS, "");
  return _(names[part]);
}

/* ---- Comparing ---- */

static char *
fold(const char *text)
{
  g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold(apart != NULL ? apart : "", -1);
  GString *plain = g_string_new(NULL);
  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char(c)) {
    gunichar letter = g_utf8_get_char(c);
    if (letter == 0x2018 || letter == 0x2019)
      g_string_append_c(plain, '\'');
    else if (g_unichar_type(letter) != G_UNICODE_NON_SPACING_MARK)
      g_string_append_unichar(plain, letter);
  }
  return g_string_free(plain, FALSE);
}

char *
pl_guide_fold(const char *text)
{
  g_return_val_if_fail(text != NULL, NULL);
  return fold(text);
}

static gboolean
has_all(const char *folded, char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr(folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

GArray *
pl_guide_search(const PlGuideText *text, const char *sought)
{
  g_return_val_if_fail(text != NULL && sought != NULL, NULL);
  GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GArray) rest = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autofree char *folded = pl_guide_fold(sought);
  g_auto(GStrv) words = g_strsplit_set(g_strstrip(folded), " \t", -1);
  if (*folded == '\0')
    return found;
  for (guint i = 0; i < text->passages->len; i++) {
    g_autofree char *title = pl_guide_fold(g_array_index(text->passages, PlGuidePassage, i).title);
    if (has_all(title, words))
      g_array_append_val(found, i);
    else if (has_all(text->folded->pdata[i], words))
      g_array_append_val(rest, i);
  }
  g_array_append_vals(found, rest->data, rest->len);
  return found;
}

/* ---- Terms in a text ---- */

/* What the window calls a term beside the glossary's own name for it. */
static const struct {
  const char *code, *name;
} other_names[] = {
    {"confidence", "how sure"},
    {"not-enough-evidence", "not enough evidence"},
    {"agreed-level", "self-assessed"},
    {"cleared", "clearance"},
    {"cleared", "not cleared"},
    {"signed-off", "sign off"},
    {"signed-off", "signing off"},
    {"before-controls", "before controls"},
    {"appetite", "above appetite"},
    {"appetite", "what the board accepts"},
    {"draft-level", "draft"},
    {"range-of-views", "views differ"},
    {"evidence-stance", "for or against"},
    {"evidence-stance", "speaks against"},
    {"evidence-stance", "evidence against"},
    {"view", "views are"},
    {"view", "view is"},
    {"view", "views on"},
    {"view", "own view"},
    {"view", "your view"},
    {"view", "their view"},
    {"view", "no view"},
    {"view", "one view"},
    {"link", "linked"},
    {"finding", "findings"},
    {"local-government-reorganisation", "reorganisation"},
    {"triangulation", "kinds of evidence"},
};

/* Words that everybody uses otherwise too ("the option in view", "finding out"): such a term goes by its other names alone. */
static const char *const everyday[] = {"view", "finding", "link"};

/* A name of a term, folded. */
typedef struct {
  char *name;
  guint passage;
  gsize length;
} Name;

static void
name_clear(gpointer data)
{
  g_free(((Name *)data)->name);
}

static void
add_name(GArray *names, const char *text, guint passage)
{
  Name name = {fold(text), passage, 0};
  g_strstrip(name.name);
  name.length = strlen(name.name);
  if (name.length > 0)
    g_array_append_val(names, name);
  else
    name_clear(&name);
}

/* "Dedicated Schools Grant (DSG)" goes by both. */
static void
add_names(GArray *names, const PlGuidePassage *passage, guint at)
{
  g_auto(GStrv) parts = g_strsplit_set(passage->title, "()", -1);
  gboolean is_everyday = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(everyday); i++)
    is_everyday = is_everyday || g_str_equal(everyday[i], passage->code);
  for (guint i = 0; parts[i] != NULL && !is_everyday; i++)
    add_name(names, parts[i], at);
  for (guint i = 0; i < G_N_ELEMENTS(other_names); i++)
    if (g_str_equal(other_names[i].code, passage->code))
      add_name(names, other_names[i].name, at);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
  const Name *first = a, *second = b;
  return (first->length < second->length) - (first->length > second->length);
}

static gboolean
is_in_word(const char *words, gssize at)
{
  return at >= 0 && (g_ascii_isalnum(words[at]) || (words[at] & 0x80) != 0);
}

/* Blots a name out wherever it stands as words of its own, once or as more than one ("risks"), so that no shorter one is
   found in it. Returns: where it stood first; -1 for nowhere. */
static gssize
take_name(char *words, const Name *name)
{
  gssize first = -1;
  for (char *at = words; (at = strstr(at, name->name)) != NULL;) {
    gssize start = at - words, end = start + (gssize)name->length;
    if (words[end] == 's')
      end++;
    at++;
    if (is_in_word(words, start - 1) || is_in_word(words, end))
      continue;
    memset(words + start, ' ', (gsize)(end - start));
    first = first < 0 ? start : first;
  }
  return first;
}

/* A term and where it stands. */
typedef struct {
  guint passage;
  gssize at;
} Place;

static gint
compare_places(gconstpointer a, gconstpointer b)
{
  const Place *first = a, *second = b;
  return (first->at > second->at) - (first->at < second->at);
}

GArray *
pl_guide_find_terms(const PlGuideText *text, const char *words)
{
  g_return_val_if_fail(text != NULL && words != NULL, NULL);
  g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(Name));
  g_array_set_clear_func(names, name_clear);
  for (guint i = 0; i < text->passages->len; i++) {
    const PlGuidePassage *passage = &g_array_index(text->passages, PlGuidePassage, i);
    if (*passage->code != '\0')
      add_names(names, passage, i);
  }
  g_array_sort(names, compare_names);
  g_autofree char *left = pl_guide_fold(words);
  g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
  for (guint i = 0; i < names->len; i++) {
    const Name *name = &g_array_index(names, Name, i);
    Place place = {name->passage, take_name(left, name)};
    if (place.at >= 0)
      g_array_append_val(places, place);
  }
  g_array_sort(places, compare_places);
  GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < places->len; i++) {
    guint passage = g_array_index(places, Place, i).passage;
    gboolean told = FALSE;
    for (guint j = 0; j < found->len; j++)
      told = told || g_array_index(found, guint, j) == passage;
    if (!told)
      g_array_append_val(found, passage);
  }
  return found;
}

/* ---- The text ---- */

static const char *
keep(PlGuideText *text, const char *words)
{
  return words == NULL || *words == '\0' ? "" : g_string_chunk_insert(text->strings, words);
}

void
pl_guide_add(PlGuideText *text, const PlGuidePassage *passage)
{
  PlGuidePassage kept = *passage;
  kept.section = keep(text, passage->section);
  kept.lead = keep(text, passage->lead);
  kept.code = keep(text, passage->code);
  kept.title = keep(text, passage->title);
  kept.text = keep(text, passage->text);
  kept.note = keep(text, passage->note);
  g_array_append_val(text->passages, kept);
  g_autofree char *all = g_strjoin("\n", kept.section, kept.title, kept.text, kept.note, NULL);
  g_ptr_array_add(text->folded, pl_guide_fold(all));
}

PlGuideText *
pl_guide_text_new(const PlSnapshot *snapshot)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  PlGuideText *text = g_new0(PlGuideText, 1);
  text->snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  text->program = pl_framework_load(NULL);
  text->passages = g_array_new(FALSE, FALSE, sizeof(PlGuidePassage));
  text->folded = g_ptr_array_new_with_free_func(g_free);
  text->strings = g_string_chunk_new(STRINGS_BLOCK);
  pl_guide_write_levels(text);
  pl_guide_write_words(text);
  for (PlGuidePart part = PL_GUIDE_ROLES; part <= PL_GUIDE_CASES; part++)
    pl_guide_write_catalogues(text, part);
  pl_guide_write_questions(text);
  pl_guide_write_catalogues(text, PL_GUIDE_INFORMATION);
  pl_guide_write_glossary(text);
  pl_guide_write_sources(text);
  return text;
}

void
pl_guide_text_free(PlGuideText *text)
{
  if (text == NULL)
    return;
  pl_snapshot_unref(text->snapshot);
  g_clear_pointer(&text->program, pl_snapshot_unref);
  g_array_unref(text->passages);
  g_ptr_array_unref(text->folded);
  g_string_chunk_free(text->strings);
  g_free(text);
}

const PlGuidePassage *
pl_guide_text_get_passages(const PlGuideText *text, guint *n)
{
  g_return_val_if_fail(text != NULL && n != NULL, NULL);
  *n = text->passages->len;
  return (const PlGuidePassage *)text->passages->data;
}
