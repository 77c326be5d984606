#include "link-editor.h"

#include <glib/gi18n-lib.h>
#include <plumbline/framework.h>
#include <plumbline/link-commands.h>
#include <plumbline/say.h>

#include "links.h"
#include "named-menu.h"
#include "record-form.h"
#include "widgets.h"
#include "words.h"

/* What can be linked to what, and the kind of record that is the link: its first two fields are its two ends.
 */
typedef struct {
  PlRecordKind owner, target, link;
  const char *word; /* before the name of the target: "Domain" */
} LinkKind;

static const LinkKind link_kinds[] = {
    {PL_RECORD_EVIDENCE, PL_RECORD_DOMAIN, PL_RECORD_EVIDENCE_DOMAIN, N_("Domain")},
    {PL_RECORD_EVIDENCE, PL_RECORD_RISK, PL_RECORD_EVIDENCE_RISK, N_("Risk")},
    {PL_RECORD_EVIDENCE, PL_RECORD_TEST, PL_RECORD_EVIDENCE_TEST, N_("Assurance test")},
    {PL_RECORD_ACTION, PL_RECORD_DOMAIN, PL_RECORD_ACTION_DOMAIN, N_("Domain")},
    {PL_RECORD_ACTION, PL_RECORD_RISK, PL_RECORD_ACTION_RISK, N_("Risk")},
    {PL_RECORD_ACTION, PL_RECORD_TEST, PL_RECORD_ACTION_TEST, N_("Assurance test")},
    {PL_RECORD_INDICATOR, PL_RECORD_DOMAIN, PL_RECORD_INDICATOR_DOMAIN, N_("Domain")},
    {PL_RECORD_RISK, PL_RECORD_DOMAIN, PL_RECORD_RISK_DOMAIN, N_("Domain")},
    {PL_RECORD_RISK, PL_RECORD_TEST, PL_RECORD_RISK_TEST, N_("Assurance test")},
    {PL_RECORD_RISK, PL_RECORD_ITEM, PL_RECORD_RISK_ITEM, N_("Enabler or warning sign")},
    {PL_RECORD_DOMAIN, PL_RECORD_RISK, PL_RECORD_RISK_DOMAIN, N_("Risk")},
    {PL_RECORD_DOMAIN, PL_RECORD_ITEM, PL_RECORD_DOMAIN_ITEM, N_("Enabler or warning sign")},
    {PL_RECORD_TEST, PL_RECORD_RISK, PL_RECORD_RISK_TEST, N_("Risk")},
    {PL_RECORD_ITEM, PL_RECORD_RISK, PL_RECORD_RISK_ITEM, N_("Risk")},
    {PL_RECORD_ITEM, PL_RECORD_DOMAIN, PL_RECORD_DOMAIN_ITEM, N_("Domain")},
};

/* Links that are shown at once: more than the pane has room for. The others are made a few in each frame, as
 * far as a person reads on; the rest when they are asked for, since a domain may have a thousand. */
#define ROWS_AT_ONCE 3
#define ROWS_A_FRAME 3
#define ROWS_A_PAGE 60

/* One thing that is linked, or could be. */
typedef struct {
  const LinkKind *kind;
  gint64 id;
} Target;

struct _PlLinkEditor {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *list, *none, *more;
  GtkDropDown *targets;
  GtkWidget *add;

  /* owned */
  PlAppSession *session;
  GArray *linked, *others; /* Target: as shown */

  /* state */
  PlRecordKind owner;
  gint64 id;
  guint n_made, n_wanted; /* rows: that are there, and that are to be */
  gboolean others_shown;  /* in the menu, which else holds nothing to choose */
};

G_DEFINE_FINAL_TYPE(PlLinkEditor, pl_link_editor, ADW_TYPE_BIN)

typedef union {
  PlEvidenceDomain evidence;
  PlActionDomain action;
  PlIndicatorDomain indicator;
  PlRiskDomain web;
} Link;

static const char *
stance_word(gint value)
{
  return pl_word_stance((PlStance)value);
}

