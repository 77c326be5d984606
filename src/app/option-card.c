#include "option-card.h"

#include <glib/gi18n-lib.h>
#include <plumbline/option-commands.h>

#include "links.h"
#include "record-window.h"
#include "rests.h"
#include "widgets.h"
#include "wrap-layout.h"

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

/* ---- What is noted of it ---- */

static void
edit_note_cb(GtkWidget *button, PlPage *page)
{
  const gint64 *note = g_object_get_data(G_OBJECT(button), "note");
  pl_record_window_present(GTK_WINDOW(gtk_widget_get_root(button)), pl_page_get_session(page),
                           PL_RECORD_OPTION_NOTE, *note);
}

/* What a source says stays; the council's own can be written again, and removed. */
static GtkWidget *
edit_button_new(PlPage *page, const PlOptionNote *note)
{
  GtkWidget *button = gtk_button_new_from_icon_name("document-edit-symbolic");
  g_autofree char *name = g_strdup_printf(_("Edit the note: %s"), note->text),
                  *place = g_strdup_printf("note-%" G_GINT64_FORMAT, note->id);
  gtk_widget_set_tooltip_text(button, _("Edit this note"));
  gtk_widget_set_valign(button, GTK_ALIGN_START);
  gtk_widget_add_css_class(button, "flat");
  pl_name_widget(button, name);
  gtk_widget_set_name(button, place);
  g_object_set_data_full(G_OBJECT(button), "note", g_memdup2(&note->id, sizeof note->id), g_free);
  g_signal_connect_object(button, "clicked", G_CALLBACK(edit_note_cb), page, 0);
  return button;
}

/* Whose view it is stands below each; what that source argues for stands once, at the foot of the card. */
static void
add_note(GtkWidget *card, PlPage *page, const PlOptionNote *note)
{
  PlAppSession *session = pl_page_get_session(page);
  const PlSource *source =
      pl_snapshot_find_id(pl_app_session_get_snapshot(session), PL_RECORD_SOURCE, note->source);
  g_autofree char *text = g_strdup_printf("• %s", note->text);
  GtkWidget *label =
                pl_label_new(source != NULL ? source->title : _("The council’s own view"), "dim-label small"),
            *line = pl_line_new(6), *words = pl_label_new(text, NULL);
  gtk_widget_set_margin_start(label, 12);
  gtk_widget_set_hexpand(words, TRUE);
  pl_line_add(line, words);
  if (source == NULL && !pl_document_is_read_only(pl_app_session_get_document(session)))
    pl_line_add(line, edit_button_new(page, note));
  gtk_box_append(GTK_BOX(card), line);
  gtk_box_append(GTK_BOX(card), label);
}

static void
add_standpoints(GtkWidget *card, const PlSnapshot *snapshot, gint64 option)
{
  guint n, n_sources;
  const PlOptionNote *notes = pl_snapshot_option_notes(snapshot, &n);
  const PlSource *sources = pl_snapshot_sources(snapshot, &n_sources);
  gboolean headed = FALSE;
  for (guint i = 0; i < n_sources; i++) {
    gboolean used = FALSE;
    for (guint j = 0; j < n; j++)
      used = used || (notes[j].option == option && notes[j].source == sources[i].id);
    if (!used || *sources[i].standpoint == '\0')
      continue;
    if (!headed)
      gtk_box_append(GTK_BOX(card), pl_heading_new(_("Whose views these are"), "heading"));
    headed = TRUE;
    g_autofree char *text = g_strdup_printf(_("%s: %s"), sources[i].title, sources[i].standpoint);
    gtk_box_append(GTK_BOX(card), pl_label_new(text, "dim-label small"));
  }
}

/* Advantages, risks or lessons; nothing where there is none. */
static void
add_notes(GtkWidget *card, PlPage *page, gint64 option, PlNoteKind kind, const char *heading)
{
  const PlSnapshot *snapshot = pl_app_session_get_snapshot(pl_page_get_session(page));
  guint n;
  const PlOptionNote *notes = pl_snapshot_option_notes(snapshot, &n);
  gboolean headed = FALSE;
  for (guint i = 0; i < n; i++) {
    if (notes[i].option != option || notes[i].kind != kind)
      continue;
    if (!headed)
      gtk_box_append(GTK_BOX(card), pl_heading_new(heading, "heading"));
    headed = TRUE;
    add_note(card, page, &notes[i]);
  }
}

/* ---- What can be done with it ---- */

/* A button's page and option. */
typedef struct {
  PlPage *page;
  gint64 option;
  void (*act)(PlPage *page, const PlOption *option);
} Doing;

