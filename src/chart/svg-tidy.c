#include "svg-tidy.h"

#include <string.h>

/* Characters of the content's hash in front of each id: a collision in one page would need millions of
 * pictures. */
#define MARK_LENGTH 8

static gsize
id_length(const char *at)
{
  return strcspn(at, "\"') <>");
}

/* Cairo names things before it refers to them or after: an id's number is that of its first mention. */
static guint
number_of(GHashTable *numbers, const char *id, gsize length)
{
  char *key = g_strndup(id, length);
  guint known = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, key));
  if (known) {
    g_free(key);
    return known;
  }
  guint next = g_hash_table_size(numbers) + 1;
  g_hash_table_insert(numbers, key, GUINT_TO_POINTER(next));
  return next;
}

static const char *const MARKS[] = {" id=\"", "href=\"#", "url(#"};
#define N_MARKS G_N_ELEMENTS(MARKS)

/* Where the next mention of an id begins: `id="X"`, `"#X"` or `url(#X)`; NULL when there is none. `ahead`
 * holds where each was found last, NULL for no more: a large picture is not looked through again for each id.
 */
static const char *
next_id(const char *from, const char *ahead[N_MARKS])
{
  const char *first = NULL;
  for (guint i = 0; i < N_MARKS; i++) {
    if (ahead[i] && ahead[i] < from)
      ahead[i] = strstr(from, MARKS[i]);
    if (ahead[i] && (!first || ahead[i] + strlen(MARKS[i]) < first))
      first = ahead[i] + strlen(MARKS[i]);
  }
  return first;
}

static GString *
renumber(const char *svg, const char *mark)
{
  g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  GString *out = g_string_new(NULL);
  const char *from = svg, *ahead[N_MARKS];
  for (guint i = 0; i < N_MARKS; i++)
    ahead[i] = strstr(svg, MARKS[i]);
  for (const char *id = next_id(from, ahead); id; id = next_id(from, ahead)) {
    gsize length = id_length(id);
    g_string_append_len(out, from, id - from);
    g_string_append_printf(out, "%s-%u", mark, number_of(numbers, id, length));
    from = id + length;
  }
  g_string_append(out, from);
  return out;
}

char *
pl_svg_tidy(const char *svg, gsize length, const char *title, const char *description)
{
  g_return_val_if_fail(svg && title && description, NULL);
  g_autofree char *text = g_strndup(svg, length);
  g_autoptr(GString) unmarked = renumber(text, "x");
  g_autofree char *hash =
      g_compute_checksum_for_string(G_CHECKSUM_SHA256, unmarked->str, (gssize)unmarked->len);
  g_autofree char *mark = g_strdup_printf("pl%.*s", MARK_LENGTH, hash);
  g_autoptr(GString) out = renumber(text, mark);

  g_autofree char *escaped_title = g_markup_escape_text(title, -1);
  g_autofree char *escaped_description = g_markup_escape_text(description, -1);
  const char *root = strstr(out->str, "<svg ");
  const char *end = root ? strchr(root, '>') : NULL;
  if (!end)
    return g_strdup(text);
  gssize at = end - out->str;
  g_autofree char *said = g_strdup_printf(" role=\"img\" aria-labelledby=\"%s-title %s-desc\">\n"
                                          "<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>",
                                          mark, mark, mark, escaped_title, mark, escaped_description);
  g_string_erase(out, at, 1);
  g_string_insert(out, at, said);
  return g_string_free(g_steal_pointer(&out), FALSE);
}