static const PlFormField evidence_fields[] = {
    {.field = "stance", .title = N_("Speaks"), .word = stance_word},
    {.field = "strength", .title = N_("How strongly"), .word = pl_word_strength},
    {.field = "reason", .title = N_("Why")},
};

/* Of an indicator. */
static const PlFormField reason_fields[] = {{.field = "reason", .title = N_("Why")}};

/* Of the web: a risk's, or a domain's. */
static const PlFormField weight_fields[] = {
    {.field = "strength", .title = N_("How strongly"), .word = pl_word_strength},
    {.field = "reason", .title = N_("Why")},
};

static const char *
name_of(PlLinkEditor *self, const Target *target)
{
  const PlRecordType *type = pl_record_type_get(target->kind->target);
  gconstpointer record =
      pl_snapshot_find_id(pl_app_session_get_snapshot(self->session), target->kind->target, target->id);
  return record != NULL ? pl_field_get_text(pl_record_type_field(type, "name"), record) : "";
}

static PlLinkKey
web_key(PlLinkEditor *self, const Target *target)
{
  PlLinkKey key = {PL_N_RECORD_KINDS, 0, 0};
  pl_link_key_between(self->owner, self->id, target->kind->target, target->id, &key);
  return key;
}

static void
fill_key(PlLinkEditor *self, const Target *target, Link *link)
{
  PlRecordKind kind = target->kind->link;
  const PlRecordType *type = pl_record_type_get(kind);
  gboolean first = type->fields[0].ref == self->owner;
  g_assert(type->size <= sizeof *link);
  pl_record_init_empty(kind, link);
  pl_field_set_id(&type->fields[0], link, first ? self->id : target->id);
  pl_field_set_id(&type->fields[1], link, first ? target->id : self->id);
}

/* ---- Changing ---- */

/* Whether the product proposes the link. */
static gboolean
is_proposed_by_product(PlLinkEditor *self, const Target *target)
{
  return pl_kind_is_link(target->kind->link) &&
         pl_link_get_strength(pl_framework_shared(), web_key(self, target)) > 0;
}

static void
run_web(PlLinkEditor *self, PlCommand *command, GError *error)
{
  if (command != NULL)
    pl_app_session_run(self->session, command);
  else
    pl_app_session_fail(self->session, _("The link was not changed"), error);
}

static void
add_cb(PlLinkEditor *self)
{
  guint at = gtk_drop_down_get_selected(self->targets);
  if (at == 0 || at == GTK_INVALID_LIST_POSITION || at > self->others->len)
    return;
  Target target = g_array_index(self->others, Target, at - 1);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(self->session);
  if (pl_kind_is_link(target.kind->link)) {
    g_autoptr(GError) error = NULL;
    PlLinkKey key = web_key(self, &target);
    g_autoptr(PlCommand) command = is_proposed_by_product(self, &target)
                                       ? pl_command_restore_link(snapshot, pl_framework_shared(), key, &error)
                                       : pl_command_set_link(snapshot, key, PL_STRENGTH_MODERATE, NULL, &error);
    run_web(self, command, error);
    return;
  }
  Link link;
  fill_key(self, &target, &link);
  const PlField *strength = pl_record_type_field(pl_record_type_get(target.kind->link), "strength");
  if (strength != NULL)
    pl_field_set_int(strength, &link, PL_STRENGTH_MODERATE);
  g_autofree char *label = g_strdup_printf(_("Link to %s"), name_of(self, &target));
  g_autoptr(PlCommand) command = pl_command_new("link", label);
  pl_command_edit(command, snapshot, target.kind->link, &link);
  pl_app_session_run(self->session, command);
}

