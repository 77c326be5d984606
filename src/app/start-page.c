#include "start-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/sample.h>

#include "application.h"
#include "chosen-name.h"
#include "settings.h"
#include "widgets.h"

struct _PlStartPage {
  AdwBin parent_instance;

  /* template children */
  AdwPreferencesGroup *recent_group;
  GtkListBox *recent;
  GtkListBox *samples;
};

G_DEFINE_FINAL_TYPE(PlStartPage, pl_start_page, ADW_TYPE_BIN)

/* A path as people write it: "~/Documents". */
static char *
say_folder(const char *path)
{
  g_autofree char *folder = g_path_get_dirname(path);
  const char *home = g_get_home_dir();
  if (g_str_has_prefix(folder, home) && strlen(home) > 1)
    return g_strconcat("~", folder + strlen(home), NULL);
  return g_steal_pointer(&folder);
}

static GtkWidget *
make_row(const char *title, const char *subtitle, const char *action, const char *target)
{
  GtkWidget *row = adw_action_row_new();
  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(row), FALSE);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), title);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), subtitle);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), TRUE);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(row), action);
  gtk_actionable_set_action_target(GTK_ACTIONABLE(row), "s", target);
  g_autofree char *name = g_strdup_printf("%s. %s", title, subtitle);
  pl_name_widget(row, name);
  return row;
}

static gboolean
add_recent(PlStartPage *self, const char *uri)
{
  g_autofree char *path = g_filename_from_uri(uri, NULL, NULL);
  if (path == NULL || !g_file_test(path, G_FILE_TEST_EXISTS))
    return FALSE;
  g_autofree char *title = pl_chosen_name_of_document(path);
  g_autofree char *folder = say_folder(path);
  GtkWidget *row = make_row(title, folder, "app.open-uri", uri);
  gtk_list_box_append(self->recent, row);
  return TRUE;
}

void
pl_start_page_refresh(PlStartPage *self)
{
  g_return_if_fail(PL_IS_START_PAGE(self));
  pl_box_clear(GTK_WIDGET(self->recent));
  g_autoptr(GVariant) value = pl_settings_get(PL_SETTING_RECENT);
  g_autofree const char **uris = g_variant_get_strv(value, NULL);
  gboolean any = FALSE;
  for (guint i = 0; uris[i] != NULL; i++) {
    /* A file that is gone is not offered; one on a share that is away comes back with it. */
    if (add_recent(self, uris[i]))
      any = TRUE;
  }
  gtk_widget_set_visible(GTK_WIDGET(self->recent_group), any);
  pl_box_clear(GTK_WIDGET(self->samples));
  guint n;
  const PlSample *samples = pl_sample_list(&n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = pl_application_dup_sample_path(samples[i].name);
    GtkWidget *row = make_row(samples[i].title, samples[i].description, "app.sample", samples[i].name);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
      GtkWidget *afresh = gtk_button_new_with_label(_("Start Afresh"));
      g_autofree char *name = g_strdup_printf(_("Start %s afresh"), samples[i].title);
      gtk_widget_set_valign(afresh, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class(afresh, "flat");
      gtk_widget_set_tooltip_text(afresh, _("Keep your copy under another name and begin with a new one"));
      gtk_actionable_set_action_name(GTK_ACTIONABLE(afresh), "app.sample-afresh");
      gtk_actionable_set_action_target(GTK_ACTIONABLE(afresh), "s", samples[i].name);
      pl_name_widget(afresh, name);
      adw_action_row_add_suffix(ADW_ACTION_ROW(row), afresh);
    }
    gtk_list_box_append(self->samples, row);
  }
}

static void
pl_start_page_class_init(PlStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/start-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlStartPage, recent_group);
  gtk_widget_class_bind_template_child(widget_class, PlStartPage, recent);
  gtk_widget_class_bind_template_child(widget_class, PlStartPage, samples);
}

static void
pl_start_page_init(PlStartPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}
