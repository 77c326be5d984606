#include "application.h"

#include <glib/gi18n-lib.h>
#include <plumbline/document-file.h>
#include <plumbline/sample.h>

#include "explain.h"
#include "new-document.h"
#include "plumbline_ui-resources.h"
#include "rescue.h"
#include "settings.h"
#include "style.h"
#include "window.h"

#define BASE_PATH "/org/plumbline/Plumbline"

struct _PlApplication {
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE(PlApplication, pl_application, ADW_TYPE_APPLICATION)

/* ---- Windows and documents ---- */

static gboolean
shows_nothing(GtkWindow *window)
{
  return PL_IS_WINDOW(window) && pl_window_get_file(PL_WINDOW(window)) == NULL;
}

static PlWindow *
window_to_fill(PlApplication *self, GtkWindow *window)
{
  if (shows_nothing(window))
    return PL_WINDOW(window);
  return pl_window_new(GTK_APPLICATION(self));
}

/* By whatever name or link: one document has one window. */
static PlWindow *
window_showing(GtkApplication *application, const char *path)
{
  for (GList *at = gtk_application_get_windows(application); at != NULL; at = at->next) {
    GFile *file = PL_IS_WINDOW(at->data) ? pl_window_get_file(at->data) : NULL;
    const char *open = file != NULL ? g_file_peek_path(file) : NULL;
    if (open != NULL && (g_str_equal(open, path) || pl_document_file_is_same(open, path)))
      return at->data;
  }
  return NULL;
}

gboolean
pl_application_has_open(GtkApplication *application, const char *path)
{
  g_return_val_if_fail(GTK_IS_APPLICATION(application) && path != NULL, FALSE);
  return window_showing(application, path) != NULL;
}

void
pl_application_open(PlApplication *self, GtkWindow *window, GFile *file)
{
  g_return_if_fail(PL_IS_APPLICATION(self) && G_IS_FILE(file));
  const char *path = g_file_peek_path(file);
  PlWindow *showing = path != NULL ? window_showing(GTK_APPLICATION(self), path) : NULL;
  if (showing != NULL)
    gtk_window_present(GTK_WINDOW(showing));
  else
    pl_window_open(window_to_fill(self, window), file);
}

static const PlSample *
find_sample(const char *name)
{
  guint n;
  const PlSample *samples = pl_sample_list(&n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal(samples[i].name, name))
      return &samples[i];
  return NULL;
}

char *
pl_application_dup_sample_path(const char *name)
{
  const PlSample *sample = find_sample(name);
  g_return_val_if_fail(sample != NULL, NULL);
  g_autofree char *file = g_strdup_printf("%s.plumb", sample->title);
  g_strdelimit(file, "/", '-');
  return g_build_filename(g_get_user_data_dir(), "plumbline", file, NULL);
}

/* A name that no file has yet: "Exampleshire 2.plumb". */
static char *
free_path(const char *path)
{
  g_autofree char *stem = g_strndup(path, strlen(path) - strlen(".plumb"));
  for (guint i = 2;; i++) {
    g_autofree char *other = g_strdup_printf("%s %u.plumb", stem, i);
    if (!g_file_test(other, G_FILE_TEST_EXISTS))
      return g_steal_pointer(&other);
  }
}

/* The copy at `path` goes under another name, with what was changed in it. */
static gboolean
put_aside(PlWindow *window, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *aside = free_path(path);
  if (pl_document_file_put_away(path, aside, &error))
    return TRUE;
  gtk_window_present(GTK_WINDOW(window));
  pl_window_explain(window, _("Your copy of the sample could not be put aside"), error->message);
  return FALSE;
}

static void
create_sample(PlWindow *window, const char *name, GFile *file)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_file_get_path(file);
  g_autofree char *folder = g_path_get_dirname(path);
  g_mkdir_with_parents(folder, 0700);
  g_autoptr(PlSnapshot) snapshot = pl_sample_load(name, &error);
  if (snapshot == NULL) {
    gtk_window_present(GTK_WINDOW(window));
    pl_window_explain(window, _("The sample could not be read"), error->message);
    return;
  }
  g_autofree char *told = g_strdup_printf(_("This is your own copy, kept in %s"), folder);
  pl_window_create(window, file, snapshot, told);
}