static void
remove_cb(GtkWidget *button, PlLinkEditor *self)
{
  const Target *target = g_object_get_data(G_OBJECT(button), "target");
  PlSnapshot *snapshot = pl_app_session_get_snapshot(self->session);
  if (pl_kind_is_link(target->kind->link)) {
    g_autoptr(GError) error = NULL;
    g_autoptr(PlCommand) command = pl_command_remove_link(snapshot, web_key(self, target), &error);
    run_web(self, command, error);
    return;
  }
  Link link;
  fill_key(self, target, &link);
  g_autofree char *label = g_strdup_printf(_("Take out the link to %s"), name_of(self, target));
  g_autoptr(PlCommand) command = pl_command_new("unlink", label);
  pl_command_delete_whole(command, snapshot, target->kind->link, &link);
  pl_app_session_run(self->session, command);
}

static void
restore_cb(GtkWidget *button, PlLinkEditor *self)
{
  const Target *target = g_object_get_data(G_OBJECT(button), "target");
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_restore_link(pl_app_session_get_snapshot(self->session),
                                                         pl_framework_shared(), web_key(self, target), &error);
  run_web(self, command, error);
}

/* ---- Showing ---- */

static GtkWidget *
make_button(PlLinkEditor *self, const Target *target, const char *icon, const char *spoken, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name(icon);
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_set_valign(button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text(button, spoken);
  pl_name_widget(button, spoken);
  g_object_set_data_full(G_OBJECT(button), "target", g_memdup2(target, sizeof *target), g_free);
  g_signal_connect_object(button, "clicked", clicked, self, 0);
  return button;
}

static GtkWidget *
make_form(PlLinkEditor *self, const Target *target)
{
  Link link;
  fill_key(self, target, &link);
  const PlFormField *fields = self->owner == PL_RECORD_EVIDENCE    ? evidence_fields
                              : self->owner == PL_RECORD_INDICATOR ? reason_fields
                                                                   : weight_fields;
  guint n = self->owner == PL_RECORD_EVIDENCE    ? G_N_ELEMENTS(evidence_fields)
            : self->owner == PL_RECORD_INDICATOR ? G_N_ELEMENTS(reason_fields)
                                                 : G_N_ELEMENTS(weight_fields);
  return pl_record_form_new(self->session, target->kind->link, &link, fields, n);
}

static GtkWidget *
make_row(PlLinkEditor *self, const Target *target)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6), *head = pl_line_new(6);
  const char *name = name_of(self, target);
  g_autofree char *title = g_strdup_printf("%s: %s", _(target->kind->word), name);
  g_autofree char *remove = g_strdup_printf(_("Take out the link to %s"), name);
  GtkWidget *label = pl_label_new(title, "heading");
  gtk_widget_set_hexpand(label, TRUE);
  pl_line_add(head, label);
  if (is_proposed_by_product(self, target)) {
    g_autofree char *restore =
        g_strdup_printf(_("Put the link to %s back to what the product proposes"), name);
    GtkWidget *button = make_button(self, target, "edit-undo-symbolic", restore, G_CALLBACK(restore_cb));
    g_object_set_data(G_OBJECT(body), "restore", button);
    pl_line_add(head, button);
  }
  pl_line_add(head, make_button(self, target, "user-trash-symbolic", remove, G_CALLBACK(remove_cb)));
  gtk_box_append(GTK_BOX(body), head);
  if (self->owner != PL_RECORD_ACTION)
    gtk_box_append(GTK_BOX(body), make_form(self, target));
  gtk_widget_add_css_class(body, "card");
  gtk_widget_add_css_class(body, "panel");
  return body;
}

static gboolean
is_linked(PlLinkEditor *self, const Target *target)
{
  Link link;
  fill_key(self, target, &link);
  return pl_snapshot_find(pl_app_session_get_snapshot(self->session), target->kind->link, &link) != NULL;
}

/* Of the catalogues, the enablers and warning signs stand in the web. Risks that are only offered, and what
 * the council has set aside, are not to be linked anew. */
static gboolean
is_in_use(const PlRecordType *type, gconstpointer record)
{
  if (type->kind == PL_RECORD_ITEM)
    return pl_item_is_linkable(record);
  const PlField *in_use = pl_record_type_field(type, type->kind == PL_RECORD_RISK ? "in_register" : "in_use");
  return in_use == NULL || pl_field_get_int(in_use, record);
}

