#include "give-away.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "busy.h"
#include "entry-row.h"
#include "export.h"
#include "frame.h"
#include "widgets.h"

/* ---- A copy for others ---- */

static const struct {
  PlShareKeep keep;
  const char *title, *subtitle;
} kept[] = {
    {PL_SHARE_NOT_CLEARED, N_("What is not cleared as public"),
     N_("Not cleared yet, exempt or confidential")},
    {PL_SHARE_PARTICIPANTS, N_("Participants"), N_("Who took part, and their posts")},
    {PL_SHARE_VIEWS, N_("Private views"), N_("Each participant’s own levels and reasons")},
};

typedef struct {
  PlWindow *window;
  GtkWidget *switches[G_N_ELEMENTS(kept)];
  GtkWidget *left_out;
} Share;

static void
share_free(Share *share)
{
  g_object_unref(share->window);
  g_free(share);
}

static PlShareKeep
chosen_keep(const Share *share)
{
  PlShareKeep keep = PL_SHARE_PUBLIC_ALONE;
  for (guint i = 0; i < G_N_ELEMENTS(kept); i++)
    if (gtk_switch_get_active(GTK_SWITCH(share->switches[i])))
      keep |= kept[i].keep;
  return keep;
}

static void
share_response_cb(Share *share, const char *response)
{
  if (g_str_equal(response, "next") && pl_window_get_session(share->window) != NULL)
    pl_export_ask_shared(share->window, chosen_keep(share));
}

static void
show_left_out(Share *share)
{
  PlAppSession *session = pl_window_get_session(share->window);
  if (session == NULL)
    return;
  g_autofree char *left_out = pl_say_left_out(pl_app_session_get_snapshot(session), chosen_keep(share));
  g_autofree char *text = *left_out != '\0'
                              ? g_strdup_printf(_("Left out besides the history: %s."), left_out)
                              : g_strdup(pl_published(pl_app_session_get_snapshot(session),
                                                      _("Nothing but the history is left out."),
                                                      _("This is itself a copy of what is cleared as public; "
                                                        "nothing more than its history is left out.")));
  gtk_label_set_text(GTK_LABEL(share->left_out), text);
}

/* Views belong to participants: without them there is nobody whose they are. */
static void
participants_cb(Share *share)
{
  gboolean participants = gtk_switch_get_active(GTK_SWITCH(share->switches[1]));
  gtk_widget_set_sensitive(share->switches[2], participants);
  if (!participants)
    gtk_switch_set_active(GTK_SWITCH(share->switches[2]), FALSE);
  show_left_out(share);
}

static GtkWidget *
make_switch_row(const char *title, const char *subtitle, GtkWidget **to)
{
  GtkWidget *row = adw_action_row_new();
  *to = gtk_switch_new();
  gtk_widget_set_valign(*to, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), title);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), subtitle);
  adw_action_row_add_suffix(ADW_ACTION_ROW(row), *to);
  adw_action_row_set_activatable_widget(ADW_ACTION_ROW(row), *to);
  pl_name_widget(*to, title);
  pl_describe_widget(*to, subtitle);
  return row;
}

void
pl_share_ask(PlWindow *window)
{
  g_return_if_fail(PL_IS_WINDOW(window) && pl_window_get_session(window) != NULL);
  Share *share = g_new0(Share, 1);
  share->window = g_object_ref(window);
  GtkWidget *form = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12), *list = pl_boxed_list_new();
  share->left_out = pl_label_new("", "small");
  gtk_label_set_selectable(GTK_LABEL(share->left_out), TRUE); /* so that the keyboard and a screen reader come to it */
  gtk_box_append(GTK_BOX(form), list);
  gtk_box_append(GTK_BOX(form), share->left_out);
  for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
    gtk_list_box_append(GTK_LIST_BOX(list),
                        make_switch_row(_(kept[i].title), _(kept[i].subtitle), &share->switches[i]));
    g_signal_connect_swapped(share->switches[i], "notify::active",
                             i == 1 ? G_CALLBACK(participants_cb) : G_CALLBACK(show_left_out), share);
  }
  participants_cb(share);
  GtkWidget *dialog = adw_message_dialog_new(
      GTK_WINDOW(window), _("Share a copy?"),
      _("A copy for others holds what anybody may read, and nothing of the history: no earlier wording, "
        "nothing deleted. Choose what else goes with it. It can be merged back."));
  adw_message_dialog_set_extra_child(ADW_MESSAGE_DIALOG(dialog), form);
  adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), "cancel", _("_Cancel"), "next",
                                   _("Choose _Where…"), NULL);
  adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "next", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), "next");
  g_signal_connect_data(dialog, "response", G_CALLBACK(share_response_cb), share,
                        (GClosureNotify)(void (*)(void))share_free, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

/* ---- Removing for good ---- */

/* In a dialog that has to fit a small laptop, with its words above. */
#define PLACES_HEIGHT_MAX 200

/* Words to remove, or the views of an assessment; from the dialog to the end. */
typedef struct {
  PlWindow *window;
  PlAppSession *session;
  PlDocument *document; /* the session's */
  gint64 assessment;         /* whose views are discarded; 0 for words */
  GtkWidget *words, *reason; /* entries of the first dialog */
  char *text, *why;
  PlBusy *busy;
} Removal;

static Removal *
removal_new(PlWindow *window)
{
  Removal *removal = g_new0(Removal, 1);
  removal->window = g_object_ref(window);
  removal->session = g_object_ref(pl_window_get_session(window));
  removal->document = pl_app_session_get_document(removal->session);
  return removal;
}

static void
removal_free(Removal *removal)
{
  g_object_unref(removal->window);
  g_object_unref(removal->session);
  g_free(removal->text);
  g_free(removal->why);
  g_free(removal);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Removal, removal_free)

static void
add_count(GPtrArray *parts, guint n, const char *one, const char *many)
{
  if (n == 0)
    return;
  g_autofree char *count = pl_say_number((gint)n);
  g_ptr_array_add(parts, g_strdup_printf("%s %s", count, n == 1 ? one : many));
}

/* "two texts, three entries of the history and one signed-off assessment" */
static char *
say_places(const PlRedaction *found)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  add_count(parts, found->texts, _("text"), _("texts"));
  add_count(parts, found->entries, _("entry of the history"), _("entries of the history"));
  add_count(parts, found->seals, _("signed-off assessment"), _("signed-off assessments"));
  add_count(parts, found->drafts, _("draft"), _("drafts"));
  return pl_say_list((const char *const *)parts->pdata, parts->len);
}

