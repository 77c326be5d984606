#include "workbook-private.h"

#include <plumbline/say.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define INK 0x1D2733
#define INK_SOFT 0x5B6673
#define HEAD_FILL 0xE9EDF2
#define RULE 0xC6CDD6
#define LINK 0x1A5FB4
/* Excel's font for a new workbook; where it is missing, programs have one of the same widths (Carlito). */
#define TEXT_SIZE 11
#define LINE_HEIGHT 15.0     /* points, of a line at that size */
#define LINE_ROOM 3.0        /* points, above and below the lines of a row */
#define ROW_HEIGHT_MAX 409.0 /* Excel's limit */
/* A line holds about this many characters for each character of column width, words being broken off whole.
 */
#define FIT 1.05
/* An A4 page on its side holds 146 characters of the usual size; at two thirds of that it is still read with
 * ease. */
#define PAGE_WIDTH 220.0
/* Excel allows 255 characters in a header, which the library counts as bytes; so much of a title is shown
 * where there is room. */
#define HEADER_MAX 254
#define HEADER_TITLE_MAX 40
#define PAPER_A4 9

lxw_color_t
book_colour(PlColour colour)
{
  guint red = (guint)(colour.red * 255 + 0.5), green = (guint)(colour.green * 255 + 0.5),
        blue = (guint)(colour.blue * 255 + 0.5);
  guint rgb = red << 16 | green << 8 | blue;
  return rgb == 0 ? LXW_COLOR_BLACK : rgb; /* 0 means "none" to the library */
}

static lxw_format *
add_format(Book *book, uint8_t align, uint32_t colour, gboolean bold, double size)
{
  lxw_format *format = workbook_add_format(book->workbook);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (align != LXW_ALIGN_NONE)
    format_set_align(format, align);
  format_set_font_color(format, colour);
  format_set_font_size(format, size);
  if (bold)
    format_set_bold(format);
  return format;
}

static lxw_format *
add_wrapped(Book *book, uint32_t colour, gboolean bold, double size)
{
  lxw_format *format = add_format(book, LXW_ALIGN_LEFT, colour, bold, size);
  format_set_text_wrap(format);
  return format;
}

/* For a conditional format: what it is filled with and what is written on it. */
static lxw_format *
add_swatch(Book *book, const PlSwatch *swatch)
{
  lxw_format *format = workbook_add_format(book->workbook);
  format_set_bg_color(format, book_colour(swatch->fill));
  format_set_font_color(format, book_colour(swatch->text));
  return format;
}

static void
make_conditional_styles(Book *book)
{
  for (gint i = 0; i < PL_LEVEL_MAX; i++) {
    book->levels[i] = add_swatch(book, pl_theme_level(book->theme, i + 1));
    book->chosen[i] = add_swatch(book, pl_theme_level(book->theme, i + 1));
    format_set_bold(book->chosen[i]);
    /* A mark beside the colour, for those who cannot see it and for grey print. */
    format_set_num_format(book->chosen[i], "General;General;General;\"\u2713 \"@");
  }
  book->hatched = workbook_add_format(book->workbook);
  format_set_pattern(book->hatched, LXW_PATTERN_LIGHT_UP);
  format_set_fg_color(book->hatched, RULE);
  book->empty = workbook_add_format(book->workbook);
  format_set_font_color(book->empty, INK_SOFT);
  format_set_italic(book->empty);
  for (gint i = PL_ASSURANCE_NONE; i <= PL_ASSURANCE_SUBSTANTIAL; i++)
    book->assurance[i] = add_swatch(book, &book->theme->assurance[i]);
  book->assurance[PL_ASSURANCE_NOT_TESTED] = book->hatched;
  guint n;
  pl_snapshot_risk_bands(book->snapshot, &n);
  book->bands = g_new0(lxw_format *, n + 1);
  for (guint i = 0; i < n; i++)
    book->bands[i] = add_swatch(book, pl_theme_risk_band(book->theme, i, n));
  book->alert = workbook_add_format(book->workbook);
  format_set_bold(book->alert);
  format_set_font_color(book->alert, book_colour(pl_theme_level(book->theme, PL_LEVEL_MIN)->fill));
}