static void
clicked_cb(Doing *doing)
{
  const PlOption *option =
      pl_snapshot_option(pl_app_session_get_snapshot(pl_page_get_session(doing->page)), doing->option);
  if (option != NULL)
    doing->act(doing->page, option);
}

static void
show_assurance(PlPage *page, const PlOption *option)
{
  pl_app_session_set_option(pl_page_get_session(page), option->id);
  pl_page_go(page, "assurance");
}

static void
weigh(PlPage *page, const PlOption *option)
{
  PlAppSession *session = pl_page_get_session(page);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      pl_command_weigh_option(pl_app_session_get_snapshot(session), option->id, !option->considered, &error);
  if (command != NULL)
    pl_app_session_run(session, command);
  else
    pl_app_session_fail(session, _("The option stays as it was"), error);
}

static void
edit(PlPage *page, const PlOption *option)
{
  pl_record_window_present(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(page))), pl_page_get_session(page),
                           PL_RECORD_OPTION, option->id);
}

/* Two notes of the same words can be told apart by their kind and place, so they need no names. */
static void
add_own_note(PlPage *page, const PlOption *option)
{
  PlAppSession *session = pl_page_get_session(page);
  gint64 id = pl_document_next_id(pl_app_session_get_document(session));
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_add_option_note(
      pl_app_session_get_snapshot(session), id, option->id, PL_NOTE_ADVANTAGE, _("New note"), &error);
  if (command == NULL)
    pl_app_session_fail(session, _("The note was not added"), error);
  else
    pl_record_window_begin(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(page))), session, command,
                           PL_RECORD_OPTION_NOTE, id);
}

static void
add_button(GtkWidget *buttons, PlPage *page, const PlOption *option, const char *label,
           void (*act)(PlPage *page, const PlOption *option))
{
  GtkWidget *button = gtk_button_new_with_label(label);
  Doing *doing = g_new(Doing, 1);
  *doing = (Doing){page, option->id, act};
  g_autofree char *name = g_strdup_printf(_("%s: %s"), label, option->name);
  g_autofree char *place = g_strdup_printf("%s-%" G_GINT64_FORMAT, label, option->id);
  pl_name_widget(button, name);
  gtk_widget_set_name(button, place);
  g_object_set_data_full(G_OBJECT(button), "doing", doing, g_free);
  g_signal_connect_swapped(button, "clicked", G_CALLBACK(clicked_cb), doing);
  gtk_box_append(GTK_BOX(buttons), button);
}

GtkWidget *
pl_option_card_new(PlPage *page, gint64 id)
{
  g_return_val_if_fail(PL_IS_PAGE(page), NULL);
  PlAppSession *session = pl_page_get_session(page);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  const PlOption *option = pl_snapshot_option(snapshot, id), *in_view = pl_app_session_get_option(session);
  GtkWidget *card = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6), *buttons = pl_wrap_box_new();
  gtk_widget_add_css_class(card, "card");
  gtk_widget_add_css_class(card, "panel");
  if (option == NULL)
    return card;
  gboolean can_change = !pl_document_is_read_only(pl_app_session_get_document(session));
  g_autofree char *standing = g_strjoin(" · ", say_suits(option->suits),
                                        option->considered ? _("being weighed") : _("not being weighed"),
                                        in_view != NULL && in_view->id == id ? _("in view") : NULL, NULL);
  gtk_box_append(GTK_BOX(card), pl_heading_new(option->name, "title-4"));
  gtk_box_append(GTK_BOX(card), pl_label_new(standing, "dim-label"));
  pl_box_add_line(card, option->text, NULL);
  add_button(buttons, page, option, _("Show Its Assurance"), show_assurance);
  if (can_change)
    add_button(buttons, page, option, option->considered ? _("Set It Aside") : _("Weigh It"), weigh);
  if (can_change)
    add_button(buttons, page, option, _("Add a Note…"), add_own_note);
  if (can_change && option->local)
    add_button(buttons, page, option, _("Edit…"), edit);
  gtk_box_append(GTK_BOX(card), buttons);
  g_autoptr(PlAssurancePicture) picture =
      pl_assurance_picture_new(snapshot, id, pl_app_session_get_as_at(session));
  gtk_box_append(GTK_BOX(card), pl_heading_new(_("Assurance"), "heading"));
  gtk_box_append(GTK_BOX(card), pl_label_new(picture->summary.text, NULL));
  pl_rests_hold_said(card, snapshot, (const PlStatement *const[]){&picture->summary}, 1);
  add_notes(card, page, id, PL_NOTE_ADVANTAGE, _("What speaks for it"));
  add_notes(card, page, id, PL_NOTE_RISK, _("What could go wrong"));
  add_notes(card, page, id, PL_NOTE_LESSON, _("What others learnt"));
  add_standpoints(card, snapshot, id);
  return card;
}