void
pl_application_open_sample(PlApplication *self, GtkWindow *window, const char *name, gboolean afresh)
{
  g_return_if_fail(PL_IS_APPLICATION(self) && find_sample(name) != NULL);
  g_autofree char *path = pl_application_dup_sample_path(name);
  g_autoptr(GFile) file = g_file_new_for_path(path);
  gboolean there = g_file_test(path, G_FILE_TEST_EXISTS);
  if (window_showing(GTK_APPLICATION(self), path) != NULL || (there && !afresh)) {
    pl_application_open(self, window, file);
    return;
  }
  PlWindow *filled = window_to_fill(self, window);
  if (!there || put_aside(filled, path))
    create_sample(filled, name, file);
}

/* ---- Actions ---- */

static void
new_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_new_document_ask(data, gtk_application_get_active_window(data));
}

static void
open_chosen_cb(GtkNativeDialog *chooser, gint response, PlApplication *self)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser));
    pl_application_open(self, gtk_native_dialog_get_transient_for(chooser), file);
  }
  g_object_unref(chooser);
}

static void
open_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  /* Kept until it answers: a native chooser is owned by nobody else. */
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new(_("Open an Assessment"), gtk_application_get_active_window(data),
                                  GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  g_autoptr(GtkFileFilter) ours = gtk_file_filter_new();
  gtk_file_filter_set_name(ours, _("Plumbline assessments"));
  gtk_file_filter_add_pattern(ours, "*.plumb");
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new();
  gtk_file_filter_set_name(all, _("All files"));
  gtk_file_filter_add_pattern(all, "*");
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(chooser), ours);
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(chooser), all);
  g_signal_connect_object(chooser, "response", G_CALLBACK(open_chosen_cb), data, 0);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser));
}

static void
recover_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window(data);
  if (PL_IS_WINDOW(window))
    pl_rescue_ask(PL_WINDOW(window));
}

static void
open_uri_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *uri, gpointer data)
{
  g_autoptr(GFile) file = g_file_new_for_uri(g_variant_get_string(uri, NULL));
  pl_application_open(data, gtk_application_get_active_window(data), file);
}

static void
sample_cb(GSimpleAction *action, GVariant *name, gpointer data)
{
  gboolean afresh = g_str_equal(g_action_get_name(G_ACTION(action)), "sample-afresh");
  if (find_sample(g_variant_get_string(name, NULL)) != NULL)
    pl_application_open_sample(data, gtk_application_get_active_window(data),
                               g_variant_get_string(name, NULL), afresh);
}

static void
show_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *uri, gpointer data)
{
  gtk_show_uri(gtk_application_get_active_window(data), g_variant_get_string(uri, NULL), GDK_CURRENT_TIME);
}

static void
about_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  adw_show_about_window(
      gtk_application_get_active_window(data), "application-name", "Plumbline", "application-icon",
      "org.plumbline.Plumbline", "version", PLUMBLINE_VERSION, "license-type", GTK_LICENSE_GPL_3_0,
      "comments",
      _("Judge how mature children’s services are, say what could go wrong, and show how you know."), NULL);
}

static void
quit_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  GList *windows = g_list_copy(gtk_application_get_windows(data));
  for (GList *at = windows; at != NULL; at = at->next)
    gtk_window_close(at->data);
  g_list_free(windows);
}

static const GActionEntry actions[] = {
    {.name = "new", .activate = new_cb},
    {.name = "open", .activate = open_cb},
    {.name = "recover", .activate = recover_cb},
    {.name = "open-uri", .activate = open_uri_cb, .parameter_type = "s"},
    {.name = "sample", .activate = sample_cb, .parameter_type = "s"},
    {.name = "sample-afresh", .activate = sample_cb, .parameter_type = "s"},
    {.name = "show", .activate = show_cb, .parameter_type = "s"},
    {.name = "about", .activate = about_cb},
    {.name = "quit", .activate = quit_cb},
};