static void
tell_removed(Removal *removal, const PlRedaction *done, const GError *error)
{
  if (error != NULL)
    return; /* the session says why */
  if (!done->clean)
    pl_window_explain(
        removal->window, _("Removed, but not from the file’s unused space yet"),
        _("The disk is full, or somebody else is reading the document. Make room or ask them to close it, then close "
          "the document and open it again: that finishes it."));
  else
    pl_window_tell(removal->window,
                   removal->assessment != 0 ? _("The private views are gone for good")
                                            : _("The words are gone for good"),
                   NULL, NULL, NULL);
}

static void
removed_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Removal) removal = data;
  g_autoptr(GError) error = NULL;
  PlRedaction done = {0};
  if (removal->assessment != 0)
    pl_document_discard_views_finish(PL_DOCUMENT(source), result, &done, &error);
  else
    pl_document_redact_finish(PL_DOCUMENT(source), result, &done, &error);
  pl_busy_end(removal->busy);
  tell_removed(removal, &done, error);
  pl_app_session_end_writing(removal->session, _("Nothing was removed"), error);
}

static void
remove_for_good(Removal *removal)
{
  removal->busy = pl_busy_begin(GTK_WINDOW(removal->window), _("Removing for good"), FALSE);
  pl_app_session_begin_writing(removal->session);
  if (removal->assessment != 0)
    pl_document_discard_views_async(removal->document, removal->assessment, removed_cb, removal);
  else
    pl_document_redact_async(removal->document, removal->text, removal->why, removed_cb, removal);
}

static void
confirmed_cb(Removal *removal, const char *response)
{
  if (g_str_equal(response, "remove"))
    remove_for_good(removal);
  else
    removal_free(removal);
}

/* Where the words are, to be read before the answer; it scrolls, so that the buttons stay on a small screen. */
static GtkWidget *
make_places(GPtrArray *places)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < places->len; i++)
    g_string_append_printf(text, "%s%s", i > 0 ? "\n" : "", (const char *)places->pdata[i]);
  if (places->len == PL_REDACT_PLACES_MAX)
    g_string_append_printf(text, _("\nand perhaps more: these are the first %d"), PL_REDACT_PLACES_MAX);
  GtkWidget *label = pl_label_new(text->str, "small");
  GtkWidget *scroller = gtk_scrolled_window_new();
  gtk_label_set_selectable(GTK_LABEL(label), TRUE);
  pl_name_widget(label, _("Where the words are"));
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), label);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scroller), TRUE);
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scroller), PLACES_HEIGHT_MAX);
  return scroller;
}

/* @places: (nullable) */
static void
confirm(Removal *removal, const char *heading, const char *body, const char *label, GPtrArray *places)
{
  GtkWidget *dialog = adw_message_dialog_new(GTK_WINDOW(removal->window), heading, body);
  if (places != NULL && places->len > 0)
    adw_message_dialog_set_extra_child(ADW_MESSAGE_DIALOG(dialog), make_places(places));
  adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), "cancel", _("_Cancel"), "remove", label, NULL);
  adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), "cancel");
  g_signal_connect_swapped(dialog, "response", G_CALLBACK(confirmed_cb), removal);
  gtk_window_present(GTK_WINDOW(dialog));
}

