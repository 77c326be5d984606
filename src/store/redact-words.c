#include "redact-words.h"
#include "error.h"

#include <plumbline/change-say.h>
#include <plumbline/framework.h>
#include <plumbline/record-say.h>

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PlWords {
  GRegex *regex;
  PlSnapshot *framework; /* as it is published, which is no person's */
};

static void
refuse(GError **error, const char *sentence)
{
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED, sentence);
}

/* ---- The pattern ---- */

/* What people and programs write for each other: any of a set matches any. */
static const char *const alike[] = {
    "'’‘ʼ`´′",
    "\"“”„″",
    "-‐‑‒–—−",
};
/* Longer ones are a passage that was copied: with every accent of every letter they would make too large a pattern. In
 * characters. */
#define ACCENTS_MAX 200
/* What may stand unseen within a word: characters that only format, the soft hyphen with the line end after it among them. */
#define UNSEEN "(?:\\x{AD}\\s*|\\p{Cf})*"
#define BLANKS "(?:[\\s\\p{Z}]|\\p{Cf})+"

/* Letters that Unicode does not take apart, and a person may write plainly. */
static const struct {
  gunichar plain;
  const char *others;
} strokes[] = {{'d', "đĐðÐ"}, {'h', "ħĦ"}, {'i', "ıİ"}, {'l', "łŁ"}, {'o', "øØ"}, {'t', "ŧŦ"}};

/* Two letters, or three, in one character. */
static const struct {
  const char *apart, *as_one;
} ligatures[] = {{"ffi", "ﬃ"}, {"ffl", "ﬄ"}, {"ff", "ﬀ"}, {"fi", "ﬁ"}, {"fl", "ﬂ"},
                 {"ae", "[æÆ]"}, {"oe", "[œŒ]"}, {"ss", "[ßẞ]"}};

/* The letters in which an unaccented one may be written: of Latin, Greek and Cyrillic, all that are one code point. */
static void
append_accented(GString *class, gunichar letter)
{
  static const gunichar ranges[][2] = {{0xC0, 0x24F}, {0x370, 0x52F}, {0x1E00, 0x1FFF}};
  for (guint i = 0; i < G_N_ELEMENTS(ranges); i++)
    for (gunichar c = ranges[i][0]; c <= ranges[i][1]; c++) {
      gunichar apart[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      if (g_unichar_fully_decompose(c, FALSE, apart, G_N_ELEMENTS(apart)) > 1 &&
          g_unichar_tolower(apart[0]) == g_unichar_tolower(letter))
        g_string_append_unichar(class, c);
    }
  for (guint i = 0; i < G_N_ELEMENTS(strokes); i++)
    if (strokes[i].plain == g_unichar_tolower(letter))
      g_string_append(class, strokes[i].others);
}

static gboolean
has_marks_alone(const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char(text))
    if (!g_unichar_ismark(g_utf8_get_char(text)))
      return FALSE;
  return TRUE;
}

/* As it stands, in one code point or in several. */
static void
append_exactly(GString *pattern, const char *character, const char *apart)
{
  g_autofree char *a = g_regex_escape_string(character, -1), *b = g_regex_escape_string(apart, -1);
  if (g_str_equal(a, b))
    g_string_append(pattern, a);
  else
    g_string_append_printf(pattern, "(?:%s|%s)", a, b);
}

static const char *
find_alike(gunichar mark)
{
  for (guint i = 0; i < G_N_ELEMENTS(alike); i++)
    if (g_utf8_strchr(alike[i], -1, mark) != NULL)
      return alike[i];
  return NULL;
}

/* A letter, whatever its accents; or a mark that is written in several ways. */
static void
append_character(GString *pattern, const char *character, gboolean accents)
{
  g_autofree char *apart = g_utf8_normalize(character, -1, G_NORMALIZE_NFD);
  gunichar letter = g_utf8_get_char(apart);
  const char *marks = find_alike(letter);
  /* A Hangul syllable is several letters. */
  if (marks == NULL && (!accents || !has_marks_alone(g_utf8_next_char(apart)))) {
    append_exactly(pattern, character, apart);
    return;
  }
  g_autoptr(GString) class = g_string_new(marks);
  if (marks == NULL) {
    g_string_append_unichar(class, letter);
    append_accented(class, letter);
    if (letter > ' ' && letter < 0x7F)
      g_string_append_unichar(class, letter + 0xFEE0); /* its wide form */
  }
  g_autofree char *escaped = g_regex_escape_string(class->str, (gint)class->len);
  g_string_append_printf(pattern, "[%s]", escaped);
}

