#include "raw-pages.h"

#include <string.h>

#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3" /* and its final NUL */
#define HEADER_PAGE_SIZE 16
#define HEADER_FREE_LIST 32

#define PAGE_SIZE_MIN 512
#define PAGE_SIZE_MAX 65536

enum { INDEX_INTERIOR = 2, TABLE_INTERIOR = 5, INDEX_LEAF = 10, TABLE_LEAF = 13 };

/* As deep as SQLite itself goes. */
#define DEPTH_MAX 20
/* How often all the pages of a file may be read as the continuation of a long row. Each is part of one row
 * only, and a row is read a few times while we find out what it is: past that, rows share pages and lie. */
#define CONTINUATION_ROUNDS 16
#define VARINT_BYTES_MAX 9
#define NUMBER_BYTES_MAX 8

struct _PlRawPages {
  GBytes *file;
  const guint8 *data;
  guint32 n_pages, page_size, usable;
  guint8 *followed; /* a byte a page, from 1 */
  GByteArray *payload;
  guint64 continuations_left;
};

typedef struct {
  const guint8 *data;
  guint8 type;
  guint pointers; /* where the cells' places are listed */
  guint n_cells;
} Page;

typedef struct {
  guint32 child; /* 0 on a leaf */
  gboolean has_row;
  gint64 rowid;
  guint64 length; /* of the row's content */
  const guint8 *local;
} Cell;

/* ---- Numbers ---- */

static guint
get_two(const guint8 *at)
{
  return (guint)(at[0] << 8 | at[1]);
}

static guint32
get_four(const guint8 *at)
{
  return (guint32)at[0] << 24 | (guint32)at[1] << 16 | (guint32)at[2] << 8 | at[3];
}

static gboolean
read_varint(const guint8 **at, const guint8 *end, guint64 *value)
{
  guint64 result = 0;
  for (guint i = 0; i < VARINT_BYTES_MAX; i++) {
    if (*at >= end)
      return FALSE;
    guint8 byte = *(*at)++;
    if (i == VARINT_BYTES_MAX - 1) {
      *value = result << 8 | byte;
      return TRUE;
    }
    result = result << 7 | (byte & 0x7f);
    if ((byte & 0x80) == 0)
      break;
  }
  *value = result;
  return TRUE;
}

/* ---- Pages ---- */

static gboolean
is_index_page(const Page *page)
{
  return page->type == INDEX_LEAF || page->type == INDEX_INTERIOR;
}

static gboolean
is_leaf(const Page *page)
{
  return page->type == INDEX_LEAF || page->type == TABLE_LEAF;
}

static gboolean
load_page(const PlRawPages *pages, guint32 number, Page *page)
{
  if (number < 1 || number > pages->n_pages)
    return FALSE;
  guint start = number == 1 ? HEADER_SIZE : 0;
  page->data = pages->data + (gsize)(number - 1) * pages->page_size;
  page->type = page->data[start];
  if (!is_index_page(page) && page->type != TABLE_LEAF && page->type != TABLE_INTERIOR)
    return FALSE;
  page->pointers = start + (is_leaf(page) ? 8 : 12);
  page->n_cells = get_two(page->data + start + 3);
  return page->pointers + 2 * page->n_cells <= pages->usable;
}

static const guint8 *
cell_start(const PlRawPages *pages, const Page *page, guint i)
{
  guint at = get_two(page->data + page->pointers + 2 * i);
  return at >= page->pointers + 2 * page->n_cells && at < pages->usable ? page->data + at : NULL;
}

static gboolean
read_cell(const PlRawPages *pages, const Page *page, guint i, Cell *cell)
{
  const guint8 *at = cell_start(pages, page, i), *end = page->data + pages->usable;
  memset(cell, 0, sizeof *cell);
  if (at == NULL)
    return FALSE;
  if (!is_leaf(page)) {
    if (end - at < 4)
      return FALSE;
    cell->child = get_four(at);
    at += 4;
  }
  if (page->type == TABLE_INTERIOR)
    return TRUE; /* a child and the largest id in it */
  guint64 rowid = 0;
  cell->has_row =
      read_varint(&at, end, &cell->length) && (page->type != TABLE_LEAF || read_varint(&at, end, &rowid));
  cell->rowid = (gint64)rowid;
  cell->local = at;
  return TRUE;
}

/* ---- Rows ---- */

/* How much of a row of `length` bytes lies on its own page: the format's section 1.6. */
static guint64
local_size(const PlRawPages *pages, const Page *page, guint64 length)
{
  guint64 usable = pages->usable;
  guint64 most = page->type == TABLE_LEAF ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  guint64 least = (usable - 12) * 32 / 255 - 23;
  if (length <= most)
    return length;
  guint64 fitting = least + (length - least) % (usable - 4);
  return fitting <= most ? fitting : least;
}

