#include "room-views.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "room-stage.h"
#include "widgets.h"

/* More dots than a column is wide would wrap and be counted by nobody. */
#define DOTS_MOST 6
/* The first lays out anew. */
#define FRAMES_TO_SETTLE 3

struct _PlRoomViews {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *columns[PL_LEVEL_MAX];
  GtkWidget *not_enough, *reasons;
};

G_DEFINE_FINAL_TYPE(PlRoomViews, pl_room_views, ADW_TYPE_BIN)

static const PlParticipant *
who_gave(const PlSnapshot *snapshot, const PlView *view)
{
  PlParticipant key = {.assessment = view->assessment, .id = view->participant};
  return pl_snapshot_find(snapshot, PL_RECORD_PARTICIPANT, &key);
}

static gint
compare_texts(gconstpointer a, gconstpointer b)
{
  return g_utf8_collate(*(const char *const *)a, *(const char *const *)b);
}

/* "Chief executive, and one not named"; by the alphabet, which tells nothing of the order in which they sit.
 */
static char *
say_names(const PlSnapshot *snapshot, const PlViewGroup *group)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  guint unnamed = 0;
  for (guint i = 0; i < group->n_views; i++) {
    const PlParticipant *who = who_gave(snapshot, group->views[i]);
    if (who != NULL && who->consents)
      g_ptr_array_add(names, (gpointer)who->post);
    else
      unnamed++;
  }
  g_ptr_array_sort(names, compare_texts);
  g_autofree char *number = pl_say_number((gint)unnamed);
  g_autofree char *others =
      unnamed > 0 ? g_strdup_printf(ngettext("%s not named", "%s not named", unnamed), number) : NULL;
  if (others != NULL)
    g_ptr_array_add(names, others);
  return pl_say_list((const char *const *)names->pdata, names->len);
}

static char *
draw_dots(guint n)
{
  GString *dots = g_string_new(NULL);
  if (n > DOTS_MOST)
    g_string_append_printf(dots, "● × %u", n);
  for (guint i = 0; i < n && n <= DOTS_MOST; i++)
    g_string_append(dots, i > 0 ? " ●" : "●");
  return g_string_free(dots, FALSE);
}

/* "Level 2: two views, fairly sure" */
static char *
say_group(const PlViewGroup *group, const char *sure, const char *names)
{
  g_autofree char *number = pl_say_number((gint)group->n_views);
  g_autofree char *level =
      group->level > 0 ? g_strdup_printf(_("Level %d"), group->level) : g_strdup(_("Not enough evidence"));
  g_autofree char *views =
      g_strdup_printf(ngettext("%s: %s view, %s", "%s: %s views, %s", group->n_views), level, number, sure);
  return *names != '\0' ? g_strdup_printf("%s: %s", views, names) : g_steal_pointer(&views);
}

static GtkWidget *
group_new(const PlSnapshot *snapshot, const PlViewGroup *group, gboolean named)
{
  g_autofree char *sure = pl_agenda_say_confidence(snapshot, group->confidence);
  g_autofree char *names = named ? say_names(snapshot, group) : g_strdup("");
  g_autofree char *dots = draw_dots(group->n_views);
  g_autofree char *lead =
      group->level == 0 ? g_strdup_printf(_("Not enough evidence  %s"), dots) : g_strdup(dots);
  g_autofree char *text = g_strdup_printf("%s  %s%s%s", lead, sure, *names != '\0' ? "\n" : "", names);
  g_autofree char *spoken = say_group(group, sure, names);
  GtkWidget *label = pl_label_new(text, "dots");
  pl_name_widget(label, spoken);
  return label;
}

static void
add_reasons(PlRoomViews *self, const PlViewGroup *group)
{
  for (guint i = 0; i < group->n_views; i++) {
    g_autofree char *reason = g_strstrip(g_strdup(group->views[i]->reason));
    if (*reason == '\0')
      continue;
    g_autofree char *text = group->level > 0 ? g_strdup_printf(_("At %d: “%s”"), group->level, reason)
                                             : g_strdup_printf(_("Not enough evidence: “%s”"), reason);
    gtk_box_append(GTK_BOX(self->reasons), pl_label_new(text, NULL));
  }
}

/* Below the dots, where they would be out of sight. They have a place a frame later. */
static gboolean
scroll_to_reasons_cb(GtkWidget *reasons, GdkFrameClock *clock, gpointer end)
{
  pl_scroll_to(reasons);
  return gdk_frame_clock_get_frame_counter(clock) < (gint64)GPOINTER_TO_SIZE(end) ? G_SOURCE_CONTINUE
                                                                                  : G_SOURCE_REMOVE;
}

static void
scroll_to_reasons(PlRoomViews *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock(self->reasons);
  if (clock != NULL)
    gtk_widget_add_tick_callback(
        self->reasons, scroll_to_reasons_cb,
        GSIZE_TO_POINTER(gdk_frame_clock_get_frame_counter(clock) + FRAMES_TO_SETTLE), NULL);
}

void
pl_room_views_show(PlRoomViews *self, const PlAgenda *agenda, const PlAgendaItem *item, gboolean names,
                   gboolean reasons)
{
  g_return_if_fail(PL_IS_ROOM_VIEWS(self) && agenda != NULL && item != NULL);
  gboolean stood = gtk_widget_get_visible(self->reasons);
  for (guint i = 0; i < PL_LEVEL_MAX; i++)
    pl_box_clear(self->columns[i]);
  pl_box_clear(self->not_enough);
  pl_box_clear(self->reasons);
  for (guint i = 0; i < item->n_groups; i++) {
    const PlViewGroup *group = &item->groups[i];
    GtkWidget *to = group->level > 0 ? self->columns[group->level - 1] : self->not_enough;
    gtk_box_append(GTK_BOX(to), group_new(agenda->snapshot, group, names && item->may_name));
    if (reasons)
      add_reasons(self, group);
  }
  gtk_widget_set_visible(self->not_enough, gtk_widget_get_first_child(self->not_enough) != NULL);
  gtk_widget_set_visible(self->reasons, gtk_widget_get_first_child(self->reasons) != NULL);
  if (!stood && gtk_widget_get_visible(self->reasons))
    scroll_to_reasons(self);
}

static void
pl_room_views_class_init(PlRoomViewsClass *klass G_GNUC_UNUSED)
{
}

static void
pl_room_views_init(PlRoomViews *self)
{
  GtkWidget *box = pl_room_column_new("views");
  GtkWidget *columns = pl_room_row_new("choice");
  gtk_box_set_homogeneous(GTK_BOX(columns), TRUE);
  for (guint i = 0; i < PL_LEVEL_MAX; i++) {
    self->columns[i] = pl_room_column_new("tight");
    gtk_box_append(GTK_BOX(columns), self->columns[i]);
  }
  self->not_enough = pl_room_row_new(NULL);
  self->reasons = pl_room_column_new("tight reasons");
  gtk_widget_set_visible(self->reasons, FALSE);
  gtk_box_append(GTK_BOX(box), columns);
  gtk_box_append(GTK_BOX(box), self->not_enough);
  gtk_box_append(GTK_BOX(box), self->reasons);
  adw_bin_set_child(ADW_BIN(self), box);
}

GtkWidget *
pl_room_views_new(void)
{
  return g_object_new(PL_TYPE_ROOM_VIEWS, NULL);
}
