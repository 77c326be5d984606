#include "what-if-view.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <plumbline/what-if.h>

#include "moves-list.h"
#include "named-menu.h"
#include "undone.h"
#include "widgets.h"

typedef struct {
  PlRecordKind kind;
  gint64 id;
} Thing;

struct _PlWhatIfView {
  PlPage parent_instance;

  /* borrowed: template children */
  GtkLabel *says;
  GtkWidget *keep, *discard, *supposed_box, *moves_box;
  GtkDropDown *domain, *level, *test, *rating, *risk, *other, *strength;
  GtkWidget *level_choice, *rating_choice, *link_choice;
  GtkLabel *no_level, *no_rating, *no_link;

  /* owned */
  GArray *supposed;                         /* PlSupposed; none is as the record has it */
  char *already;                            /* (nullable): what was last to be supposed, and already is */
  GArray *kept;                             /* PlSupposed: what was kept last, until more is supposed */
  char *kept_says;                          /* (nullable): of that */
  GArray *domains, *tests, *risks, *others; /* Thing: as in the menus */

  /* state */
  gboolean refreshing, begun;
};

G_DEFINE_FINAL_TYPE(PlWhatIfView, pl_what_if_view, PL_TYPE_PAGE)

static void pl_what_if_view_refresh(PlPage *page);

static PlAppSession *
session_of(PlWhatIfView *self)
{
  return pl_page_get_session(PL_PAGE(self));
}

static PlWhatIf
where(PlWhatIfView *self)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(session_of(self));
  const PlOption *option = pl_app_session_get_option(session_of(self));
  return (PlWhatIf){assessment != NULL ? assessment->id : 0, option != NULL ? option->id : 0,
                    pl_app_session_get_as_at(session_of(self))};
}

/* Returns: (transfer full) (nullable): what it would be to keep it. */
static PlCommand *
make_command(PlWhatIfView *self, GError **error)
{
  PlWhatIf here = where(self);
  return pl_what_if_command(pl_app_session_get_snapshot(session_of(self)), &here,
                            (const PlSupposed *)self->supposed->data, self->supposed->len, error);
}

/* ---- Supposing ---- */

/* What already is moves nothing, and to keep it would be no change. */
static gboolean
is_recorded(PlWhatIfView *self, const PlSupposed *supposed)
{
  PlWhatIf here = where(self);
  return pl_what_if_recorded(pl_app_session_get_snapshot(session_of(self)), &here, supposed) ==
         supposed->value;
}

static void
set_already(PlWhatIfView *self, const PlSupposed *supposed)
{
  PlWhatIf here = where(self);
  g_clear_pointer(&self->already, g_free);
  if (supposed != NULL)
    self->already = pl_what_if_say(pl_app_session_get_snapshot(session_of(self)), &here, supposed);
}

static void
suppose(PlWhatIfView *self, PlSupposed supposed)
{
  gboolean recorded = is_recorded(self, &supposed);
  g_array_set_size(self->kept, 0);
  set_already(self, recorded ? &supposed : NULL);
  for (guint i = self->supposed->len; i-- > 0;) {
    const PlSupposed *old = &g_array_index(self->supposed, PlSupposed, i);
    if (old->kind == supposed.kind && old->from == supposed.from && old->to == supposed.to)
      g_array_remove_index(self->supposed, i);
  }
  if (recorded) {
    pl_what_if_view_refresh(PL_PAGE(self));
    return;
  }
  g_array_append_val(self->supposed, supposed);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = make_command(self, &error);
  if (command == NULL) {
    g_array_set_size(self->supposed, self->supposed->len - 1);
    pl_app_session_fail(session_of(self), _("It cannot be supposed"), error);
  }
  pl_what_if_view_refresh(PL_PAGE(self));
}

static const Thing *
chosen(GtkDropDown *menu, const GArray *things)
{
  guint at = gtk_drop_down_get_selected(menu);
  return at < things->len ? &g_array_index(things, Thing, at) : NULL;
}

static void
suppose_level_cb(PlWhatIfView *self)
{
  const Thing *domain = chosen(self->domain, self->domains);
  if (domain != NULL)
    suppose(self, (PlSupposed){PL_RECORD_AGREED_LEVEL, domain->id, 0,
                               (gint)gtk_drop_down_get_selected(self->level) + PL_LEVEL_MIN});
}