static void
counted_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Removal) removal = data;
  g_autoptr(GError) error = NULL;
  g_auto(PlRedaction) found = {0};
  pl_document_count_text_finish(PL_DOCUMENT(source), result, &found, &error);
  pl_busy_end(removal->busy);
  if (error != NULL) {
    pl_window_explain(removal->window, _("Nothing was removed"), error->message);
    return;
  }
  g_autofree char *places = say_places(&found), *published = pl_say_published(found.published);
  if (*places == '\0') {
    pl_window_explain(
        removal->window, *published != '\0' ? _("Those words are only in the framework") : _("Those words are nowhere in this document"),
        *published != '\0'
            ? published
            : _("Neither what it says now nor its history holds them. Nothing was changed. Look how they are written."));
    return;
  }
  if (found.signs) {
    pl_window_explain(
        removal->window, _("Those words sign your changes"),
        _("The history would keep them. Nothing was changed. Sign with another text first, in the document’s history "
          "under “Your changes are signed”; then remove the words."));
    return;
  }
  g_autofree char *heading = g_strdup_printf(_("Remove “%s” for good?"), removal->text);
  g_autofree char *body = g_strdup_printf(
      _("It is in %s. “%s” takes its place, and those entries of the history lose what they said. This cannot be undone, and nothing "
        "before it can be undone either. Copies and backups elsewhere keep the words. Copies now in other hands can no longer be "
        "merged into this document afterwards: bring them back and merge them first. It can still be merged into such a copy."),
      places, PL_REDACT_MARK);
  g_autofree char *parts =
      found.parts > 0
          ? g_strdup_printf(ngettext("In %u place the words are a part of longer words, which would be spoilt. ",
                                     "In %u places the words are a part of longer words, which would be spoilt. ",
                                     found.parts),
                            found.parts)
          : g_strdup("");
  g_autofree char *warned =
      *published != '\0' ? g_strconcat(parts, published, " ", body, NULL) : g_strconcat(parts, body, NULL);
  confirm(g_steal_pointer(&removal), heading, warned, _("_Remove for Good"), found.places);
}

static char *
dup_entry(GtkWidget *entry)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(entry))));
}

static void
words_response_cb(Removal *removal, const char *response)
{
  if (!g_str_equal(response, "find")) {
    removal_free(removal);
    return;
  }
  removal->text = dup_entry(removal->words);
  removal->why = dup_entry(removal->reason);
  removal->busy = pl_busy_begin(GTK_WINDOW(removal->window), _("Looking for the words"), FALSE);
  pl_document_count_text_async(removal->document, removal->text, counted_cb, removal);
}

static void
words_changed_cb(GtkWidget *dialog, Removal *removal)
{
  g_autofree char *words = dup_entry(removal->words), *why = dup_entry(removal->reason);
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(dialog), "find", *words != '\0' && *why != '\0');
}

static void
entry_changed_cb(GtkWidget *entry, Removal *removal)
{
  words_changed_cb(GTK_WIDGET(gtk_widget_get_root(entry)), removal);
}

static GtkWidget *
make_entry(GtkWidget *list, const char *title, Removal *removal)
{
  GtkWidget *entry = pl_entry_row_new(title);
  gtk_list_box_append(GTK_LIST_BOX(list), entry);
  g_signal_connect(entry, "changed", G_CALLBACK(entry_changed_cb), removal);
  return entry;
}

void
pl_remove_words_ask(PlWindow *window)
{
  g_return_if_fail(PL_IS_WINDOW(window) && pl_window_get_session(window) != NULL);
  Removal *removal = removal_new(window);
  GtkWidget *list = pl_boxed_list_new();
  removal->words = make_entry(list, _("The words, as they are written"), removal);
  removal->reason = make_entry(list, _("Why: kept in the history, without the words"), removal);
  GtkWidget *dialog = adw_message_dialog_new(
      GTK_WINDOW(window), _("Remove words for good"),
      _("For what must not be kept: a name typed by mistake, a request for erasure. They go from the document, from its history and "
        "from what was signed off; the history keeps that something was removed, when, by whom and why. First you see how often they "
        "are there."));
  adw_message_dialog_set_extra_child(ADW_MESSAGE_DIALOG(dialog), list);
  adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), "cancel", _("_Cancel"), "find",
                                   _("_Find Them"), NULL);
  adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "find", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), "find");
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(dialog), "find", FALSE);
  g_signal_connect_swapped(dialog, "response", G_CALLBACK(words_response_cb), removal);
  gtk_window_present(GTK_WINDOW(dialog));
}

void
pl_discard_views_ask(PlWindow *window)
{
  g_return_if_fail(PL_IS_WINDOW(window) && pl_window_get_session(window) != NULL);
  const PlAssessment *assessment = pl_app_session_get_assessment(pl_window_get_session(window));
  g_return_if_fail(assessment != NULL);
  Removal *removal = removal_new(window);
  removal->assessment = assessment->id;
  g_autofree char *heading =
      g_strdup_printf(_("Discard the private views of %s?"), pl_frame_assessment_title(assessment));
  confirm(
      removal, heading,
      _("Each participant’s own levels and reasons go for good, from the document and from its history; the agreed levels stay, and "
        "the range of views is no longer known. This cannot be undone, and nothing before it can be undone either. Copies "
        "elsewhere keep them. Copies now in other hands can no longer be merged into this document afterwards: bring them back and "
        "merge them first. It can still be merged into such a copy."),
      _("_Discard for Good"), NULL);
}