static const struct {
  const char *action;
  const char *keys[3];
} shortcuts[] = {
    {"app.new", {"<Control>n"}},
    {"app.open", {"<Control>o"}},
    {"app.recover", {"<Control><Shift>F"}},
    {"app.quit", {"<Control>q"}},
    {"window.close", {"<Control>w"}},
    {"win.close-document", {"<Alt>Home"}},
    {"win.take-over", {"<Control><Shift>t"}},
    {"win.undo", {"<Control>z"}},
    {"win.redo", {"<Control><Shift>z", "<Control>y"}},
    {"win.save-copy", {"<Control><Shift>s"}},
    {"win.share", {"<Control><Shift>c"}},
    {"win.merge", {"<Control><Shift>m"}},
    {"win.history", {"<Control>h"}},
    {"win.remove-words", {"<Control><Shift>Delete"}},
    {"win.discard-views", {"<Control><Shift>d"}},
    {"win.write-pack", {"<Control><Alt>y"}},
    {"win.print", {"<Control>p"}},
    {"win.board-report", {"<Control><Shift>b"}},
    {"win.web-report", {"<Control><Shift>p"}},
    {"win.word-report", {"<Control><Shift>w"}},
    {"win.workbook", {"<Control>e"}},
    {"win.export-json", {"<Control><Shift>e"}},
    {"win.copy-chart", {"<Control><Shift>y"}},
    {"win.save-chart", {"<Control><Shift>x"}},
    {"win.new-assessment", {"<Control><Shift>n"}},
    {"win.edit-assessment", {"<Control><Alt>n"}},
    {"win.copy-assessment", {"<Control><Alt>d"}},
    {"win.add-evidence", {"<Control><Alt>e"}},
    {"win.add-evidence-files", {"<Control><Alt>f"}},
    {"win.add-action", {"<Control><Alt>a"}},
    {"win.add-indicator", {"<Control><Alt>i"}},
    {"win.add-risk", {"<Control><Alt>r"}},
    {"win.edit-risk", {"<Control><Alt>k"}},
    {"win.rate-risk", {"<Control><Alt>v"}},
    {"win.move-risk", {"<Control><Alt>x"}},
    {"win.bring-in-register", {"<Control><Alt>p"}},
    {"win.rating-scheme", {"<Control><Alt>u"}},
    {"win.show-indicators", {"<Control><Alt>g"}},
    {"win.show-signs", {"<Control><Alt>w"}},
    {"win.show-links", {"<Control><Alt>l"}},
    {"win.show-what-if", {"<Control><Alt>h"}},
    {"win.show-common", {"<Control><Alt>c"}},
    {"win.add-domain", {"<Control><Alt>m"}},
    {"win.edit-domain", {"<Control><Alt>b"}},
    {"win.agree-levels", {"<Control><Shift>g"}},
    {"win.sign-off", {"<Control><Shift>o"}},
    {"win.reopen", {"<Control><Shift>r"}},
    {"win.update-inspections", {"<Control>i"}},
    {"win.record-intervention", {"<Control><Shift>i"}},
    {"win.show-questions", {"<Control><Shift>q"}},
    {"win.show-milestones", {"<Control><Alt>t"}},
    {"win.show-checklists", {"<Control><Alt>j"}},
    {"win.add-question::", {"<Control><Alt>q"}},
    {"win.session", {"F5"}},
    {"win.full-screen", {"F11"}},
    {"win.next-domain", {"<Control>Page_Down"}},
    {"win.previous-domain", {"<Control>Page_Up"}},
    {"win.earlier-assessment", {"<Alt>Page_Up"}},
    {"win.later-assessment", {"<Alt>Page_Down"}},
    {"win.go::overview", {"<Alt>1"}},
    {"win.go::matrix", {"<Alt>2"}},
    {"win.show-evidence", {"<Alt>3"}},
    {"win.go::risks", {"<Alt>4"}},
    {"win.go::assurance", {"<Alt>5"}},
    {"win.go::options", {"<Alt>6"}},
    {"win.show-actions", {"<Alt>7"}},
    {"win.go::compare", {"<Alt>8"}},
    {"win.go::report", {"<Alt>9"}},
    {"win.go::guide", {"<Alt>0"}},
    {"win.explain", {"F1"}},
    {"win.rests", {"<Shift>F1"}},
    {"win.show-help-overlay", {"<Control>question"}},
};

