#include "chart-acts.h"

#include <glib/gi18n-lib.h>
#include <plumbline/output.h>

#include "chosen-name.h"
#include "report-page.h"
#include "style.h"

/* Pixels a unit: sharp on paper and on the screens of today. */
#define PNG_SCALE 2.0

/* What a file with that chart is called, after the document's name. */
static const char *const names[] = {
    [PL_CHART_HEATMAP] = N_("levels"),
    [PL_CHART_RISKS] = N_("risk matrix"),
    [PL_CHART_MOVEMENT] = N_("movement"),
    [PL_CHART_RADAR] = N_("radar"),
    [PL_CHART_ASSURANCE] = N_("assurance"),
    [PL_CHART_OPTIONS] = N_("delivery options"),
    [PL_CHART_LINKS] = N_("links"),
    [PL_CHART_LINKS_TESTS] = N_("links to tests"),
    [PL_CHART_TIMELINE] = N_("milestones"),
    [PL_CHART_VIEWS] = N_("range of views"),
    [PL_CHART_ORGANISATIONS] = N_("organisations"),
    [PL_CHART_PARTICIPANTS] = N_("participants"),
    [PL_CHART_MATRIX] = N_("heatmap"),
    [PL_CHART_TREND] = N_("trend"),
};

/* ---- The picture ---- */

static GBytes *
picture_of(PlChart *chart, PlPictureFormat format, GError **error)
{
  g_autoptr(PlChart) alone = pl_chart_alone(chart);
  PlThemeFlags flags = pl_style_get_theme()->flags & PL_THEME_FLAG_RAG;
  PlThemeKind kind = format == PL_PICTURE_PDF ? PL_THEME_PRINT : PL_THEME_LIGHT;
  return pl_chart_to_bytes(alone, format, 0, 0, PNG_SCALE, pl_theme_get(kind, flags), error);
}

static PlWindow *
window_of(PlChartView *view)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(view));
  return PL_IS_WINDOW(root) ? PL_WINDOW(root) : NULL;
}

/* @told: what is said of it */
static void
copy(PlWindow *window, PlChart *chart, const char *told)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) png = picture_of(chart, PL_PICTURE_PNG, &error);
  g_autoptr(GdkTexture) texture = png != NULL ? gdk_texture_new_from_bytes(png, &error) : NULL;
  if (texture == NULL) {
    pl_window_explain(window, _("The chart was not copied"), error->message);
    return;
  }
  gdk_clipboard_set_texture(gtk_widget_get_clipboard(GTK_WIDGET(window)), texture);
  pl_window_tell(window, told, NULL, NULL, NULL);
}

void
pl_chart_copy(PlChartView *view)
{
  g_return_if_fail(PL_IS_CHART_VIEW(view));
  PlWindow *window = window_of(view);
  PlChart *chart = pl_chart_view_get_chart(view);
  if (window != NULL && chart != NULL)
    copy(window, chart, _("The chart is copied as a picture"));
}

/* ---- A file ---- */

/* While it is asked where. */
typedef struct {
  PlWindow *window;
  PlChart *chart;
} Wish;

static void
write_picture(const Wish *wish, const char *path)
{
  PlPictureFormat format = PL_PICTURE_PNG;
  g_autoptr(GError) error = NULL;
  pl_picture_format_from_name(path, &format);
  g_autoptr(GBytes) bytes = picture_of(wish->chart, format, &error);
  g_autofree char *name = g_filename_display_basename(path), *folder = g_path_get_dirname(path),
                  *shown = g_filename_display_name(folder);
  if (bytes == NULL || !pl_output_write(bytes, path, &error)) {
    g_autofree char *heading = g_strdup_printf(_("“%s” was not saved"), name);
    pl_window_explain(wish->window, heading, error->message);
    return;
  }
  g_autofree char *uri = g_filename_to_uri(path, NULL, NULL);
  g_autofree char *text = g_strdup_printf(_("Saved “%s” in %s"), name, shown);
  pl_window_tell(wish->window, text, _("_Open"), "app.show", g_variant_new_string(uri));
}

