#include "report-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/pack.h>
#include <plumbline/pdf.h>
#include <plumbline/say.h>

#include "page-view.h"
#include "widgets.h"

struct _PlReportPage {
  PlPage parent_instance;

  /* template children */
  GtkLabel *extent;
  GtkLabel *marking;
  GtkLabel *left_out;
  GtkLabel *problem;
  GtkBox *contents;
  GtkScrolledWindow *scroller;
  GtkBox *sheets;

  /* owned */
  PlPages *pages; /* (nullable) */
  char *contents_shown;

  /* state */
  guint layout_idle;
};

G_DEFINE_FINAL_TYPE(PlReportPage, pl_report_page, PL_TYPE_PAGE)

/* ---- Making the report ---- */

static PlReport *
make_report(PlReportPage *self, GError **error)
{
  PlAppSession *session = pl_page_get_session(PL_PAGE(self));
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  const PlOption *option = pl_app_session_get_option(session);
  PlPackOptions options = {.version = pl_app_session_get_pack_version(session),
                           .assessment = assessment != NULL ? assessment->id : 0,
                           .option = option != NULL ? option->id : 0,
                           .as_at = pl_app_session_get_as_at(session),
                           .document_name = pl_document_get_path(pl_app_session_get_document(session))};
  return pl_pack_make(pl_app_session_get_snapshot(session), &options, error);
}

/* ---- Contents ---- */

static void
contents_activated_cb(PlReportPage *self, GtkListBoxRow *row)
{
  gint page = GPOINTER_TO_INT(g_object_get_data(G_OBJECT(row), "page"));
  GtkWidget *sheet = gtk_widget_get_first_child(GTK_WIDGET(self->sheets));
  for (gint i = 0; sheet != NULL && i < page; i++)
    sheet = gtk_widget_get_next_sibling(sheet);
  graphene_rect_t bounds;
  if (sheet != NULL && gtk_widget_compute_bounds(sheet, GTK_WIDGET(self->sheets), &bounds))
    gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(self->scroller), bounds.origin.y);
}

static GtkWidget *
make_contents_row(const char *heading, gint page)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = pl_label_new(heading, NULL);
  g_autofree char *number = g_strdup_printf("%d", page + 1);
  gtk_widget_set_hexpand(title, TRUE);
  gtk_box_append(GTK_BOX(line), title);
  GtkWidget *at = gtk_label_new(number);
  gtk_widget_add_css_class(at, "dim-label");
  gtk_widget_add_css_class(at, "number");
  gtk_box_append(GTK_BOX(line), at);
  g_autofree char *name = g_strdup_printf(_("%s, page %d"), heading, page + 1);
  GtkWidget *row = pl_row_new(line, name);
  g_object_set_data(G_OBJECT(row), "page", GINT_TO_POINTER(page));
  return row;
}

/* The list is made anew only when it differs, so that the focus stays in it. */
static void
show_contents(PlReportPage *self, const PlReport *report)
{
  g_autoptr(GString) signature = g_string_new(NULL);
  GtkWidget *list = g_object_ref_sink(pl_row_list_new(_("Contents")));
  guint n;
  const PlBlock *const *blocks = pl_report_get_blocks(report, &n);
  for (guint i = 0; i < n; i++) {
    gint page = blocks[i]->anchor != NULL ? pl_pages_find(self->pages, blocks[i]->anchor) : -1;
    if (blocks[i]->kind != PL_BLOCK_HEADING || blocks[i]->level > 2 || page < 0)
      continue;
    const char *heading = pl_prose_get_text(blocks[i]->prose);
    g_string_append_printf(signature, "%s %d\n", heading, page);
    gtk_list_box_append(GTK_LIST_BOX(list), make_contents_row(heading, page));
  }
  if (g_strcmp0(signature->str, self->contents_shown) != 0) {
    g_free(self->contents_shown);
    self->contents_shown = g_strdup(signature->str);
    pl_box_clear(GTK_WIDGET(self->contents));
    g_signal_connect_object(list, "row-activated", G_CALLBACK(contents_activated_cb), self,
                            G_CONNECT_SWAPPED);
    gtk_box_append(self->contents, list);
  }
  g_object_unref(list);
}

/* ---- Sheets ---- */