static void
suppose_rating_cb(PlWhatIfView *self)
{
  const Thing *test = chosen(self->test, self->tests);
  if (test != NULL)
    suppose(self,
            (PlSupposed){PL_RECORD_ASSURANCE, test->id, 0, (gint)gtk_drop_down_get_selected(self->rating)});
}

static void
suppose_link_cb(PlWhatIfView *self)
{
  const Thing *risk = chosen(self->risk, self->risks), *other = chosen(self->other, self->others);
  PlLinkKey key;
  if (risk != NULL && other != NULL &&
      pl_link_key_between(PL_RECORD_RISK, risk->id, other->kind, other->id, &key))
    suppose(self, (PlSupposed){key.kind, key.from, key.to, (gint)gtk_drop_down_get_selected(self->strength)});
}

static void
remove_cb(GtkWidget *button, PlWhatIfView *self)
{
  guint at = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(button), "at"));
  if (at < self->supposed->len)
    g_array_remove_index(self->supposed, at);
  pl_what_if_view_refresh(PL_PAGE(self));
  gtk_widget_child_focus(GTK_WIDGET(self), GTK_DIR_TAB_FORWARD); /* the button is gone */
}

static void
discard_cb(PlWhatIfView *self)
{
  g_array_set_size(self->supposed, 0);
  set_already(self, NULL);
  pl_what_if_view_refresh(PL_PAGE(self));
  gtk_widget_grab_focus(GTK_WIDGET(self->domain));
}

static gboolean
supposes_level(PlWhatIfView *self)
{
  for (guint i = 0; i < self->supposed->len; i++)
    if (g_array_index(self->supposed, PlSupposed, i).kind == PL_RECORD_AGREED_LEVEL)
      return TRUE;
  return FALSE;
}

static void
keep_cb(PlWhatIfView *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = make_command(self, &error);
  if (command == NULL) {
    pl_app_session_fail(session_of(self), _("It was not kept"), error);
    return;
  }
  gboolean is_draft = supposes_level(self);
  g_array_set_size(self->kept, 0);
  g_array_append_vals(self->kept, self->supposed->data, self->supposed->len);
  g_array_set_size(self->supposed, 0);
  set_already(self, NULL);
  g_free(self->kept_says);
  self->kept_says = g_strdup_printf(
      is_draft ? _("Kept: %s. A level that was changed is a draft until it is agreed.") : _("Kept: %s."),
      pl_command_get_label(command));
  pl_app_session_run(session_of(self), command); /* refreshes */
  GtkRoot *window = gtk_widget_get_root(GTK_WIDGET(self));
  if (PL_IS_WINDOW(window))
    pl_done_tell(PL_WINDOW(window), command);
  gtk_widget_grab_focus(GTK_WIDGET(self->domain));
}

/* ---- The menus ---- */

static void
add_thing(GtkStringList *names, GArray *things, PlRecordKind kind, gint64 id, const char *name)
{
  Thing thing = {kind, id};
  g_array_append_val(things, thing);
  gtk_string_list_append(names, name);
}

/* The same thing stays chosen where it is still there. */
static void
set_menu(GtkDropDown *menu, GtkStringList *names, GArray *things, GArray **shown)
{
  const Thing *was = chosen(menu, *shown);
  guint selected = 0;
  for (guint i = 0; was != NULL && i < things->len; i++)
    if (g_array_index(things, Thing, i).kind == was->kind && g_array_index(things, Thing, i).id == was->id)
      selected = i;
  g_array_unref(*shown);
  *shown = things;
  pl_menu_set_items(menu, names, selected);
}

