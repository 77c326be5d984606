#include "register-menu.h"

#include <glib/gi18n-lib.h>

#include "risk-columns.h"
#include "settings.h"

/* ---- The menu ---- */

static GMenu *
groups_new(void)
{
  GMenu *menu = g_menu_new();
  for (PlRegisterGroup i = 0; i < PL_N_REGISTER_GROUPS; i++) {
    g_autofree char *action = g_strdup_printf("register.group::%s", pl_register_group_get_id(i));
    g_menu_append(menu, pl_register_group_get_title(i), action);
  }
  return menu;
}

static GMenu *
columns_new(void)
{
  GMenu *menu = g_menu_new();
  for (guint i = 1; i < pl_risk_columns_count(); i++) {
    g_autofree char *action = g_strdup_printf("register.column-%s", pl_risk_columns_get_id(i));
    g_menu_append(menu, pl_risk_columns_get_title(i), action);
  }
  return menu;
}

GMenuModel *
pl_register_menu_new(void)
{
  GMenu *menu = g_menu_new();
  g_autoptr(GMenu) out = g_menu_new(), view = g_menu_new(), scheme = g_menu_new();
  g_autoptr(GMenu) groups = groups_new(), columns = columns_new();
  g_menu_append(out, _("_Bring In a Register…"), "win.bring-in-register");
  g_menu_append(out, _("_Save the Register as CSV or a Workbook…"), "register.save");
  g_menu_append(out, _("Save the _Workbook…"), "win.workbook");
  g_menu_append_submenu(view, _("_Group By"), G_MENU_MODEL(groups));
  g_menu_append_submenu(view, _("_Columns"), G_MENU_MODEL(columns));
  g_menu_append(scheme, _("_How Risks Are Rated…"), "win.rating-scheme");
  g_menu_append_section(menu, NULL, G_MENU_MODEL(out));
  g_menu_append_section(menu, NULL, G_MENU_MODEL(view));
  g_menu_append_section(menu, NULL, G_MENU_MODEL(scheme));
  return G_MENU_MODEL(menu);
}

/* ---- What is chosen ---- */

PlRegisterGroup
pl_register_menu_get_group(void)
{
  g_autoptr(GVariant) value = pl_settings_get(PL_SETTING_REGISTER_GROUP);
  return pl_register_group_find(g_variant_get_string(value, NULL));
}

GStrv
pl_register_menu_dup_columns(void)
{
  g_autoptr(GVariant) value = pl_settings_get(PL_SETTING_REGISTER_COLUMNS);
  return g_variant_dup_strv(value, NULL);
}

typedef struct {
  GtkWidget *widget; /* which holds the actions */
  void (*changed)(gpointer widget);
} Choosing;

static void
free_choosing(gpointer choosing, GClosure *closure G_GNUC_UNUSED)
{
  g_free(choosing);
}

static void
group_chosen_cb(GSimpleAction *action, GVariant *value, gpointer data)
{
  const Choosing *choosing = data;
  g_simple_action_set_state(action, value);
  pl_settings_set(PL_SETTING_REGISTER_GROUP, value);
  choosing->changed(choosing->widget);
}

/* The others stay as they are, in the order in which they stand in the register. */
static void
column_chosen_cb(GSimpleAction *action, GVariant *value, gpointer data)
{
  const Choosing *choosing = data;
  g_auto(GStrv) shown = pl_register_menu_dup_columns();
  g_autoptr(GPtrArray) ids = g_ptr_array_new();
  const char *chosen = strchr(g_action_get_name(G_ACTION(action)), '-') + 1;
  for (guint i = 1; i < pl_risk_columns_count(); i++) {
    const char *id = pl_risk_columns_get_id(i);
    if (g_str_equal(id, chosen) ? g_variant_get_boolean(value)
                                : g_strv_contains((const char *const *)shown, id))
      g_ptr_array_add(ids, (gpointer)id);
  }
  g_simple_action_set_state(action, value);
  pl_settings_set(PL_SETTING_REGISTER_COLUMNS, g_variant_new_strv((const char *const *)ids->pdata, ids->len));
  choosing->changed(choosing->widget);
}

static void
add_action(GSimpleActionGroup *actions, GSimpleAction *action, GCallback chosen, GtkWidget *widget,
           void (*changed)(gpointer widget))
{
  Choosing *choosing = g_new(Choosing, 1);
  *choosing = (Choosing){widget, changed};
  g_signal_connect_data(action, "change-state", chosen, choosing, free_choosing, 0);
  g_action_map_add_action(G_ACTION_MAP(actions), G_ACTION(action));
  g_object_unref(action);
}

void
pl_register_menu_install(GtkWidget *widget, void (*changed)(gpointer widget))
{
  g_return_if_fail(GTK_IS_WIDGET(widget) && changed != NULL);
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new();
  g_auto(GStrv) shown = pl_register_menu_dup_columns();
  const char *group = pl_register_group_get_id(pl_register_menu_get_group());
  add_action(actions,
             g_simple_action_new_stateful("group", G_VARIANT_TYPE_STRING, g_variant_new_string(group)),
             G_CALLBACK(group_chosen_cb), widget, changed);
  for (guint i = 1; i < pl_risk_columns_count(); i++) {
    g_autofree char *name = g_strdup_printf("column-%s", pl_risk_columns_get_id(i));
    gboolean is_shown = g_strv_contains((const char *const *)shown, pl_risk_columns_get_id(i));
    add_action(actions, g_simple_action_new_stateful(name, NULL, g_variant_new_boolean(is_shown)),
               G_CALLBACK(column_chosen_cb), widget, changed);
  }
  gtk_widget_insert_action_group(widget, "register", G_ACTION_GROUP(actions));
}