void
book_make_styles(Book *book)
{
  lxw_format **styles = book->styles;
  styles[STYLE_TEXT] = add_wrapped(book, INK, FALSE, TEXT_SIZE);
  styles[STYLE_NAME] = add_wrapped(book, INK, TRUE, TEXT_SIZE);
  styles[STYLE_CODE] = add_format(book, LXW_ALIGN_LEFT, INK_SOFT, FALSE, TEXT_SIZE - 2);
  styles[STYLE_CENTRE] = add_format(book, LXW_ALIGN_CENTER, INK, FALSE, TEXT_SIZE);
  format_set_text_wrap(styles[STYLE_CENTRE]);
  styles[STYLE_NUMBER] = add_format(book, LXW_ALIGN_RIGHT, INK, FALSE, TEXT_SIZE);
  format_set_num_format(styles[STYLE_NUMBER], "#,##0");
  styles[STYLE_DECIMAL] = add_format(book, LXW_ALIGN_RIGHT, INK, FALSE, TEXT_SIZE);
  format_set_num_format(styles[STYLE_DECIMAL], "#,##0.0##");
  styles[STYLE_DATE] = add_format(book, LXW_ALIGN_LEFT, INK, FALSE, TEXT_SIZE);
  format_set_num_format(styles[STYLE_DATE], "d mmm yyyy");
  styles[STYLE_CHANGE] = add_format(book, LXW_ALIGN_CENTER, INK, FALSE, TEXT_SIZE);
  /* TRANSLATORS: a spreadsheet's number format for levels gained; lost; neither. Keep the signs and the
   * semicolons. */
  format_set_num_format(styles[STYLE_CHANGE], _("\"▲ +\"0;\"▼ −\"0;\"no change\""));
  styles[STYLE_INPUT] = add_format(book, LXW_ALIGN_CENTER, INK, TRUE, TEXT_SIZE);
  format_set_text_wrap(styles[STYLE_INPUT]);
  format_set_border(styles[STYLE_INPUT], LXW_BORDER_THIN);
  format_set_border_color(styles[STYLE_INPUT], RULE);
  for (guint i = STYLE_TEXT; i <= STYLE_CHANGE; i++) {
    format_set_bottom(styles[i], LXW_BORDER_THIN);
    format_set_bottom_color(styles[i], RULE);
  }
  styles[STYLE_PROSE] = add_wrapped(book, INK, FALSE, TEXT_SIZE);
  format_set_indent(styles[STYLE_TEXT], 1); /* or words run up against the colours before them */
  format_set_indent(styles[STYLE_DATE], 1);
  static const uint8_t head_aligns[] = {LXW_ALIGN_LEFT, LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT};
  for (guint i = 0; i < G_N_ELEMENTS(head_aligns); i++) {
    lxw_format *head = styles[STYLE_HEAD + i] = add_format(book, head_aligns[i], INK, TRUE, TEXT_SIZE);
    format_set_text_wrap(head);
    format_set_bg_color(head, HEAD_FILL);
    format_set_bottom(head, LXW_BORDER_THIN);
    format_set_bottom_color(head, INK_SOFT);
  }
  format_set_indent(styles[STYLE_HEAD_IN], 1);
  styles[STYLE_TITLE] = add_format(book, LXW_ALIGN_LEFT, INK, TRUE, TEXT_SIZE + 5);
  styles[STYLE_HEADING] = add_format(book, LXW_ALIGN_LEFT, INK, TRUE, TEXT_SIZE + 2);
  styles[STYLE_NOTE] = add_wrapped(book, INK_SOFT, FALSE, TEXT_SIZE);
  styles[STYLE_ASIDE] = add_format(book, LXW_ALIGN_LEFT, INK_SOFT, FALSE, TEXT_SIZE - 1);
  styles[STYLE_FLAG] =
      add_wrapped(book, book_colour(pl_theme_level(book->theme, PL_LEVEL_MIN)->fill), TRUE, TEXT_SIZE);
  styles[STYLE_LINK] = add_format(book, LXW_ALIGN_LEFT, LINK, FALSE, TEXT_SIZE);
  format_set_underline(styles[STYLE_LINK], LXW_UNDERLINE_SINGLE);
  make_conditional_styles(book);
}