static void
named_cb(const char *path, gpointer data)
{
  Wish *wish = data;
  if (path != NULL)
    write_picture(wish, path);
  g_object_unref(wish->window);
  pl_chart_unref(wish->chart);
  g_free(wish);
}

static char *
suggest_name(PlWindow *window, const PlChart *chart)
{
  g_autofree char *base = pl_chosen_name_of_document(g_file_peek_path(pl_window_get_file(window)));
  return g_strdup_printf("%s %s.png", base, _(names[pl_chart_get_kind(chart)]));
}

static void
save(PlWindow *window, PlChart *chart)
{
  g_autofree char *suggested = suggest_name(window, chart);
  const PlNameWish named = {.title = _("Save the Chart"),
                            .accept = _("_Save"),
                            .suggested = suggested,
                            .suffix = "png",
                            .files = _("PNG pictures"),
                            .other_suffix = "svg",
                            .other_files = _("SVG drawings"),
                            .third_suffix = "pdf",
                            .third_files = _("PDF files")};
  Wish *wish = g_new0(Wish, 1);
  wish->window = g_object_ref(window);
  wish->chart = pl_chart_ref(chart);
  pl_chosen_name_ask(GTK_WINDOW(window), &named, named_cb, wish);
}

void
pl_chart_save(PlChartView *view)
{
  g_return_if_fail(PL_IS_CHART_VIEW(view));
  PlWindow *window = window_of(view);
  PlChart *chart = pl_chart_view_get_chart(view);
  if (window != NULL && chart != NULL && pl_window_get_file(window) != NULL)
    save(window, chart);
}

/* ---- The chart in hand ---- */

static PlChartView *
find_within(GtkWidget *widget)
{
  if (!gtk_widget_get_mapped(widget))
    return NULL;
  if (PL_IS_CHART_VIEW(widget))
    return pl_chart_view_get_chart(PL_CHART_VIEW(widget)) != NULL &&
                   !pl_chart_view_is_ornament(PL_CHART_VIEW(widget))
               ? PL_CHART_VIEW(widget)
               : NULL;
  PlChartView *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling(child))
    found = find_within(child);
  return found;
}

static PlChartView *
find_near(GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus(window);
  PlChartView *found = NULL;
  for (GtkWidget *at = focus != NULL ? focus : GTK_WIDGET(window); at != NULL && found == NULL;
       at = gtk_widget_get_parent(at))
    found = find_within(at);
  return found;
}

/* On a pack's pages it is the one in view; which, is said, for there may be several. */
static void
act_on_pages(PlWindow *window, PlReportPage *page, gboolean copies)
{
  PlChart *chart = pl_report_page_find_chart(page);
  g_autofree char *told =
      chart != NULL ? g_strdup_printf(_("“%s” is copied as a picture"), pl_chart_get_title(chart)) : NULL;
  if (chart == NULL)
    pl_window_tell(window, _("No chart is in view on these pages"), NULL, NULL, NULL);
  else if (copies)
    copy(window, chart, told);
  else
    save(window, chart);
}

static void
chart_cb(GSimpleAction *action, GVariant *parameter G_GNUC_UNUSED, gpointer window)
{
  gboolean copies = g_str_equal(g_action_get_name(G_ACTION(action)), "copy-chart");
  PlChartView *view = find_near(window);
  GtkWidget *page = pl_window_get_page(window);
  if (view == NULL && PL_IS_REPORT_PAGE(page))
    act_on_pages(window, PL_REPORT_PAGE(page), copies);
  else if (view == NULL)
    pl_window_tell(window, _("No chart stands here"), NULL, NULL, NULL);
  else if (copies)
    pl_chart_copy(view);
  else
    pl_chart_save(view);
}

const PlAct pl_chart_acts[] = {
    {{.name = "copy-chart", .activate = chart_cb}, pl_act_always},
    {{.name = "save-chart", .activate = chart_cb}, pl_act_always},
};
const guint pl_n_chart_acts = G_N_ELEMENTS(pl_chart_acts);
