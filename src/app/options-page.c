#include "options-page.h"

#include <glib/gi18n-lib.h>

#include "links.h"
#include "widgets.h"

struct _PlOptionsPage {
  PlPage parent_instance;

  /* template children */
  GtkBox *options;
};

G_DEFINE_FINAL_TYPE(PlOptionsPage, pl_options_page, PL_TYPE_PAGE)

static const char *
say_suits(PlSuits suits)
{
  switch (suits) {
  case PL_SUITS_DISAGGREGATED:
    return _("Each new council runs its own");
  case PL_SUITS_COLLABORATIVE:
    return _("Councils run it together");
  case PL_SUITS_EITHER:
    break;
  }
  return _("Can be run apart or together");
}

/* What is noted of one kind: advantages, risks or lessons; nothing where there is none. */
static void
add_notes(GtkWidget *card, const PlSnapshot *snapshot, gint64 option, PlNoteKind kind, const char *heading)
{
  guint n;
  const PlOptionNote *notes = pl_snapshot_option_notes(snapshot, &n);
  gboolean headed = FALSE;
  for (guint i = 0; i < n; i++) {
    if (notes[i].option != option || notes[i].kind != kind)
      continue;
    if (!headed)
      gtk_box_append(GTK_BOX(card), pl_heading_new(heading, "heading"));
    headed = TRUE;
    g_autofree char *text = g_strdup_printf("• %s", notes[i].text);
    gtk_box_append(GTK_BOX(card), pl_label_new(text, NULL));
  }
}

static void
assurance_cb(GtkButton *button, PlOptionsPage *self)
{
  const gint64 *option = g_object_get_data(G_OBJECT(button), "option");
  pl_app_session_set_option(pl_page_get_session(PL_PAGE(self)), *option);
  pl_page_go(PL_PAGE(self), "assurance");
}

static GtkWidget *
make_assurance_button(PlOptionsPage *self, const PlOption *option)
{
  GtkWidget *button = gtk_button_new_with_label(_("Show its assurance"));
  g_autofree char *name = g_strdup_printf(_("Show the assurance of “%s”"), option->name);
  g_autofree char *place = g_strdup_printf("option-%" G_GINT64_FORMAT, option->id);
  pl_name_widget(button, name);
  gtk_widget_set_name(button, place);
  gtk_widget_set_halign(button, GTK_ALIGN_START);
  g_object_set_data_full(G_OBJECT(button), "option", g_memdup2(&option->id, sizeof option->id), g_free);
  g_signal_connect_object(button, "clicked", G_CALLBACK(assurance_cb), self, 0);
  return button;
}

static GtkWidget *
make_card(PlOptionsPage *self, const PlOption *option, gboolean in_view)
{
  PlAppSession *session = pl_page_get_session(PL_PAGE(self));
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  GtkWidget *card = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class(card, "card");
  gtk_widget_add_css_class(card, "panel");
  gtk_box_append(GTK_BOX(card), pl_heading_new(option->name, "title-4"));
  g_autofree char *standing = g_strjoin(" · ", say_suits(option->suits),
                                        option->considered ? _("being weighed") : _("not being weighed"),
                                        in_view ? _("in view") : NULL, NULL);
  gtk_box_append(GTK_BOX(card), pl_label_new(standing, "dim-label"));
  gtk_box_append(GTK_BOX(card), pl_label_new(option->text, NULL));
  add_notes(card, snapshot, option->id, PL_NOTE_ADVANTAGE, _("What speaks for it"));
  add_notes(card, snapshot, option->id, PL_NOTE_RISK, _("What could go wrong"));
  add_notes(card, snapshot, option->id, PL_NOTE_LESSON, _("What others learnt"));
  g_autoptr(PlAssurancePicture) picture =
      pl_assurance_picture_new(snapshot, option->id, pl_app_session_get_as_at(session));
  gtk_box_append(GTK_BOX(card), pl_heading_new(_("Assurance"), "heading"));
  gtk_box_append(GTK_BOX(card), pl_label_new(picture->summary.text, NULL));
  gtk_box_append(GTK_BOX(card), make_assurance_button(self, option));
  return card;
}

/* Those being weighed first. */
static void
pl_options_page_refresh(PlPage *page)
{
  PlOptionsPage *self = PL_OPTIONS_PAGE(page);
  PlAppSession *session = pl_page_get_session(page);
  const PlOption *in_view = pl_app_session_get_option(session);
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self->options));
  guint n;
  const PlOption *options = pl_snapshot_options(pl_app_session_get_snapshot(session), &n);
  pl_box_clear(GTK_WIDGET(self->options));
  for (gint weighed = 1; weighed >= 0; weighed--)
    for (guint i = 0; i < n; i++)
      if (options[i].considered == weighed)
        gtk_box_append(self->options,
                       make_card(self, &options[i], in_view != NULL && options[i].id == in_view->id));
  if (n == 0)
    gtk_box_append(self->options, pl_label_new(_("No delivery option is in this document."), "dim-label"));
  pl_focus_restore(GTK_WIDGET(self->options), focus);
}

static void
pl_options_page_class_init(PlOptionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PL_PAGE_CLASS(klass)->refresh = pl_options_page_refresh;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/options-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, options);
}

static void
pl_options_page_init(PlOptionsPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}