static void
sort_targets(PlLinkEditor *self, GArray *linked, GArray *others)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(self->session);
  for (guint i = 0; i < G_N_ELEMENTS(link_kinds); i++) {
    if (link_kinds[i].owner != self->owner)
      continue;
    const PlRecordType *type = pl_record_type_get(link_kinds[i].target);
    guint n;
    const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, type->kind, 0), &n);
    for (guint j = 0; j < n; j++) {
      Target target = {&link_kinds[i], pl_field_get_id(&type->fields[0], records + j * type->size)};
      if (is_linked(self, &target))
        g_array_append_val(linked, target);
      else if (is_in_use(type, records + j * type->size))
        g_array_append_val(others, target);
    }
  }
}

static gint
strength_of(PlLinkEditor *self, const Target *target)
{
  Link link;
  fill_key(self, target, &link);
  const PlField *strength = pl_record_type_field(pl_record_type_get(target->kind->link), "strength");
  gconstpointer record =
      pl_snapshot_find(pl_app_session_get_snapshot(self->session), target->kind->link, &link);
  return strength != NULL && record != NULL ? pl_field_get_int(strength, record) : 0;
}

/* A link, where it stands among those that there are, and how strong it is. */
typedef struct {
  Target target;
  guint at;
  gint strength;
} Ordered;

/* What can be linked as the links are listed: domains before tests before enablers. */
static gint
compare_ordered(gconstpointer a, gconstpointer b)
{
  const Ordered *first = a, *second = b;
  if (first->target.kind != second->target.kind)
    return first->target.kind < second->target.kind ? -1 : 1;
  if (first->strength != second->strength)
    return second->strength - first->strength;
  return (first->at > second->at) - (first->at < second->at);
}

static void
order_by_strength(PlLinkEditor *self, GArray *linked)
{
  g_autoptr(GArray) ordered = g_array_sized_new(FALSE, FALSE, sizeof(Ordered), linked->len);
  for (guint i = 0; i < linked->len; i++) {
    const Target *target = &g_array_index(linked, Target, i);
    const Ordered one = {*target, i, strength_of(self, target)};
    g_array_append_val(ordered, one);
  }
  g_array_sort(ordered, compare_ordered);
  for (guint i = 0; i < linked->len; i++)
    g_array_index(linked, Target, i) = g_array_index(ordered, Ordered, i).target;
}

static guint
hash_target(gconstpointer target)
{
  return g_int64_hash(&((const Target *)target)->id);
}

static gboolean
equal_target(gconstpointer a, gconstpointer b)
{
  const Target *first = a, *second = b;
  return first->kind == second->kind && first->id == second->id;
}

/* The same ones, in whatever order. */
static gboolean
same_links(const GArray *a, const GArray *b)
{
  g_autoptr(GHashTable) those = g_hash_table_new(hash_target, equal_target);
  for (guint i = 0; i < a->len; i++)
    g_hash_table_add(those, &g_array_index(a, Target, i));
  gboolean same = a->len == b->len;
  for (guint i = 0; same && i < b->len; i++)
    same = g_hash_table_contains(those, &g_array_index(b, Target, i));
  return same;
}

static gboolean
same_targets(const GArray *a, const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len * sizeof(Target)) == 0);
}

/* Those before `end`, where they are not there yet. */
static void
make_rows(PlLinkEditor *self, guint end)
{
  for (; self->n_made < MIN(end, self->linked->len); self->n_made++)
    gtk_box_append(GTK_BOX(self->list), make_row(self, &g_array_index(self->linked, Target, self->n_made)));
}

static void
show_others(PlLinkEditor *self)
{
  g_autoptr(GtkStringList) names =
      gtk_string_list_new((const char *const[]){_("Choose what to link to"), NULL});
  for (guint i = 0; self->others_shown && i < self->others->len; i++) {
    const Target *target = &g_array_index(self->others, Target, i);
    g_autofree char *name = g_strdup_printf(
        is_proposed_by_product(self, target) ? _("%s: %s (the product proposes it)") : "%s: %s",
        _(target->kind->word), name_of(self, target));
    gtk_string_list_append(names, name);
  }
  pl_menu_set_items(self->targets, names, 0);
}