static void
fill_menus(PlWhatIfView *self, PlSnapshot *snapshot)
{
  g_autoptr(GtkStringList) domains = gtk_string_list_new(NULL), tests = gtk_string_list_new(NULL),
                           risks = gtk_string_list_new(NULL), others = gtk_string_list_new(NULL);
  GArray *all[4];
  for (guint i = 0; i < G_N_ELEMENTS(all); i++)
    all[i] = g_array_new(FALSE, FALSE, sizeof(Thing));
  guint n;
  const PlDomain *d = pl_snapshot_domains(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (d[i].in_use) {
      add_thing(domains, all[0], PL_RECORD_DOMAIN, d[i].id, d[i].name);
      add_thing(others, all[3], PL_RECORD_DOMAIN, d[i].id, d[i].name);
    }
  const PlTest *t = pl_snapshot_tests(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (t[i].in_use) {
      g_autofree char *name = g_strdup_printf(_("Test: %s"), t[i].name);
      add_thing(tests, all[1], PL_RECORD_TEST, t[i].id, t[i].name);
      add_thing(others, all[3], PL_RECORD_TEST, t[i].id, name);
    }
  const PlRisk *r = pl_snapshot_risks(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (r[i].in_register)
      add_thing(risks, all[2], PL_RECORD_RISK, r[i].id, pl_link_end_name(snapshot, PL_RECORD_RISK, r[i].id));
  set_menu(self->domain, domains, all[0], &self->domains);
  set_menu(self->test, tests, all[1], &self->tests);
  set_menu(self->risk, risks, all[2], &self->risks);
  set_menu(self->other, others, all[3], &self->others);
}

static guint
step_of(GtkDropDown *menu)
{
  guint at = gtk_drop_down_get_selected(menu);
  return at != GTK_INVALID_LIST_POSITION ? at : 0;
}

static void
fill_steps(PlWhatIfView *self, PlSnapshot *snapshot)
{
  g_autoptr(GtkStringList) levels = gtk_string_list_new(NULL), ratings = gtk_string_list_new(NULL);
  g_autoptr(GtkStringList) strengths = gtk_string_list_new((const char *const[]){_("no link"), NULL});
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++) {
    g_autofree char *said = pl_say_level(snapshot, level);
    gtk_string_list_append(levels, said);
  }
  for (gint rating = PL_ASSURANCE_NOT_TESTED; rating <= PL_ASSURANCE_SUBSTANTIAL; rating++) {
    g_autofree char *said = pl_say_assurance(snapshot, (PlAssuranceRating)rating);
    gtk_string_list_append(ratings, said);
  }
  for (gint strength = PL_STRENGTH_SLIGHT; strength <= PL_STRENGTH_STRONG; strength++) {
    g_autofree char *said = pl_say_strength(strength);
    gtk_string_list_append(strengths, said);
  }
  pl_menu_set_items(self->level, levels, step_of(self->level));
  pl_menu_set_items(self->rating, ratings, step_of(self->rating));
  pl_menu_set_items(self->strength, strengths, step_of(self->strength));
}

/* The steps begin at what the record has of the thing chosen. */
static void
begin_at_recorded_cb(PlWhatIfView *self)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session_of(self));
  PlWhatIf here = where(self);
  const Thing *domain = chosen(self->domain, self->domains), *test = chosen(self->test, self->tests),
              *risk = chosen(self->risk, self->risks), *other = chosen(self->other, self->others);
  PlLinkKey key;
  if (self->refreshing)
    return;
  if (domain != NULL) {
    PlSupposed level = {PL_RECORD_AGREED_LEVEL, domain->id, 0, 0};
    gtk_drop_down_set_selected(self->level, (guint)MAX(pl_what_if_recorded(snapshot, &here, &level) - 1, 0));
  }
  if (test != NULL) {
    PlSupposed rating = {PL_RECORD_ASSURANCE, test->id, 0, 0};
    gtk_drop_down_set_selected(self->rating, (guint)pl_what_if_recorded(snapshot, &here, &rating));
  }
  if (risk != NULL && other != NULL &&
      pl_link_key_between(PL_RECORD_RISK, risk->id, other->kind, other->id, &key))
    gtk_drop_down_set_selected(self->strength, (guint)pl_link_get_strength(snapshot, key));
}

/* ---- Showing ---- */

static void
show_supposed(PlWhatIfView *self, PlSnapshot *snapshot, const PlWhatIf *here)
{
  pl_box_clear(self->supposed_box);
  for (guint i = 0; i < self->supposed->len; i++) {
    g_autofree char *said = pl_what_if_say(snapshot, here, &g_array_index(self->supposed, PlSupposed, i));
    g_autofree char *spoken = g_strdup_printf(_("Do not suppose: %s"), said);
    GtkWidget *line = pl_line_new(9), *label = pl_label_new(said, NULL),
              *button = gtk_button_new_from_icon_name("edit-clear-symbolic");
    gtk_widget_set_hexpand(label, TRUE);
    gtk_widget_add_css_class(button, "flat");
    gtk_widget_set_valign(button, GTK_ALIGN_START);
    gtk_widget_set_tooltip_text(button, spoken);
    pl_name_widget(button, spoken);
    g_object_set_data(G_OBJECT(button), "at", GUINT_TO_POINTER(i));
    g_signal_connect_object(button, "clicked", G_CALLBACK(remove_cb), self, 0);
    pl_line_add(line, label);
    pl_line_add(line, button);
    gtk_box_append(GTK_BOX(self->supposed_box), line);
  }
  if (self->already != NULL) {
    g_autofree char *said = g_strdup_printf(_("%s There is nothing to suppose."), self->already);
    gtk_box_append(GTK_BOX(self->supposed_box), pl_label_new(said, "ask"));
  }
  if (self->supposed->len == 0)
    gtk_box_append(GTK_BOX(self->supposed_box), pl_label_new(_("Nothing is supposed yet."), "dim-label"));
}