/* Appends what continues a row on other pages. */
static gboolean
read_continuation(PlRawPages *pages, guint32 number, guint64 length)
{
  while (length > 0) {
    if (number < 2 || number > pages->n_pages || pages->continuations_left == 0)
      return FALSE;
    pages->continuations_left--;
    const guint8 *page = pages->data + (gsize)(number - 1) * pages->page_size;
    guint part = (guint)MIN(length, pages->usable - 4);
    g_byte_array_append(pages->payload, page + 4, part);
    length -= part;
    number = get_four(page);
  }
  return TRUE;
}

/* Brings the whole content of a row into `payload`. */
static gboolean
read_payload(PlRawPages *pages, const Page *page, const Cell *cell)
{
  guint64 room = (guint64)(page->data + pages->usable - cell->local);
  /* No row is longer than the file: said here, since memory is taken for it page by page. */
  if (!cell->has_row || cell->length > (guint64)pages->n_pages * pages->page_size)
    return FALSE;
  guint64 local = local_size(pages, page, cell->length);
  gboolean continues = local < cell->length;
  if (local + (continues ? 4 : 0) > room)
    return FALSE;
  g_byte_array_set_size(pages->payload, 0);
  g_byte_array_append(pages->payload, cell->local, (guint)local);
  return !continues || read_continuation(pages, get_four(cell->local + local), cell->length - local);
}

static void
read_number(guint64 serial, const guint8 *at, PlValue *value)
{
  static const guint8 sizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
  guint64 bits = sizes[serial] > 0 && at[0] >= 0x80 ? G_MAXUINT64 : 0;
  for (guint i = 0; i < sizes[serial]; i++)
    bits = bits << 8 | at[i];
  value->length = sizes[serial];
  value->type = serial == 0 ? PL_VALUE_NULL : serial == 7 ? PL_VALUE_REAL : PL_VALUE_INTEGER;
  if (serial == 7)
    memcpy(&value->real, &bits, sizeof bits);
  else
    value->integer = serial >= 8 ? (gint64)serial - 8 : (gint64)bits;
}

/* One value whose type is `serial`, from what is left of a row. */
static gboolean
read_value(guint64 serial, const guint8 **at, const guint8 *end, PlValue *value)
{
  gsize left = (gsize)(end - *at);
  memset(value, 0, sizeof *value);
  if (serial == 10 || serial == 11)
    return FALSE;
  if (serial >= 12) {
    if ((serial - 12) / 2 > left)
      return FALSE;
    value->type = serial % 2 == 0 ? PL_VALUE_BLOB : PL_VALUE_TEXT;
    value->length = (gsize)((serial - 12) / 2);
    value->bytes = *at;
  } else {
    guint8 bytes[NUMBER_BYTES_MAX] = {0};
    memcpy(bytes, *at, MIN(left, sizeof bytes));
    read_number(serial, bytes, value);
    if (value->length > left)
      return FALSE;
  }
  *at += value->length;
  return TRUE;
}

/* The columns of the row in `payload`: all of it must be used, as SQLite writes it. */
static gboolean
parse_row(const PlRawPages *pages, gint64 rowid, PlValue *values, guint *n)
{
  const guint8 *start = pages->payload->data, *type = start, *end = start + pages->payload->len;
  guint64 header;
  if (!read_varint(&type, end, &header) || header > pages->payload->len || start + header < type)
    return FALSE;
  const guint8 *header_end = start + header, *body = header_end;
  for (*n = 0; type < header_end; (*n)++) {
    guint64 serial;
    if (*n == PL_RAW_COLUMNS_MAX || !read_varint(&type, header_end, &serial) ||
        !read_value(serial, &body, end, &values[*n]))
      return FALSE;
  }
  if (*n > 0 && values[0].type == PL_VALUE_NULL)
    values[0].type = PL_VALUE_INTEGER, values[0].integer = rowid;
  return body == end && *n > 0;
}

static void
give_row(PlRawPages *pages, const Page *page, const Cell *cell, PlRawPagesRowFunc func, gpointer data)
{
  PlValue values[PL_RAW_COLUMNS_MAX];
  guint n = 0;
  if (func == NULL)
    return;
  gboolean read = read_payload(pages, page, cell) && parse_row(pages, cell->rowid, values, &n);
  func(read ? values : NULL, read ? n : 0, data);
}

/* ---- Following tables ---- */

typedef struct {
  gboolean is_index;
  PlRawPagesRowFunc func;
  gpointer data;
  guint lost;
} Walk;

static void
walk_page(PlRawPages *pages, Walk *walk, guint32 number, guint depth)
{
  Page page;
  if (depth > DEPTH_MAX || !load_page(pages, number, &page) || pages->followed[number] ||
      is_index_page(&page) != walk->is_index) {
    walk->lost++;
    return;
  }
  pages->followed[number] = TRUE;
  for (guint i = 0; i < page.n_cells; i++) {
    Cell cell;
    gboolean readable = read_cell(pages, &page, i, &cell);
    if (!is_leaf(&page))
      walk_page(pages, walk, cell.child, depth + 1); /* 0 where the cell cannot be read: a page lost */
    if (page.type != TABLE_INTERIOR) {
      cell.has_row = cell.has_row && readable;
      give_row(pages, &page, &cell, walk->func, walk->data);
    }
  }
  if (!is_leaf(&page))
    walk_page(pages, walk, get_four(page.data + page.pointers - 4), depth + 1);
}