/* The end of the letter at `at`, with its accents. */
static const char *
end_of_character(const char *at)
{
  at = g_utf8_next_char(at);
  while (g_unichar_ismark(g_utf8_get_char(at)))
    at = g_utf8_next_char(at);
  return at;
}

static void
append_characters(GString *pattern, const char *at, const char *stop, gboolean accents)
{
  while (at < stop) {
    const char *end = end_of_character(at);
    g_autofree char *character = g_strndup(at, (gsize)(end - at));
    append_character(pattern, character, accents);
    g_string_append(pattern, end < stop ? "\\p{M}*" UNSEEN : "\\p{M}*");
    at = end;
  }
}

/* Returns: how many bytes of `at` a ligature may stand for: `*as_one`; 0 for none. */
static gsize
find_ligature(const char *at, const char **as_one)
{
  for (guint i = 0; i < G_N_ELEMENTS(ligatures); i++)
    if (g_ascii_strncasecmp(at, ligatures[i].apart, strlen(ligatures[i].apart)) == 0) {
      *as_one = ligatures[i].as_one;
      return strlen(ligatures[i].apart);
    }
  return 0;
}

/* `text` is composed, so that a Hangul syllable is one character and not its letters. */
static char *
pattern_for(const char *text)
{
  GString *pattern = g_string_new(NULL);
  gboolean accents = g_utf8_strlen(text, -1) <= ACCENTS_MAX;
  for (const char *at = text, *end; *at != '\0'; at = end) {
    const char *as_one = NULL;
    gsize length = find_ligature(at, &as_one);
    if (g_unichar_isspace(g_utf8_get_char(at))) {
      for (end = g_utf8_next_char(at); g_unichar_isspace(g_utf8_get_char(end));)
        end = g_utf8_next_char(end);
      g_string_append(pattern, BLANKS);
      continue;
    }
    end = length > 0 ? at + length : end_of_character(at);
    if (length > 0)
      g_string_append(pattern, "(?:");
    append_characters(pattern, at, end, accents);
    if (length > 0)
      g_string_append_printf(pattern, "|%s)", as_one);
    if (*end != '\0')
      g_string_append(pattern, UNSEEN);
  }
  return g_string_free(pattern, FALSE);
}

static char *
tidy(const char *text, GError **error)
{
  if (!g_utf8_validate(text, -1, NULL)) {
    refuse(error, _("The words are not text in UTF-8. Nothing was changed."));
    return NULL;
  }
  char *tidied = g_strstrip(g_utf8_normalize(text, -1, G_NORMALIZE_NFC));
  glong length = g_utf8_strlen(tidied, -1);
  if (length >= PL_REDACT_TEXT_MIN && length <= PL_REDACT_TEXT_MAX)
    return tidied;
  g_free(tidied);
  if (length < PL_REDACT_TEXT_MIN)
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
        _("Fewer than %d characters would be found inside countless other words. Nothing was changed. "
          "Give more of the words."),
        PL_REDACT_TEXT_MIN);
  else
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                _("More than %d characters cannot be looked for at once. Nothing was changed. "
                  "Give the words in parts, one after another."),
                PL_REDACT_TEXT_MAX);
  return NULL;
}

PlWords *
pl_words_new(const char *text, GError **error)
{
  g_autofree char *tidied = tidy(text, error);
  if (tidied == NULL)
    return NULL;
  g_autofree char *pattern = pattern_for(tidied);
  g_autoptr(PlWords) words = g_new0(PlWords, 1);
  words->framework = pl_framework_load(error);
  if (words->framework == NULL)
    return NULL;
  words->regex = g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  if (words->regex == NULL)
    refuse(error, _("These words cannot be looked for. Nothing was changed. Give a part of them."));
  else if (pl_words_are_in(words, PL_REDACT_MARK))
    refuse(error, _("These words are part of the mark “" PL_REDACT_MARK "” that takes their place. "
                    "Nothing was changed. Give more of the words."));
  else
    return g_steal_pointer(&words);
  return NULL;
}