/* ---- Where there is nothing to choose ---- */

static void
show_choice(GtkWidget *choice, GtkLabel *none, const char *why)
{
  gtk_widget_set_visible(choice, why == NULL);
  gtk_widget_set_visible(GTK_WIDGET(none), why != NULL);
  gtk_label_set_text(none, why != NULL ? why : "");
}

static void
show_choices(PlWhatIfView *self, const PlWhatIf *here)
{
  show_choice(
      self->level_choice, self->no_level,
      here->assessment == 0
          ? _("There is no assessment yet, so no level can be supposed. Make one first (Ctrl+Shift+N).")
      : self->domains->len == 0 ? _("No domain is in use, so no level can be supposed.")
                                : NULL);
  show_choice(self->rating_choice, self->no_rating,
              self->tests->len == 0 ? _("No assurance test is in use, so no rating can be supposed.")
              : here->option == 0
                  ? _("No delivery option is in view, so no rating can be supposed. Choose one in "
                      "Options first.")
                  : NULL);
  show_choice(
      self->link_choice, self->no_link,
      self->risks->len == 0    ? _("There is no risk in the register, so no link can be supposed. Add one in "
                                      "Register first.")
      : self->others->len == 0 ? _("No domain and no assurance test is in use, so no link can be supposed.")
                               : NULL);
}

static void
show_moves(PlWhatIfView *self, PlSnapshot *snapshot, const PlWhatIf *here)
{
  g_autoptr(PlCommand) command = self->supposed->len > 0 ? make_command(self, NULL) : NULL;
  if (command == NULL) {
    pl_moves_fill(
        self->moves_box, PL_PAGE(self), NULL,
        _("Suppose that a domain stands higher, a test comes out worse, or a link weighs more, and what "
          "moves in the findings is told here. It says how the record would read, not what would "
          "happen."));
    return;
  }
  g_autoptr(PlSnapshot) after = pl_command_apply(command, snapshot);
  g_autoptr(PlMoves) moves = pl_moves_new(snapshot, after, here->assessment, here->option, here->as_at);
  pl_moves_fill(self->moves_box, PL_PAGE(self), moves, "");
}

/* Undo may have taken it back. */
static gboolean
is_kept(PlWhatIfView *self)
{
  for (guint i = 0; i < self->kept->len; i++)
    if (!is_recorded(self, &g_array_index(self->kept, PlSupposed, i)))
      return FALSE;
  return self->kept->len > 0;
}

static void
show_strip(PlWhatIfView *self)
{
  gboolean read_only = pl_document_is_read_only(pl_app_session_get_document(session_of(self)));
  const char *sealed = read_only || supposes_level(self) ? pl_app_session_get_sealed(session_of(self)) : NULL;
  guint n = self->supposed->len;
  g_autofree char *says =
      n == 0 ? g_strdup(is_kept(self) ? self->kept_says : _("Nothing is supposed, and nothing is saved."))
             : g_strdup_printf(ngettext("%u thing is supposed. Nothing is saved until you keep it.",
                                        "%u things are supposed. Nothing is saved until you keep them.", n),
                               n);
  g_autofree char *why =
      sealed != NULL && n > 0 ? g_strdup_printf(_("%s It cannot be kept: %s"), says, sealed) : NULL;
  gtk_label_set_text(self->says, why != NULL ? why : says);
  gtk_widget_set_sensitive(self->keep, n > 0 && sealed == NULL);
  gtk_widget_set_sensitive(self->discard, n > 0);
}

/* What was supposed of things that are gone goes with them, and so does what has come to be so. */
static void
drop_gone(PlWhatIfView *self)
{
  for (guint i = self->supposed->len; i-- > 0;)
    if (is_recorded(self, &g_array_index(self->supposed, PlSupposed, i)))
      g_array_remove_index(self->supposed, i);
  while (self->supposed->len > 0) {
    g_autoptr(PlCommand) command = make_command(self, NULL);
    if (command != NULL)
      return;
    g_array_set_size(self->supposed, self->supposed->len - 1);
  }
}