static void
show_more(PlLinkEditor *self)
{
  g_autofree char *text =
      g_strdup_printf(_("Show _More: %u of %u Are Shown"), self->n_wanted, self->linked->len);
  gtk_button_set_label(GTK_BUTTON(self->more), text);
  gtk_widget_set_visible(self->more, self->linked->len > self->n_wanted);
}

static void
show_linked(PlLinkEditor *self)
{
  guint stood = self->n_made; /* a shorter list would move what is read */
  pl_box_clear(self->list);
  self->n_made = 0;
  self->n_wanted = MAX(self->n_wanted, ROWS_A_PAGE);
  make_rows(self, MAX(stood, ROWS_AT_ONCE));
  gtk_widget_set_visible(self->none, self->linked->len == 0);
  show_more(self);
}

/* What is as proposed has nothing to be put back to. */
static void
show_restore(PlLinkEditor *self)
{
  GtkWidget *row = gtk_widget_get_first_child(self->list);
  for (guint i = 0; row != NULL; i++, row = gtk_widget_get_next_sibling(row)) {
    const Target *target = &g_array_index(self->linked, Target, i);
    GtkWidget *button = g_object_get_data(G_OBJECT(row), "restore");
    if (button != NULL)
      gtk_widget_set_visible(button, !pl_link_is_proposed(pl_app_session_get_snapshot(self->session),
                                                          pl_framework_shared(), web_key(self, target)));
  }
}

static gboolean
make_next(GtkWidget *widget)
{
  PlLinkEditor *self = PL_LINK_EDITOR(widget);
  guint end = MIN(self->n_wanted, self->linked->len);
  if (self->n_made < end)
    make_rows(self, MIN(self->n_made + ROWS_A_FRAME, end));
  else if (!self->others_shown) {
    self->others_shown = TRUE;
    show_others(self);
  }
  show_restore(self);
  return self->n_made < end || !self->others_shown;
}

/* The focus goes on to the first of those that come. */
static void
more_cb(PlLinkEditor *self)
{
  guint first = self->n_wanted;
  self->n_wanted += ROWS_A_PAGE;
  make_rows(self, first + ROWS_AT_ONCE);
  GtkWidget *row = gtk_widget_get_first_child(self->list);
  for (guint i = 0; row != NULL && i < first; i++)
    row = gtk_widget_get_next_sibling(row);
  if (row != NULL)
    gtk_widget_child_focus(row, GTK_DIR_TAB_FORWARD);
  show_more(self);
  pl_do_in_frames(GTK_WIDGET(self), make_next);
}

/* Rows that are there stay, with what is being typed in them. */
static void
refresh(PlLinkEditor *self)
{
  g_autoptr(GArray) linked = g_array_new(FALSE, TRUE, sizeof(Target)),
                    others = g_array_new(FALSE, TRUE, sizeof(Target));
  sort_targets(self, linked, others);
  gboolean same_rows = self->n_wanted > 0 && same_links(linked, self->linked),
           same_others = self->n_wanted > 0 && same_targets(others, self->others);
  GArray *before[] = {self->linked, self->others};
  if (same_rows)
    g_array_ref(self->linked); /* in the order in which they are shown, whatever their strength is now */
  else
    order_by_strength(self, linked);
  self->linked = same_rows ? self->linked : g_steal_pointer(&linked);
  self->others = g_steal_pointer(&others);
  if (!same_rows)
    show_linked(self);
  if (!same_rows || !same_others) {
    self->others_shown = FALSE;
    show_others(self);
    pl_do_in_frames(GTK_WIDGET(self), make_next);
  }
  show_restore(self);
  for (guint i = 0; i < G_N_ELEMENTS(before); i++)
    g_array_unref(before[i]);
  gtk_widget_set_sensitive(GTK_WIDGET(self),
                           !pl_document_is_read_only(pl_app_session_get_document(self->session)));
}