void
pl_words_free(PlWords *words)
{
  g_clear_pointer(&words->regex, g_regex_unref);
  g_clear_pointer(&words->framework, pl_snapshot_unref);
  g_free(words);
}

/* ---- Texts ---- */

/* What could not be searched to its end may hold them. */
gboolean
pl_words_are_in(const PlWords *words, const char *text)
{
  g_autoptr(GError) error = NULL;
  return g_regex_match_full(words->regex, text, -1, 0, 0, NULL, &error) || error != NULL;
}

/* A text in a changeset follows a byte that belongs to no character, so it stays whole when all is made text.
 */
gboolean
pl_words_are_in_bytes(const PlWords *words, GBytes *bytes)
{
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
  if (length == 0)
    return FALSE;
  g_autofree char *text = g_utf8_make_valid(data, (gssize)length);
  return pl_words_are_in(words, text);
}

char *
pl_words_mask(const PlWords *words, const char *text, gsize longest)
{
  g_autofree char *masked = g_regex_replace_literal(words->regex, text, -1, 0, PL_REDACT_MARK, 0, NULL);
  if (masked == NULL || strlen(masked) > longest || pl_words_are_in(words, masked))
    return g_strdup(PL_REDACT_MARK);
  return g_steal_pointer(&masked);
}

/* ---- Records ---- */

typedef struct {
  const PlWords *words;
  const PlSnapshot *snapshot;
  PlCommand *command;
  PlRedaction *found;
  guint n_private; /* views that hold them and may not be told */
} Search;

/* Characters to each side of the words, in a line that tells a place. */
#define CONTEXT 24

static gboolean
is_word_beside(const char *text, gint at, gboolean before)
{
  const char *place = text + at;
  if (before ? at == 0 : *place == '\0')
    return FALSE;
  gunichar c = g_utf8_get_char(before ? g_utf8_prev_char(place) : place);
  return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* "evidence “Staff survey”, text: …asked of [Jo Bloggs] in May…" */
static char *
say_place(const Search *search, const PlRecordType *type, const PlField *field, gconstpointer record,
          const char *text, gint start, gint end)
{
  gint64 scope = type->scoped ? pl_field_get_id(pl_record_type_field(type, "assessment"), record) : 0;
  g_autofree char *what = pl_record_say(search->snapshot, type->kind, record, scope);
  const char *from = text + start, *to = text + end;
  for (guint i = 0; i < CONTEXT && from > text; i++)
    from = g_utf8_prev_char(from);
  for (guint i = 0; i < CONTEXT && *to != '\0'; i++)
    to = g_utf8_next_char(to);
  g_autofree char *place =
      g_strdup_printf("%s, %s: %s%.*s[%.*s]%.*s%s", what, pl_record_say_field(field), from > text ? "…" : "",
                      (int)(text + start - from), from, (int)(end - start), text + start, (int)(to - text - end),
                      text + end, *to != '\0' ? "…" : "");
  return pl_store_tidy(place);
}

/* Whether the words are anywhere more than a part of longer ones. */
static gboolean
stands_by_itself(const PlWords *words, const char *text)
{
  g_autoptr(GMatchInfo) match = NULL;
  for (gboolean more = g_regex_match(words->regex, text, 0, &match); more; more = g_match_info_next(match, NULL)) {
    gint start, end;
    g_match_info_fetch_pos(match, 0, &start, &end);
    if (!is_word_beside(text, start, TRUE) && !is_word_beside(text, end, FALSE))
      return TRUE;
  }
  return FALSE;
}

static gboolean
may_be_told(const Search *search, const PlRecordType *type, gconstpointer record)
{
  return type->kind != PL_RECORD_VIEW || pl_view_may_be_told(search->snapshot, record);
}

/* Counts and tells each place of a text where the words are; of a private view only that it is one. */
static void
note_places(Search *search, const PlRecordType *type, const PlField *field, gconstpointer record)
{
  const char *text = pl_field_get_text(field, record);
  PlRedaction *found = search->found;
  g_autoptr(GMatchInfo) match = NULL;
  gboolean told = found->places != NULL && may_be_told(search, type, record);
  found->texts++;
  search->n_private += found->places != NULL && !told;
  for (gboolean more = g_regex_match(search->words->regex, text, 0, &match); more;
       more = g_match_info_next(match, NULL)) {
    gint start, end;
    g_match_info_fetch_pos(match, 0, &start, &end);
    found->parts += is_word_beside(text, start, TRUE) || is_word_beside(text, end, FALSE);
    if (told && found->places->len < PL_REDACT_PLACES_MAX)
      g_ptr_array_add(found->places, say_place(search, type, field, record, text, start, end));
  }
}

static gboolean
refuse_code(const PlSnapshot *snapshot, const PlRecordType *type, const PlField *field, gconstpointer record,
            GError **error)
{
  gint64 scope = type->scoped ? pl_field_get_id(pl_record_type_field(type, "assessment"), record) : 0;
  g_autofree char *what = pl_record_say(snapshot, type->kind, record, scope);
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
      /* TRANSLATORS: a record by its name, as in "indicator “Agency social workers”", and its code. */
      _("The words are part of the short name of the %s, “%s”, by which other things find it. Nothing was changed. Give more "
        "of the words, or remove it first."),
      what, pl_field_get_text(field, record));
  return FALSE;
}