void
book_check(Book *book, lxw_error status)
{
  if (status != LXW_NO_ERROR && book->first_error == NULL)
    book->first_error = lxw_strerror(status);
}

/* "_x0041_" in a cell stands for the character with that number; what a person typed stands for itself. */
static gboolean
looks_like_escape(const char *text)
{
  return text[0] == '_' && text[1] == 'x' && g_ascii_isxdigit(text[2]) && g_ascii_isxdigit(text[3]) &&
         g_ascii_isxdigit(text[4]) && g_ascii_isxdigit(text[5]) && text[6] == '_';
}

static gboolean
is_allowed(gunichar c)
{
  return (c >= 0x20 && c != 0xFFFE && c != 0xFFFF) || c == '\n' || c == '\t';
}

/* Cuts `text` where it holds `most` UTF-16 units; returns how many of its characters are left off. */
static glong
cut_to(GString *text, gsize most)
{
  gsize units = 0;
  for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char(at)) {
    units += g_utf8_get_char(at) > 0xFFFF ? 2 : 1;
    if (units > most) {
      glong left = g_utf8_strlen(at, -1);
      g_string_truncate(text, (gsize)(at - text->str));
      return left;
    }
  }
  return 0;
}

/* Whether a text can stand as it is, which nearly all can: then it is not taken apart and put together. */
static gboolean
needs_no_cleaning(const char *text)
{
  if (strlen(text) > PL_WORKBOOK_CELL_MAX || !g_utf8_validate(text, -1, NULL))
    return FALSE;
  /* By byte: above ASCII two characters alone are not allowed, and both begin with this one. */
  for (const char *at = text; *at != '\0'; at++)
    if (((guchar)*at < 0x20 || (guchar)*at == 0xEF) ? !is_allowed(g_utf8_get_char(at))
                                                    : looks_like_escape(at))
      return FALSE;
  return TRUE;
}

char *
book_clean_text(const char *text)
{
  /* Room for the sentence that says that it was cut, in any language. */
  const gsize note_room = 200;
  if (text != NULL && needs_no_cleaning(text))
    return g_strdup(text);
  g_autofree char *valid = g_utf8_make_valid(text != NULL ? text : "", -1);
  GString *clean = g_string_sized_new(strlen(valid) + 1);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (looks_like_escape(at))
      g_string_append(clean, "_x005F");
    if (is_allowed(c))
      g_string_append_unichar(clean, c);
  }
  g_autoptr(GString) trial = g_string_new(clean->str);
  if (cut_to(trial, PL_WORKBOOK_CELL_MAX) > 0) {
    glong left = cut_to(clean, PL_WORKBOOK_CELL_MAX - note_room);
    g_string_append_printf(clean,
                           ngettext(" … [cut here: %ld more character is in the document]",
                                    " … [cut here: %ld more characters are in the document]", (gulong)left),
                           left);
  }
  return g_string_free(clean, FALSE);
}

/* In a header "&" begins a code, and "&G" a picture that is not there. */
static char *
header_text(const char *text, glong most)
{
  g_autofree char *clean = book_clean_text(text);
  g_autofree char *line = g_strdelimit(g_steal_pointer(&clean), "\n\t", ' ');
  g_autofree char *cut = g_utf8_strlen(line, -1) > most ? g_utf8_substring(line, 0, most - 1) : NULL;
  g_autoptr(GString) out = g_string_new(cut != NULL ? cut : line);
  if (cut != NULL)
    g_string_append(out, "…");
  g_string_replace(out, "&", "&& ", 0);
  g_string_replace(out, "&&  ", "&& ", 0);
  return g_strdup(out->str);
}

/* The title, what the book is marked with, and the sheet; the title is cut where all of it is too long. */
static char *
say_head(const Book *book, const char *name)
{
  g_autofree char *right = header_text(name, HEADER_TITLE_MAX);
  const char *dot = book->marking[0] != '\0' && book->invented[0] != '\0' ? " · " : "";
  char *head = NULL;
  for (glong most = HEADER_TITLE_MAX; most > 0 && (head == NULL || strlen(head) > HEADER_MAX); most--) {
    g_autofree char *title = header_text(book->title, most);
    g_free(head);
    head = g_strdup_printf("&L%s&C&B%s&B%s%s&R%s", title, book->marking, dot, book->invented, right);
  }
  return head;
}

