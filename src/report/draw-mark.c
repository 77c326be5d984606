/* The mark across each page of a draft. */
#include "layout.h"

#include <math.h>
#include <pango/pangocairo.h>

/* Of the way from one corner of the page to the other. */
#define LENGTH 0.5

PlColour
pl_mark_colour(const PlTheme *theme)
{
  return pl_colour_mix(theme->page, theme->ink, 0.07);
}

/* As outlines and below everything else: so it is no text that would be found, copied or read out. */
void
pl_pages_draw_mark(const PlPages *pages, cairo_t *cr)
{
  const char *draft = pl_report_get_meta(pages->report)->draft;
  if (*draft == '\0')
    return;
  const PlTextStyle style = {.size = 100, .weight = PANGO_WEIGHT_NORMAL};
  g_autoptr(PangoLayout) layout = pl_text_layout_new(pages->context, draft, &style);
  double width = 0, height = 0;
  pl_text_layout_size(layout, &width, &height);
  double scale = LENGTH * hypot(PL_PAGE_WIDTH, PL_PAGE_HEIGHT) / MAX(width, height);
  const PlColour colour = pl_mark_colour(pages->theme);

  cairo_save(cr);
  cairo_translate(cr, PL_PAGE_WIDTH / 2, PL_PAGE_HEIGHT / 2);
  cairo_rotate(cr, -atan2(PL_PAGE_HEIGHT, PL_PAGE_WIDTH));
  cairo_scale(cr, scale, scale);
  cairo_move_to(cr, -width / 2, -height / 2);
  pango_cairo_layout_path(cr, layout);
  cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
  cairo_fill(cr);
  cairo_restore(cr);
}