/* Whether the text is what everybody reads there: a surname may be a word of it, and taking that out would spoil what is
 * compared from one council to the next. */
static gboolean
is_published(const Search *search, const PlRecordType *type, const PlField *field, gconstpointer record)
{
  const PlPart *part = type->scoped ? NULL : pl_snapshot_get_part(search->words->framework, type->kind, 0);
  gconstpointer twin = part != NULL ? pl_part_find(part, record) : NULL;
  return twin != NULL && g_str_equal(pl_field_get_text(field, twin), pl_field_get_text(field, record));
}

static gboolean
mask_record(Search *search, const PlRecordType *type, gconstpointer record, GError **error)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  g_autofree gpointer masked = g_memdup2(record, type->size);
  for (guint i = 0; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    if (field->type != PL_FIELD_TEXT || !pl_words_are_in(search->words, pl_field_get_text(field, record)))
      continue;
    if (is_published(search, type, field, record)) {
      search->found->published++;
      continue;
    }
    if (i < type->n_keys || field->code) {
      if (stands_by_itself(search->words, pl_field_get_text(field, record)))
        return refuse_code(search->snapshot, type, field, record, error);
      continue; /* "Ian" in "reliance": a code is no person's text */
    }
    note_places(search, type, field, record);
    char *text = pl_words_mask(search->words, pl_field_get_text(field, record), pl_field_longest(field));
    g_ptr_array_add(texts, text);
    pl_field_set_text(field, masked, text);
  }
  if (texts->len > 0 && search->command != NULL)
    pl_command_put(search->command, type->kind, masked);
  return TRUE;
}

static gboolean
mask_part(Search *search, const PlPart *part, GError **error)
{
  const PlRecordType *type = pl_record_type_get(pl_part_get_kind(part));
  guint n;
  const guint8 *records = pl_part_get_records(part, &n);
  for (guint i = 0; i < n; i++)
    if (!mask_record(search, type, records + i * type->size, error))
      return FALSE;
  return TRUE;
}

/* First, so that it is not what a long list leaves out. */
static void
note_private(const Search *search)
{
  GPtrArray *places = search->found->places;
  if (search->n_private == 0)
    return;
  if (places->len == PL_REDACT_PLACES_MAX)
    g_ptr_array_set_size(places, PL_REDACT_PLACES_MAX - 1);
  g_ptr_array_insert(places, 0,
                     g_strdup_printf(ngettext("%u private view, of which nothing is shown",
                                              "%u private views, of which nothing is shown", search->n_private),
                                     search->n_private));
}

gboolean
pl_words_mask_records(const PlWords *words, const PlSnapshot *snapshot, PlCommand *command, PlRedaction *found,
                      GError **error)
{
  Search search = {.words = words, .snapshot = snapshot, .command = command, .found = found};
  guint n_assessments;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n_assessments);
  for (PlRecordKind kind = 0; kind < PL_RECORD_SEAL; kind++) {
    gboolean scoped = pl_record_type_get(kind)->scoped;
    for (guint i = 0; i < (scoped ? n_assessments : 1); i++)
      if (!mask_part(&search, pl_snapshot_get_part(snapshot, kind, scoped ? assessments[i].id : 0), error))
        return FALSE;
  }
  note_private(&search);
  return TRUE;
}