static void
pl_what_if_view_refresh(PlPage *page)
{
  PlWhatIfView *self = PL_WHAT_IF_VIEW(page);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session_of(self));
  self->refreshing = TRUE;
  fill_menus(self, snapshot);
  fill_steps(self, snapshot);
  self->refreshing = FALSE;
  if (!self->begun)
    begin_at_recorded_cb(self);
  self->begun = TRUE;
  drop_gone(self);
  PlWhatIf here = where(self);
  show_choices(self, &here);
  show_supposed(self, snapshot, &here);
  show_moves(self, snapshot, &here);
  show_strip(self);
}

static void
pl_what_if_view_take_focus(PlPage *page)
{
  PlWhatIfView *self = PL_WHAT_IF_VIEW(page);
  if (!gtk_widget_grab_focus(GTK_WIDGET(self->domain))) /* it is not shown where no level can be supposed */
    gtk_widget_child_focus(GTK_WIDGET(self), GTK_DIR_TAB_FORWARD);
}

/* ---- The object ---- */

static void
pl_what_if_view_dispose(GObject *object)
{
  PL_WHAT_IF_VIEW(object)->refreshing = TRUE; /* what is taken apart chooses nothing any more */
  G_OBJECT_CLASS(pl_what_if_view_parent_class)->dispose(object);
}

static void
pl_what_if_view_finalize(GObject *object)
{
  PlWhatIfView *self = PL_WHAT_IF_VIEW(object);
  GArray *const arrays[] = {self->supposed, self->domains, self->tests, self->risks, self->others};
  for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
    g_array_unref(arrays[i]);
  g_free(self->already);
  g_array_unref(self->kept);
  g_free(self->kept_says);
  G_OBJECT_CLASS(pl_what_if_view_parent_class)->finalize(object);
}

static void
pl_what_if_view_class_init(PlWhatIfViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_what_if_view_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_what_if_view_finalize;
  PL_PAGE_CLASS(klass)->refresh = pl_what_if_view_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_what_if_view_take_focus;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/what-if-view.ui");
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, says);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, keep);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, discard);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, supposed_box);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, moves_box);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, domain);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, level);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, test);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, rating);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, risk);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, other);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, strength);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, level_choice);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, rating_choice);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, link_choice);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, no_level);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, no_rating);
  gtk_widget_class_bind_template_child(widget_class, PlWhatIfView, no_link);
  gtk_widget_class_bind_template_callback(widget_class, suppose_level_cb);
  gtk_widget_class_bind_template_callback(widget_class, suppose_rating_cb);
  gtk_widget_class_bind_template_callback(widget_class, suppose_link_cb);
  gtk_widget_class_bind_template_callback(widget_class, keep_cb);
  gtk_widget_class_bind_template_callback(widget_class, discard_cb);
}

static void
pl_what_if_view_init(PlWhatIfView *self)
{
  self->supposed = g_array_new(FALSE, FALSE, sizeof(PlSupposed));
  self->kept = g_array_new(FALSE, FALSE, sizeof(PlSupposed));
  GArray **const arrays[] = {&self->domains, &self->tests, &self->risks, &self->others};
  for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
    *arrays[i] = g_array_new(FALSE, FALSE, sizeof(Thing));
  gtk_widget_init_template(GTK_WIDGET(self));
  const struct {
    GtkDropDown *menu;
    const char *name;
  } menus[] = {{self->domain, _("Domain")},
               {self->level, _("Supposed level")},
               {self->test, _("Assurance test")},
               {self->rating, _("Supposed rating")},
               {self->risk, _("Risk")},
               {self->other, _("Linked to")},
               {self->strength, _("Supposed strength")}};
  for (guint i = 0; i < G_N_ELEMENTS(menus); i++)
    pl_menu_set_name(menus[i].menu, menus[i].name);
  GtkDropDown *const things[] = {self->domain, self->test, self->risk, self->other};
  for (guint i = 0; i < G_N_ELEMENTS(things); i++) {
    pl_menu_set_search(things[i], _("Search"));
    g_signal_connect_object(things[i], "notify::selected", G_CALLBACK(begin_at_recorded_cb), self,
                            G_CONNECT_SWAPPED);
  }
}
