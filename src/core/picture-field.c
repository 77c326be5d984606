#include <plumbline/picture-field.h>

#include <glib/gi18n-lib.h>
#include <string.h>

/* A PNG: its signature, then chunks: the length of the data (four bytes), the kind (four letters), the data,
 * a checksum. */
static const guint8 signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
#define CHUNK_HEAD 8
#define CHUNK_SUM 4
#define KIND_LENGTH 4
#define HEADER_LENGTH 13 /* of the data of the first chunk: width and height come first in it */

/* What chart's crest.h writes beside the first: a ground, the pixels and the end; and how long the data may
 * be. The rest are texts, dates and what cameras tell. */
static const struct {
  const char *kind;
  guint32 longest;
  gboolean many; /* may come more than once */
} KINDS[] = {
    {"bKGD", 6, FALSE},
    {"IDAT", PL_PICTURE_BYTES_MAX, TRUE},
    {"IEND", 0, FALSE},
};

typedef struct {
  const guint8 *at;
  gsize left;
  char kind[KIND_LENGTH + 1];
  const guint8 *data;
  guint32 length;
} Chunk;

static guint32
read_number(const guint8 *bytes)
{
  guint32 number;
  memcpy(&number, bytes, sizeof number);
  return GUINT32_FROM_BE(number);
}

static gboolean
next_chunk(Chunk *chunk)
{
  if (chunk->left < CHUNK_HEAD + CHUNK_SUM)
    return FALSE;
  chunk->length = read_number(chunk->at);
  memcpy(chunk->kind, chunk->at + sizeof(guint32), KIND_LENGTH);
  chunk->data = chunk->at + CHUNK_HEAD;
  if (chunk->length > chunk->left - CHUNK_HEAD - CHUNK_SUM)
    return FALSE;
  chunk->at += CHUNK_HEAD + chunk->length + CHUNK_SUM;
  chunk->left -= CHUNK_HEAD + chunk->length + CHUNK_SUM;
  return TRUE;
}

static char *
not_png(void)
{
  return g_strdup(_("is not a PNG picture written as base64"));
}

static char *
check_size(guint32 width, guint32 height)
{
  if (width < 1 || height < 1)
    return not_png();
  if (width > PL_PICTURE_SIDE_MAX || height > PL_PICTURE_SIDE_MAX)
    return g_strdup_printf(_("is a picture of %u × %u pixels; it may have %d a side"), width, height,
                           PL_PICTURE_SIDE_MAX);
  return NULL;
}

/* `seen` is a bit for each of KINDS that came before. */
static gboolean
is_of_pixels(const Chunk *chunk, guint *seen)
{
  for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++) {
    if (!g_str_equal(KINDS[i].kind, chunk->kind))
      continue;
    gboolean again = (*seen & 1u << i) != 0;
    *seen |= 1u << i;
    return chunk->length <= KINDS[i].longest && (KINDS[i].many ? chunk->length > 0 : !again);
  }
  return FALSE;
}

/* Returns: (nullable): what is wrong. */
static char *
check_png(const guint8 *png, gsize length, gint *width, gint *height)
{
  if (png == NULL || length <= sizeof signature || memcmp(png, signature, sizeof signature) != 0)
    return not_png();
  Chunk chunk = {.at = png + sizeof signature, .left = length - sizeof signature};
  if (!next_chunk(&chunk) || !g_str_equal(chunk.kind, "IHDR") || chunk.length != HEADER_LENGTH)
    return not_png();
  guint32 wide = read_number(chunk.data), high = read_number(chunk.data + sizeof wide);
  char *problem = check_size(wide, high);
  guint seen = 0;
  while (problem == NULL && !g_str_equal(chunk.kind, "IEND") && next_chunk(&chunk))
    if (!is_of_pixels(&chunk, &seen))
      problem = g_strdup(_("holds more than a picture: texts, or what a camera or a program wrote into it"));
  if (problem == NULL && (chunk.left > 0 || !g_str_equal(chunk.kind, "IEND")))
    problem = not_png();
  *width = (gint)wide;
  *height = (gint)high;
  return problem;
}

GBytes *
pl_picture_decode(const char *text, gint *width, gint *height, char **problem)
{
  g_return_val_if_fail(text != NULL, NULL);
  if (*text == '\0')
    return NULL;
  gsize length = 0;
  gint wide = 0, high = 0;
  g_autofree guint8 *png = strlen(text) <= PL_PICTURE_TEXT_MAX ? g_base64_decode(text, &length) : NULL;
  g_autofree char *again = png != NULL ? g_base64_encode(png, length) : NULL;
  g_autofree char *wrong = g_strcmp0(text, again) != 0 ? not_png() : check_png(png, length, &wide, &high);
  if (wrong != NULL) {
    if (problem != NULL)
      *problem = g_steal_pointer(&wrong);
    return NULL;
  }
  if (width != NULL)
    *width = wide;
  if (height != NULL)
    *height = high;
  return g_bytes_new_take(g_steal_pointer(&png), length);
}

char *
pl_picture_encode(GBytes *png)
{
  g_return_val_if_fail(png != NULL, NULL);
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data(png, &length);
  return g_base64_encode(bytes, length);
}

char *
pl_picture_say(const char *text)
{
  g_return_val_if_fail(text != NULL, NULL);
  gint width, height;
  if (*text == '\0')
    return g_strdup("");
  g_autoptr(GBytes) png = pl_picture_decode(text, &width, &height, NULL);
  if (png == NULL)
    return g_strdup(_("a picture that cannot be read"));
  return g_strdup_printf(_("a picture of %d × %d pixels"), width, height);
}