static void
set_up_print(Book *book, lxw_worksheet *sheet, const char *name)
{
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, PAPER_A4);
  worksheet_set_margins(sheet, 0.5, 0.5, 0.75, 0.75);
  worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
  g_autofree char *head = say_head(book, name);
  book_check(book, worksheet_set_header(sheet, head));
  g_autofree char *date = pl_say_date(book->as_at);
  /* TRANSLATORS: foot of a printed page; the placeholder is a date. Keep &P and &N, which become numbers. */
  g_autofree char *made =
      g_strdup_printf(_("&LSelf-assessed. As at %s. Made with Plumbline.&RPage &P of &N"), date);
  book_check(book, worksheet_set_footer(sheet, made));
}

lxw_worksheet *
book_sheet(Book *book, const char *name, const char *title, const char *note, guint head_row)
{
  lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, name);
  if (sheet == NULL) {
    book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return NULL;
  }
  memset(book->widths, 0, sizeof book->widths);
  set_up_print(book, sheet, name);
  if (title != NULL) {
    book_put(book, sheet, 0, 0, title, STYLE_TITLE);
    book_check(book, worksheet_set_row(sheet, 0, LINE_HEIGHT * 1.6, NULL));
  }
  if (note != NULL)
    book_put(book, sheet, 1, 0, note, STYLE_ASIDE);
  if (head_row > 0) {
    worksheet_freeze_panes(sheet, head_row + 1, 1);
    book_check(book, worksheet_repeat_rows(sheet, head_row, head_row));
  }
  return sheet;
}

guint
book_lines(const char *text, double width)
{
  guint lines = 0;
  double room = MAX(width * FIT, 1);
  for (const char *at = text; at != NULL; lines++) {
    const char *end = strchr(at, '\n');
    gsize bytes = end != NULL ? (gsize)(end - at) : strlen(at);
    glong length = (double)bytes > room ? g_utf8_strlen(at, (gssize)bytes) : 0; /* a short one is one line */
    lines += (guint)MAX(0, (double)(length - 1) / room);
    at = end != NULL ? end + 1 : NULL;
  }
  return lines;
}

void
book_set_height(Book *book, lxw_worksheet *sheet, guint row, guint lines)
{
  double height = MIN(lines * LINE_HEIGHT + LINE_ROOM, ROW_HEIGHT_MAX);
  book_check(book, worksheet_set_row(sheet, row, height, NULL));
}

void
book_fit_pages(Book *book, lxw_worksheet *sheet)
{
  double width = 0;
  for (guint i = 0; i < WIDTHS_MAX; i++)
    width += book->widths[i];
  guint pages = 1 + (guint)((width - 1) / PAGE_WIDTH);
  worksheet_fit_to_pages(sheet, (uint16_t)pages, 0);
  if (pages > 1) {
    book_check(book, worksheet_repeat_columns(sheet, 0, 0));
    worksheet_print_across(sheet);
  }
}

void
book_put(Book *book, lxw_worksheet *sheet, guint row, guint column, const char *text, BookStyle style)
{
  g_autofree char *clean = book_clean_text(text);
  book_check(book, worksheet_write_string(sheet, row, (lxw_col_t)column, clean, book->styles[style]));
}

void
book_put_across(Book *book, lxw_worksheet *sheet, guint row, guint columns, double width, const char *text,
                BookStyle style)
{
  g_autofree char *clean = book_clean_text(text);
  book_check(book,
             worksheet_merge_range(sheet, row, 0, row, (lxw_col_t)(columns - 1), clean, book->styles[style]));
  if (style == STYLE_TITLE)
    book_check(book, worksheet_set_row(sheet, row, LINE_HEIGHT * 1.6, NULL));
  else
    book_set_height(book, sheet, row, book_lines(clean, width));
}

char *
book_this_row(const char *table, const char *header)
{
  g_autoptr(GString) escaped = g_string_new(NULL);
  for (const char *at = header; *at != '\0'; at++) {
    if (strchr("[]#'", *at) != NULL)
      g_string_append_c(escaped, '\'');
    g_string_append_c(escaped, *at);
  }
  return g_strdup_printf("%s[[#This Row],[%s]]", table, escaped->str);
}
