#include "redact-words.h"

#include <plumbline/record-say.h>

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PlWords {
  GRegex *regex;
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
/* Longer ones are a passage that was copied, and would make too large a pattern. In characters. */
#define FOLDED_MAX 200
/* What may stand unseen within a word: the soft hyphen, and characters of no width. */
#define UNSEEN "[\\x{AD}\\x{200B}-\\x{200D}\\x{2060}\\x{FEFF}]*"

/* The letters in which an unaccented one may be written: of Latin, Greek and Cyrillic, all that are one code point. */
static void
append_accented(GString *class, gunichar letter)
{
  static const gunichar ranges[][2] = {{0xC0, 0x24F}, {0x370, 0x52F}, {0x1E00, 0x1FFF}};
  for (guint i = 0; i < G_N_ELEMENTS(ranges); i++)
    for (gunichar c = ranges[i][0]; c <= ranges[i][1]; c++) {
      gunichar apart[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      if (g_unichar_fully_decompose(c, FALSE, apart, G_N_ELEMENTS(apart)) > 1 && apart[0] == letter)
        g_string_append_unichar(class, c);
    }
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

/* A letter, whatever its accents; or a mark that is written in several ways. */
static void
append_character(GString *pattern, const char *character, gboolean folds)
{
  g_autofree char *apart = g_utf8_normalize(character, -1, G_NORMALIZE_NFD);
  if (!folds || !has_marks_alone(g_utf8_next_char(apart))) { /* a Hangul syllable is several letters */
    append_exactly(pattern, character, apart);
    return;
  }
  gunichar letter = g_utf8_get_char(apart);
  g_autoptr(GString) class = g_string_new(NULL);
  g_string_append_unichar(class, letter);
  append_accented(class, letter);
  for (guint i = 0; i < G_N_ELEMENTS(alike); i++)
    if (g_utf8_strchr(alike[i], -1, letter) != NULL)
      g_string_assign(class, alike[i]);
  g_autofree char *escaped = g_regex_escape_string(class->str, (gint)class->len);
  g_string_append_printf(pattern, "[%s]", escaped);
}

/* `text` is composed, so that a Hangul syllable is one character and not its letters. */
static char *
pattern_for(const char *text)
{
  GString *pattern = g_string_new(NULL);
  gboolean folds = g_utf8_strlen(text, -1) <= FOLDED_MAX;
  for (const char *at = text; *at != '\0';) {
    const char *end = g_utf8_next_char(at);
    if (g_unichar_isspace(g_utf8_get_char(at))) {
      while (g_unichar_isspace(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
      g_string_append(pattern, "[\\s\\p{Z}]+");
    } else {
      while (g_unichar_ismark(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
      g_autofree char *character = g_strndup(at, (gsize)(end - at));
      append_character(pattern, character, folds);
      if (folds)
        g_string_append(pattern, *end != '\0' ? "\\p{M}*" UNSEEN : "\\p{M}*");
    }
    at = end;
  }
  if (!folds)
    g_string_append(pattern, "\\p{M}*"); /* or "Jose" would leave the accent of a "José" in two code points */
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
  return g_strdelimit(g_steal_pointer(&place), "\n\t", ' ');
}

/* Counts and tells each place of a text where the words are. */
static void
note_places(Search *search, const PlRecordType *type, const PlField *field, gconstpointer record)
{
  const char *text = pl_field_get_text(field, record);
  PlRedaction *found = search->found;
  g_autoptr(GMatchInfo) match = NULL;
  found->texts++;
  for (gboolean more = g_regex_match(search->words->regex, text, 0, &match); more;
       more = g_match_info_next(match, NULL)) {
    gint start, end;
    g_match_info_fetch_pos(match, 0, &start, &end);
    found->parts += is_word_beside(text, start, TRUE) || is_word_beside(text, end, FALSE);
    if (found->places != NULL && found->places->len < PL_REDACT_PLACES_MAX)
      g_ptr_array_add(found->places, say_place(search, type, field, record, text, start, end));
  }
}

static gboolean
refuse_code(const PlRecordType *type, const PlField *field, gconstpointer record, GError **error)
{
  g_autofree char *kind = g_strdelimit(g_strdup(type->name), "_", ' ');
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
      /* TRANSLATORS: a code, and a kind of record, as in "risk band". */
      _("The words are part of the code “%s” by which something of the kind “%s” is known. Nothing was "
        "changed. Give it another code first, or give other words."),
      pl_field_get_text(field, record), kind);
  return FALSE;
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
    if (i < type->n_keys || field->code)
      return refuse_code(type, field, record, error);
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
  return TRUE;
}