/* ---- The application ---- */

static void
pl_application_startup(GApplication *application)
{
  plumbline_ui_register_resource();
  G_APPLICATION_CLASS(pl_application_parent_class)->startup(application);
  gtk_window_set_default_icon_name("org.plumbline.Plumbline");
  pl_style_install();
  pl_explain_in_dialogs();
  g_action_map_add_action_entries(G_ACTION_MAP(application), actions, G_N_ELEMENTS(actions), application);
  for (guint i = 0; i < G_N_ELEMENTS(shortcuts); i++)
    gtk_application_set_accels_for_action(GTK_APPLICATION(application), shortcuts[i].action,
                                          shortcuts[i].keys);
}

static void
pl_application_activate(GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window(GTK_APPLICATION(application));
  gtk_window_present(window != NULL ? window : GTK_WINDOW(pl_window_new(GTK_APPLICATION(application))));
}

static void
pl_application_open_files(GApplication *application, GFile **files, gint n_files,
                          const char *hint G_GNUC_UNUSED)
{
  for (gint i = 0; i < n_files; i++)
    pl_application_open(PL_APPLICATION(application),
                        gtk_application_get_active_window(GTK_APPLICATION(application)), files[i]);
}

static gint
pl_application_command_line(GApplication *application, GApplicationCommandLine *line)
{
  GVariantDict *options = g_application_command_line_get_options_dict(line);
  const char *sample = NULL;
  gint argc;
  g_auto(GStrv) argv = g_application_command_line_get_arguments(line, &argc);
  if (g_variant_dict_lookup(options, "sample", "&s", &sample)) {
    pl_application_open_sample(PL_APPLICATION(application),
                               gtk_application_get_active_window(GTK_APPLICATION(application)), sample,
                               FALSE);
  } else if (argc > 1) {
    for (gint i = 1; i < argc; i++) {
      g_autoptr(GFile) file = g_application_command_line_create_file_for_arg(line, argv[i]);
      pl_application_open_files(application, &file, 1, "");
    }
  } else {
    g_application_activate(application);
  }
  return 0;
}

/* Wrong use is told where the program was started, not where its windows are. */
static gint
pl_application_handle_local_options(GApplication *application G_GNUC_UNUSED, GVariantDict *options)
{
  const char *sample = NULL;
  if (g_variant_dict_contains(options, "version")) {
    g_print("plumbline %s\n", PLUMBLINE_VERSION);
    return 0;
  }
  if (!g_variant_dict_lookup(options, "sample", "&s", &sample) || find_sample(sample) != NULL)
    return -1;
  guint n;
  const PlSample *samples = pl_sample_list(&n);
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", samples[i].name);
  g_printerr(_("plumbline: there is no sample called “%s”; there are: %s\n"), sample, names->str);
  return 2;
}

static void
pl_application_class_init(PlApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS(klass);
  application_class->startup = pl_application_startup;
  application_class->activate = pl_application_activate;
  application_class->open = pl_application_open_files;
  application_class->command_line = pl_application_command_line;
  application_class->handle_local_options = pl_application_handle_local_options;
}

static void
pl_application_init(PlApplication *self)
{
  static const GOptionEntry options[] = {
      {"sample", 0, 0, G_OPTION_ARG_STRING, NULL,
       N_("Open your own copy of a sample: exampleshire, denbighshire"), N_("NAME")},
      {"version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Say which version this is"), NULL},
      {NULL},
  };
  g_application_add_main_option_entries(G_APPLICATION(self), options);
  g_application_set_option_context_parameter_string(G_APPLICATION(self), _("[FILE…]"));
  g_application_set_option_context_summary(
      G_APPLICATION(self),
      _("Judge how mature children’s services are, say what could go wrong, and show how you know."));
}

PlApplication *
pl_application_new(void)
{
  return g_object_new(PL_TYPE_APPLICATION, "application-id", "org.plumbline.Plumbline", "resource-base-path",
                      BASE_PATH, "flags", G_APPLICATION_HANDLES_COMMAND_LINE, NULL);
}