guint
pl_raw_pages_walk(PlRawPages *pages, guint32 root, gboolean is_index, PlRawPagesRowFunc func, gpointer data)
{
  Walk walk = {.is_index = is_index, .func = func, .data = data};
  walk_page(pages, &walk, root, 0);
  return walk.lost;
}

void
pl_raw_pages_follow_free_list(PlRawPages *pages)
{
  guint32 number = pages->n_pages > 0 ? get_four(pages->data + HEADER_FREE_LIST) : 0;
  while (number >= 2 && number <= pages->n_pages && !pages->followed[number]) {
    const guint8 *page = pages->data + (gsize)(number - 1) * pages->page_size;
    guint32 next = get_four(page), n = get_four(page + 4);
    if (next > pages->n_pages || n > pages->usable / 4 - 2)
      return; /* no list, whatever the header says */
    pages->followed[number] = TRUE;
    for (guint32 i = 0; i < n; i++) {
      guint32 free_page = get_four(page + 8 + 4 * i);
      if (free_page >= 2 && free_page <= pages->n_pages)
        pages->followed[free_page] = TRUE;
    }
    number = next;
  }
}

void
pl_raw_pages_each_loose(PlRawPages *pages, PlRawPagesLooseFunc func, gpointer data)
{
  for (guint32 number = 2; number <= pages->n_pages; number++) {
    Page page;
    if (!pages->followed[number] && load_page(pages, number, &page) && page.type != TABLE_INTERIOR &&
        page.n_cells > 0)
      func(pages, number, is_index_page(&page), data);
  }
}

void
pl_raw_pages_read(PlRawPages *pages, guint32 number, PlRawPagesRowFunc func, gpointer data)
{
  Page page;
  if (!load_page(pages, number, &page) || page.type == TABLE_INTERIOR)
    return;
  for (guint i = 0; i < page.n_cells; i++) {
    Cell cell;
    cell.has_row = read_cell(pages, &page, i, &cell) && cell.has_row;
    give_row(pages, &page, &cell, func, data);
  }
}

/* ---- The file ---- */

/* No document of ours keeps bytes back at the end of its pages, whatever byte 20 has become. */
static void
set_page_size(PlRawPages *pages, guint32 page_size)
{
  pages->page_size = page_size;
  pages->usable = page_size;
  pages->n_pages = (guint32)MIN(g_bytes_get_size(pages->file) / page_size, G_MAXUINT32 - 1);
}

static gboolean
heed_header(PlRawPages *pages)
{
  if (g_bytes_get_size(pages->file) < HEADER_SIZE ||
      memcmp(pages->data, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0)
    return FALSE;
  guint32 page_size = get_two(pages->data + HEADER_PAGE_SIZE);
  if (page_size == 1)
    page_size = PAGE_SIZE_MAX; /* which two bytes cannot hold */
  if (page_size < PAGE_SIZE_MIN || (page_size & (page_size - 1)) != 0)
    return FALSE;
  set_page_size(pages, page_size);
  return TRUE;
}

static guint
count_likely_pages(const PlRawPages *pages)
{
  guint likely = 0;
  for (guint32 number = 2; number <= pages->n_pages; number++) {
    Page page;
    gboolean fits = load_page(pages, number, &page) && page.n_cells > 0;
    for (guint i = 0; fits && i < page.n_cells; i++)
      fits = cell_start(pages, &page, i) != NULL;
    likely += fits;
  }
  return likely;
}

/* At half the true size as many pages begin rightly, but their rows lie past the end. */
static void
guess_page_size(PlRawPages *pages)
{
  guint most = 0;
  guint32 best = PAGE_SIZE_MIN;
  for (guint32 size = PAGE_SIZE_MIN; size <= PAGE_SIZE_MAX; size *= 2) {
    set_page_size(pages, size);
    guint likely = count_likely_pages(pages);
    if (likely > most)
      most = likely, best = size;
  }
  set_page_size(pages, best);
}

PlRawPages *
pl_raw_pages_new(GBytes *file)
{
  PlRawPages *pages = g_new0(PlRawPages, 1);
  pages->file = g_bytes_ref(file);
  pages->data = g_bytes_get_data(file, NULL);
  if (!heed_header(pages) || count_likely_pages(pages) == 0)
    guess_page_size(pages);
  pages->followed = g_new0(guint8, (gsize)pages->n_pages + 1);
  pages->payload = g_byte_array_new();
  pages->continuations_left = (guint64)CONTINUATION_ROUNDS * pages->n_pages;
  return pages;
}

void
pl_raw_pages_free(PlRawPages *pages)
{
  g_bytes_unref(pages->file);
  g_free(pages->followed);
  g_byte_array_unref(pages->payload);
  g_free(pages);
}
