#include "moves-list.h"

#include <glib/gi18n-lib.h>

#include "links.h"
#include "rests.h"
#include "widgets.h"

/* More than these are counted: a long list of like sentences is not read. */
#define SHOWN_MAX 60

static const char *
direction(const PlMove *move)
{
  return move->worse > 0 ? _("worse") : move->worse < 0 ? _("better") : NULL;
}

static GtkWidget *
tag_new(const char *word)
{
  GtkWidget *label = gtk_label_new(word);
  gtk_widget_set_valign(label, GTK_ALIGN_START);
  gtk_widget_add_css_class(label, "tag");
  return label;
}

void
pl_moves_fill(GtkWidget *box, PlPage *page, const PlMoves *moves, const char *nothing)
{
  pl_box_clear(box);
  pl_rests_hold(box, moves);
  if (moves == NULL) {
    pl_box_add_line(box, nothing, "dim-label");
    return;
  }
  pl_box_add_line(box, moves->summary.text, "heading");
  GtkWidget *list = pl_link_list_new(page, _("What moves"));
  for (guint i = 0; i < MIN(moves->n, SHOWN_MAX); i++) {
    const PlMove *move = &moves->items[i];
    const char *word = direction(move);
    pl_link_list_add(list, &(PlLink){.kind = move->about,
                                     .id = move->id,
                                     .name = move->statement.text,
                                     .chip = word != NULL ? tag_new(word) : NULL,
                                     .chip_says = word});
  }
  gtk_widget_set_visible(list, moves->n > 0);
  gtk_box_append(GTK_BOX(box), list);
  if (moves->n <= SHOWN_MAX)
    return;
  g_autofree char *more = g_strdup_printf(_("and %u more"), moves->n - SHOWN_MAX);
  pl_box_add_line(box, more, "dim-label");
}