static void
selected_cb(PlLinkEditor *self)
{
  guint at = gtk_drop_down_get_selected(self->targets);
  gtk_widget_set_sensitive(self->add, at != 0 && at != GTK_INVALID_LIST_POSITION);
}

static const char *
none_text(const PlSnapshot *snapshot, PlRecordKind owner)
{
  if (owner == PL_RECORD_EVIDENCE)
    return pl_published(snapshot, _("It says nothing of any domain, risk or test yet."),
                        _("Of no domain, risk or test is it published that this speaks of it."));
  if (owner == PL_RECORD_ACTION || owner == PL_RECORD_INDICATOR)
    return pl_published(snapshot, _("It is for no domain, risk or test yet."),
                        _("No domain, risk or test that it is for is published."));
  return pl_published(snapshot, _("It is linked to nothing yet. Choose below what it bears on."),
                      _("It is linked to nothing that is published. Choose below what it bears on."));
}

static gboolean
has_links(PlRecordKind owner)
{
  for (guint i = 0; i < G_N_ELEMENTS(link_kinds); i++)
    if (link_kinds[i].owner == owner)
      return TRUE;
  return FALSE;
}

GtkWidget *
pl_link_editor_new(PlAppSession *session, PlRecordKind kind, gint64 id)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session) && has_links(kind), NULL);
  PlLinkEditor *self = g_object_new(PL_TYPE_LINK_EDITOR, NULL);
  self->session = g_object_ref(session);
  self->owner = kind;
  self->id = id;
  gtk_label_set_text(GTK_LABEL(self->none), none_text(pl_app_session_get_snapshot(session), kind));
  g_signal_connect_object(session, "changed", G_CALLBACK(refresh), self, G_CONNECT_SWAPPED);
  refresh(self);
  return GTK_WIDGET(self);
}

/* ---- The object ---- */

static void
pl_link_editor_finalize(GObject *object)
{
  PlLinkEditor *self = PL_LINK_EDITOR(object);
  g_array_unref(self->linked);
  g_array_unref(self->others);
  g_clear_object(&self->session);
  G_OBJECT_CLASS(pl_link_editor_parent_class)->finalize(object);
}

static void
pl_link_editor_class_init(PlLinkEditorClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_link_editor_finalize;
}

static void
pl_link_editor_init(PlLinkEditor *self)
{
  self->linked = g_array_new(FALSE, TRUE, sizeof(Target));
  self->others = g_array_new(FALSE, TRUE, sizeof(Target));
  self->list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  self->none = pl_label_new("", "dim-label");
  self->more = gtk_button_new_with_mnemonic("");
  g_signal_connect_swapped(self->more, "clicked", G_CALLBACK(more_cb), self);
  self->targets = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  pl_menu_set_name(self->targets, _("Link to"));
  pl_menu_set_search(self->targets, _("Search what to link to"));
  self->add = gtk_button_new_with_mnemonic(_("_Link"));
  pl_name_widget(self->add, _("Link"));
  gtk_widget_set_hexpand(GTK_WIDGET(self->targets), TRUE);
  gtk_widget_set_sensitive(self->add, FALSE);
  g_signal_connect_swapped(self->targets, "notify::selected", G_CALLBACK(selected_cb), self);
  g_signal_connect_swapped(self->add, "clicked", G_CALLBACK(add_cb), self);
  GtkWidget *choose = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6),
            *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append(GTK_BOX(choose), GTK_WIDGET(self->targets));
  gtk_box_append(GTK_BOX(choose), self->add);
  gtk_box_append(GTK_BOX(box), self->none);
  gtk_box_append(GTK_BOX(box), self->list);
  gtk_box_append(GTK_BOX(box), self->more);
  gtk_box_append(GTK_BOX(box), choose);
  adw_bin_set_child(ADW_BIN(self), box);
}
