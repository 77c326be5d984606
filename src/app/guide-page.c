#include "guide-page.h"

#include "glossary.h"
#include "guide-sections.h"

typedef enum { PART_LEVELS, PART_WORDS, PART_GLOSSARY, PART_QUESTIONS, PART_SOURCES, N_PARTS } Part;

/* As in the template. */
static const char *const part_names[N_PARTS] = {"levels", "words", "glossary", "questions", "sources"};

struct _PlGuidePage {
  PlPage parent_instance;

  /* template children */
  GtkStack *parts;
  AdwBin *levels;
  AdwBin *words;
  PlGlossary *glossary;
  AdwBin *questions;
  AdwBin *sources;

  /* owned */
  PlSnapshot *read; /* (nullable): from which the parts were made */

  /* state */
  gboolean made[N_PARTS];
};

G_DEFINE_FINAL_TYPE(PlGuidePage, pl_guide_page, PL_TYPE_PAGE)

static Part
part_in_view(PlGuidePage *self)
{
  const char *name = gtk_stack_get_visible_child_name(self->parts);
  Part part = 0;
  while (part < N_PARTS && g_strcmp0(name, part_names[part]) != 0)
    part++;
  return part;
}

/* What the Guide is made of changes seldom. */
static gboolean
same_framework(PlSnapshot *a, PlSnapshot *b)
{
  static const PlRecordKind kinds[] = {PL_RECORD_DOMAIN,    PL_RECORD_DESCRIPTOR, PL_RECORD_PROMPT,
                                       PL_RECORD_ITEM,      PL_RECORD_SOURCE,     PL_RECORD_SCALE_STEP,
                                       PL_RECORD_THRESHOLD, PL_RECORD_RISK_BAND};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (pl_snapshot_get_part(a, kinds[i], 0) != pl_snapshot_get_part(b, kinds[i], 0))
      return FALSE;
  return TRUE;
}

/* Only the part in view is made: together they are some five hundred labels. */
static void
make_part(PlGuidePage *self)
{
  Part part = part_in_view(self);
  if (self->read == NULL || part == N_PARTS || self->made[part])
    return;
  self->made[part] = TRUE;
  switch (part) {
  case PART_LEVELS:
    adw_bin_set_child(self->levels, pl_guide_levels_new(self->read));
    break;
  case PART_WORDS:
    adw_bin_set_child(self->words, pl_guide_words_new(self->read));
    break;
  case PART_GLOSSARY:
    pl_glossary_set_snapshot(self->glossary, self->read);
    break;
  case PART_QUESTIONS:
    adw_bin_set_child(self->questions, pl_guide_questions_new(self->read));
    break;
  case PART_SOURCES:
    adw_bin_set_child(self->sources, pl_guide_sources_new(self->read));
    break;
  case N_PARTS:
    break;
  }
}

static void
pl_guide_page_refresh(PlPage *page)
{
  PlGuidePage *self = PL_GUIDE_PAGE(page);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(pl_page_get_session(page));
  if (self->read != NULL && same_framework(self->read, snapshot))
    return;
  g_clear_pointer(&self->read, pl_snapshot_unref);
  self->read = pl_snapshot_ref(snapshot);
  for (gint part = 0; part < N_PARTS; part++)
    self->made[part] = FALSE;
  make_part(self);
}

static gboolean
find_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  PlGuidePage *self = PL_GUIDE_PAGE(widget);
  gtk_stack_set_visible_child_name(self->parts, "glossary");
  pl_glossary_search(self->glossary);
  return TRUE;
}

static void
pl_guide_page_dispose(GObject *object)
{
  g_clear_pointer(&PL_GUIDE_PAGE(object)->read, pl_snapshot_unref);
  G_OBJECT_CLASS(pl_guide_page_parent_class)->dispose(object);
}

static void
pl_guide_page_class_init(PlGuidePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_guide_page_dispose;
  PL_PAGE_CLASS(klass)->refresh = pl_guide_page_refresh;
  g_type_ensure(PL_TYPE_GLOSSARY);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/guide-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, parts);
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, levels);
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, words);
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, glossary);
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, questions);
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, sources);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
}

static void
pl_guide_page_init(PlGuidePage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  g_signal_connect_object(self->parts, "notify::visible-child-name", G_CALLBACK(make_part), self,
                          G_CONNECT_SWAPPED);
}
