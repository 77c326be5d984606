#include "redact-words.h"

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

/* One character with its accents, in one code point or in several. */
static void
append_character(GString *pattern, const char *text, gsize length)
{
  g_autofree char *composed = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFC);
  g_autofree char *apart = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFD);
  g_autofree char *a = g_regex_escape_string(composed, -1), *b = g_regex_escape_string(apart, -1);
  if (g_str_equal(a, b))
    g_string_append(pattern, a);
  else
    g_string_append_printf(pattern, "(?:%s|%s)", a, b);
}

/* `text` is composed, so that a Hangul syllable is one character and not its letters. */
static char *
pattern_for(const char *text)
{
  GString *pattern = g_string_new(NULL);
  for (const char *at = text; *at != '\0';) {
    const char *end = g_utf8_next_char(at);
    if (g_unichar_isspace(g_utf8_get_char(at))) {
      while (g_unichar_isspace(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
      g_string_append(pattern, "[\\s\\p{Z}]+");
    } else {
      while (g_unichar_ismark(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
      append_character(pattern, at, (gsize)(end - at));
    }
    at = end;
  }
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
  PlCommand *command;
  guint n_texts;
} Search;

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
    char *text = pl_words_mask(search->words, pl_field_get_text(field, record), pl_field_longest(field));
    g_ptr_array_add(texts, text);
    pl_field_set_text(field, masked, text);
  }
  search->n_texts += texts->len;
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
pl_words_mask_records(const PlWords *words, const PlSnapshot *snapshot, PlCommand *command, guint *n_texts,
                      GError **error)
{
  Search search = {.words = words, .command = command};
  guint n_assessments;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n_assessments);
  for (PlRecordKind kind = 0; kind < PL_RECORD_SEAL; kind++) {
    gboolean scoped = pl_record_type_get(kind)->scoped;
    for (guint i = 0; i < (scoped ? n_assessments : 1); i++)
      if (!mask_part(&search, pl_snapshot_get_part(snapshot, kind, scoped ? assessments[i].id : 0), error))
        return FALSE;
  }
  *n_texts += search.n_texts;
  return TRUE;
}
