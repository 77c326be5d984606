/* A text of runs. Texts live in a chunk of their own, so that a run is a few borrowed pointers. */
#include <plumbline/block.h>

#include <string.h>

struct _PlProse {
  GStringChunk *texts;
  GArray *runs; /* PlRun */
  GString *text;
};

/* Small, since most proses are a cell's few words. */
#define CHUNK_SIZE 64

PlProse *
pl_prose_new(const char *text)
{
  PlProse *prose = g_new0(PlProse, 1);
  prose->texts = g_string_chunk_new(CHUNK_SIZE);
  prose->runs = g_array_new(FALSE, TRUE, sizeof(PlRun));
  prose->text = g_string_new(NULL);
  pl_prose_add(prose, PL_RUN_PLAIN, text);
  return prose;
}

void
pl_prose_free(PlProse *prose)
{
  if (prose == NULL)
    return;
  g_string_chunk_free(prose->texts);
  g_array_unref(prose->runs);
  g_string_free(prose->text, TRUE);
  g_free(prose);
}

static void
add_run(PlProse *prose, PlRunStyle style, const char *text, const char *anchor, const char *uri)
{
  if (text == NULL || text[0] == '\0')
    return;

  const PlRun run = {
      .text = g_string_chunk_insert(prose->texts, text),
      .style = style,
      .anchor = anchor != NULL ? g_string_chunk_insert(prose->texts, anchor) : NULL,
      .uri = uri != NULL ? g_string_chunk_insert(prose->texts, uri) : NULL,
  };
  g_array_append_val(prose->runs, run);
  g_string_append(prose->text, text);
}

void
pl_prose_add(PlProse *prose, PlRunStyle style, const char *text)
{
  g_return_if_fail(prose != NULL);
  add_run(prose, style, text, NULL, NULL);
}

void
pl_prose_add_link(PlProse *prose, const char *text, const char *anchor)
{
  g_return_if_fail(prose != NULL);
  g_return_if_fail(anchor != NULL);
  add_run(prose, PL_RUN_PLAIN, text, anchor, NULL);
}

/* A document may come from anyone: an address in it must not start a program or open a file when it is
 * clicked. */
static gboolean
uri_is_safe(const char *uri)
{
  static const char *const schemes[] = {"https://", "http://", "mailto:"};
  for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++)
    if (g_ascii_strncasecmp(uri, schemes[i], strlen(schemes[i])) == 0)
      return g_utf8_validate(uri, -1, NULL) && strpbrk(uri, " \t\r\n") == NULL;
  return FALSE;
}

void
pl_prose_add_uri(PlProse *prose, const char *text, const char *uri)
{
  g_return_if_fail(prose != NULL);
  g_return_if_fail(uri != NULL);
  add_run(prose, PL_RUN_PLAIN, text, NULL, uri_is_safe(uri) ? uri : NULL);
}

const PlRun *
pl_prose_get_runs(const PlProse *prose, guint *n)
{
  g_return_val_if_fail(prose != NULL && n != NULL, NULL);
  *n = prose->runs->len;
  return (const PlRun *)(void *)prose->runs->data;
}

char *
pl_prose_dup_words(const PlProse *prose)
{
  g_return_val_if_fail(prose != NULL, g_strdup(""));
  GString *words = g_string_new(NULL);
  for (guint i = 0; i < prose->runs->len; i++) {
    const PlRun *run = &g_array_index(prose->runs, PlRun, i);
    if (run->style != PL_RUN_MARK)
      g_string_append(words, run->text);
  }
  return g_string_free(words, FALSE);
}

const char *
pl_prose_get_text(const PlProse *prose)
{
  g_return_val_if_fail(prose != NULL, "");
  return prose->text->str;
}