static void
forget_pages(PlReportPage *self)
{
  for (GtkWidget *sheet = gtk_widget_get_first_child(GTK_WIDGET(self->sheets)); sheet != NULL;
       sheet = gtk_widget_get_next_sibling(sheet))
    pl_page_view_set(PL_PAGE_VIEW(sheet), NULL, 0);
  g_clear_pointer(&self->pages, pl_pages_free);
}

static void
show_sheets(PlReportPage *self)
{
  guint count = pl_pages_get_count(self->pages);
  GtkWidget *sheet = gtk_widget_get_first_child(GTK_WIDGET(self->sheets));
  for (guint i = 0; i < count; i++) {
    if (sheet == NULL) {
      gtk_box_append(self->sheets, pl_page_view_new(self->pages, i));
      continue;
    }
    pl_page_view_set(PL_PAGE_VIEW(sheet), self->pages, i);
    sheet = gtk_widget_get_next_sibling(sheet);
  }
  while (sheet != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling(sheet);
    gtk_box_remove(self->sheets, sheet);
    sheet = next;
  }
  g_autofree char *extent = g_strdup_printf(ngettext("%u page of A4", "%u pages of A4", count), count);
  gtk_label_set_text(self->extent, extent);
}

static void
show_problem(PlReportPage *self, const char *text)
{
  gtk_label_set_text(self->problem, text);
  gtk_widget_set_visible(GTK_WIDGET(self->problem), *text != '\0');
}

/* What a public version is without: to be read before it is saved. */
static void
show_left_out(PlReportPage *self)
{
  PlAppSession *session = pl_page_get_session(PL_PAGE(self));
  gboolean public = pl_app_session_get_pack_version(session) == PL_PACK_PUBLIC;
  g_autofree char *list =
      public ? pl_say_left_out(pl_app_session_get_snapshot(session), PL_SHARE_PUBLIC_ALONE) : g_strdup("");
  g_autofree char *text = *list != '\0'
                              ? g_strdup_printf(_("Left out of the public version: %s."), list)
                              : g_strdup(_("Everything is cleared as public; nothing is left out."));
  gtk_label_set_text(self->left_out, text);
  gtk_widget_set_visible(GTK_WIDGET(self->left_out), public);
}

static gboolean
lay_out_cb(gpointer data)
{
  PlReportPage *self = data;
  g_autoptr(GError) error = NULL;
  self->layout_idle = 0;
  forget_pages(self);
  g_autoptr(PlReport) report = make_report(self, &error);
  if (report != NULL)
    self->pages = pl_pages_new(report,
                               pl_theme_of(pl_app_session_get_snapshot(pl_page_get_session(PL_PAGE(self))),
                                           PL_THEME_PRINT, PL_THEME_FLAG_NONE),
                               NULL, &error);
  if (self->pages == NULL) {
    pl_box_clear(GTK_WIDGET(self->sheets));
    show_problem(self, error->message);
    return G_SOURCE_REMOVE;
  }
  show_problem(self, "");
  show_left_out(self);
  const PlReportMeta *meta = pl_report_get_meta(report);
  gtk_label_set_text(self->marking, meta->marking);
  gtk_widget_set_visible(GTK_WIDGET(self->marking), meta->marking != NULL && *meta->marking != '\0');
  show_contents(self, report);
  show_sheets(self);
  return G_SOURCE_REMOVE;
}

/* Laid out when the frame is drawn, so that going to the place does not wait for it. */
static void
pl_report_page_refresh(PlPage *page)
{
  PlReportPage *self = PL_REPORT_PAGE(page);
  if (self->layout_idle == 0)
    self->layout_idle = g_idle_add_full(GDK_PRIORITY_REDRAW + 10, lay_out_cb, self, NULL);
}

static void
pl_report_page_dispose(GObject *object)
{
  PlReportPage *self = PL_REPORT_PAGE(object);
  g_clear_handle_id(&self->layout_idle, g_source_remove);
  if (self->pages != NULL)
    forget_pages(self);
  g_clear_pointer(&self->contents_shown, g_free);
  G_OBJECT_CLASS(pl_report_page_parent_class)->dispose(object);
}

static void
pl_report_page_class_init(PlReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_report_page_dispose;
  PL_PAGE_CLASS(klass)->refresh = pl_report_page_refresh;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/report-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, extent);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, marking);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, left_out);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, problem);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, contents);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, scroller);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, sheets);
}

static void
pl_report_page_init(PlReportPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}
