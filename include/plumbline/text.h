/*
 * text.h: the one way in which text is set, on a page, in a picture and in a chart's measurements.
 *
 * Every layout comes from a context made here: glyph positions are not rounded, nothing is hinted, and the fonts come
 * from a list of ours, so that a line breaks at the same word on a screen, in a PDF and on another machine. Sizes are in
 * the units of the cairo context that draws: points in a PDF, pixels in a picture.
 */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* The Debian packages that hold the pinned fonts, for messages and for `dev`. */
#define PL_TEXT_PACKAGES "fonts-inter fonts-dejavu-core fonts-noto-core fonts-symbola"

/**
 * PlTextStyle: how a text looks. Zero-fill, then set what differs.
 */
typedef struct {
  double size;        /* of the em, above 0 */
  PangoWeight weight; /* 0 is PANGO_WEIGHT_NORMAL */
  gboolean tabular;   /* figures of one width, for columns of numbers */
  PangoAlignment align;
  double line_height; /* as a factor of the font's own; 0 leaves it */
} PlTextStyle;

/**
 * pl_text_context_new:
 * Returns: (transfer full): a context for layouts on this thread: glyph positions not rounded, hinting and its metrics
 * off, grey antialiasing, our fonts. Never give it to another thread, and never call pango_cairo_update_context() on it.
 */
PangoContext *pl_text_context_new(void);

/**
 * pl_text_context_new_apart:
 * Returns: (transfer full): as pl_text_context_new(), with fonts that nothing else uses: the context and all
 * that was set with it can be handed to another thread together, and belong to that one from then on. What
 * fonts it has loaded are kept for the next such context once it and all that was set with it are gone.
 */
PangoContext *pl_text_context_new_apart(void);

/**
 * pl_text_layout_new:
 * @context: from pl_text_context_new()
 * @text: what to set; cleaned as by pl_text_clean(). Line ends are kept: each begins a new line.
 * Returns: (transfer full): a layout of one unbroken line a paragraph, without ligatures (readers of PDFs stumble on
 * them). Its base direction follows the text.
 */
PangoLayout *pl_text_layout_new(PangoContext *context, const char *text, const PlTextStyle *style);

/**
 * pl_text_layout_set_style:
 * Gives the whole of `layout` another style; to be called before attributes of one's own are added, which it removes.
 */
void pl_text_layout_set_style(PangoLayout *layout, const PlTextStyle *style);

/**
 * pl_text_layout_wrap:
 * Breaks the lines of `layout` at `width` units: between words, and inside a word only where it alone is wider.
 * @max_lines: past that many lines the last one ends in an ellipsis; 0 for no limit, which is the rule: text is cut
 * only where the whole of it stands elsewhere.
 */
void pl_text_layout_wrap(PangoLayout *layout, double width, gint max_lines);

/**
 * pl_text_layout_size:
 * The logical size of `layout` in units; `width` and `height` may be NULL. Where the layout was wrapped, the width is
 * that of its longest line, not of the column.
 */
void pl_text_layout_size(PangoLayout *layout, double *width, double *height);

/**
 * pl_text_layout_baseline:
 * Returns: how far the first line's baseline lies below the top of `layout`, in units.
 */
double pl_text_layout_baseline(PangoLayout *layout);

/**
 * pl_text_layout_longest_word:
 * Returns: the width in units of the widest stretch that wrapping would not break: the narrowest width at which `layout`
 * wraps between words only.
 */
double pl_text_layout_longest_word(PangoLayout *layout);

/**
 * pl_text_clean:
 * Returns: (transfer full): `text` without what is not seen and disturbs readers of PDFs: soft hyphens,
 * zero-width spaces and marks of no width (joiners stay where letters need them: in Arabic and Indic scripts;
 * an emoji that joins several becomes those), byte-order marks, control characters but for tab and line
 * feed, and the two that XML forbids (U+FFFE, U+FFFF). Bytes that are not UTF-8 become U+FFFD. NULL becomes
 * "".
 */
char *pl_text_clean(const char *text);

/**
 * pl_text_is_rtl:
 * Returns: whether the first strong character of `text` reads from right to left.
 */
gboolean pl_text_is_rtl(const char *text);

/**
 * pl_text_layout_is_rtl:
 * Returns: whether the first line of `layout` reads from right to left.
 */
gboolean pl_text_layout_is_rtl(PangoLayout *layout);

/**
 * pl_text_get_problem:
 * Returns: (transfer none) (nullable): a translated sentence that says which pinned fonts are missing and which packages hold
 * them; NULL when all are there. Text is set either way, with the fonts there are. Any thread may ask.
 */
const char *pl_text_get_problem(void);

G_END_DECLS
