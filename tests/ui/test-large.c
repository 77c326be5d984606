/*
 * Text half as large again on a laptop's screen: in every place what is written stands within the window and
 * within what scrolls it, nothing lies over anything else, and the window itself fits.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <string.h>

#define HEADING ATSPI_ROLE_HEADING
#define ANY ATSPI_ROLE_INVALID

#define SCREEN_WIDTH 1280
#define SCREEN_HEIGHT 720
/* 96 is usual. */
#define RESOLUTION "Xft.dpi: 144\n"
/* A rounded half of a pixel, and the hair by which a scaled line box is higher than its line. */
#define TOLERANCE 3
#define DEPTH_MAX 60

typedef struct {
  gint x, y, right, bottom;
} Box;

typedef struct {
  Box box;
  char *name;
} Written;

typedef struct {
  GArray *written; /* Written: labels, as far as they can be seen */
  GString *faults; /* a line each */
} Walk;

static gboolean
get_box(AtspiAccessible *object, Box *box)
{
  g_autoptr(AtspiComponent) component = atspi_accessible_get_component_iface(object);
  AtspiRect *rect =
      component != NULL ? atspi_component_get_extents(component, ATSPI_COORD_TYPE_WINDOW, NULL) : NULL;
  if (rect == NULL)
    return FALSE;
  *box = (Box){rect->x, rect->y, rect->x + rect->width, rect->y + rect->height};
  g_free(rect);
  return box->right > box->x && box->bottom > box->y;
}

static Box
within(Box box, Box clip)
{
  return (Box){MAX(box.x, clip.x), MAX(box.y, clip.y), MIN(box.right, clip.right),
               MIN(box.bottom, clip.bottom)};
}

static gboolean
is_empty(Box box)
{
  return box.right <= box.x || box.bottom <= box.y;
}

static gboolean
is_button(AtspiRole role)
{
  return role == ATSPI_ROLE_PUSH_BUTTON || role == ATSPI_ROLE_TOGGLE_BUTTON || role == ATSPI_ROLE_COMBO_BOX;
}

static gboolean
is_written(AtspiRole role)
{
  return role == ATSPI_ROLE_LABEL || role == HEADING;
}

static gboolean
is_seen_whole(AtspiRole role)
{
  return is_written(role) || is_button(role) || role == ATSPI_ROLE_RADIO_BUTTON ||
         role == ATSPI_ROLE_CHECK_BOX || role == ATSPI_ROLE_IMAGE;
}

/* @clip: what can be seen where the object stands; @scrolls: whether what is below it can be scrolled to */
static void
walk(Walk *found, AtspiAccessible *object, Box clip, gboolean scrolls, guint depth)
{
  Box box;
  if (object == NULL || depth > DEPTH_MAX)
    return;
  AtspiRole role = atspi_accessible_get_role(object, NULL);
  g_autofree char *name = atspi_accessible_get_name(object, NULL);
  gboolean has_box = get_box(object, &box);
  if (has_box && is_seen_whole(role)) {
    gboolean aside = box.x < clip.x - TOLERANCE || box.right > clip.right + TOLERANCE;
    gboolean below = !scrolls && (box.y < clip.y - TOLERANCE || box.bottom > clip.bottom + TOLERANCE);
    if (aside || below)
      g_string_append_printf(found->faults, "“%s” reaches from %d,%d to %d,%d out of %d,%d to %d,%d\n", name,
                             box.x, box.y, box.right, box.bottom, clip.x, clip.y, clip.right, clip.bottom);
    if (is_written(role) && *name != '\0' && !is_empty(within(box, clip))) {
      Written written = {.box = within(box, clip), .name = g_strdup(name)};
      g_array_append_val(found->written, written);
    }
  }
  if (has_box && (role == ATSPI_ROLE_SCROLL_PANE || is_button(role)))
    clip = within(box, clip);
  if (is_empty(clip))
    return;
  gint n = atspi_accessible_get_child_count(object, NULL);
  for (gint i = 0; i < n; i++) {
    g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index(object, i, NULL);
    walk(found, child, clip, scrolls || role == ATSPI_ROLE_SCROLL_PANE, depth + 1);
  }
}

static void
look_for_overlaps(Walk *found)
{
  for (guint i = 0; i < found->written->len; i++)
    for (guint j = i + 1; j < found->written->len; j++) {
      const Written *a = &g_array_index(found->written, Written, i),
                    *b = &g_array_index(found->written, Written, j);
      Box both = within(a->box, b->box);
      if (both.right - both.x > TOLERANCE && both.bottom - both.y > TOLERANCE)
        g_string_append_printf(found->faults, "“%s” lies over “%s” at %d,%d\n", a->name, b->name, both.x,
                               both.y);
    }
}

static void
written_clear(gpointer data)
{
  g_free(((Written *)data)->name);
}

/* Returns: (transfer full): what is wrong in the page as it stands now; "" where nothing is.
 * @heading: what it must say */
static char *
dup_faults(AtspiAccessible *frame, AtspiAccessible *root, const char *heading)
{
  Walk found = {.written = g_array_new(FALSE, FALSE, sizeof(Written)), .faults = g_string_new(NULL)};
  Box window, own;
  g_array_set_clear_func(found.written, written_clear);
  assert_true(get_box(frame, &window));
  if (window.right - window.x > SCREEN_WIDTH || window.bottom - window.y > SCREEN_HEIGHT)
    g_string_append(found.faults, "the window is larger than the screen\n");
  if (!get_box(root, &own) || own.right > window.right + TOLERANCE || own.bottom > window.bottom + TOLERANCE)
    g_string_append_printf(found.faults, "the page reaches to %d,%d out of a window of %d,%d\n", own.right,
                           own.bottom, window.right, window.bottom);
  walk(&found, root, window, FALSE, 0);
  look_for_overlaps(&found);
  gboolean says = FALSE;
  for (guint i = 0; i < found.written->len && !says; i++)
    says = strstr(g_array_index(found.written, Written, i).name, heading) != NULL;
  if (!says)
    g_string_append_printf(found.faults, "“%s” is not to be seen\n", heading);
  g_array_unref(found.written);
  return g_string_free(found.faults, FALSE);
}

/* A page that has just come is laid out again once its charts and texts know how wide they are: it has a
 * while. The page is looked for once: it stays where it is, and the tree is large. */
static void
assert_nothing_cut(Eyes *eyes, const char *page, const char *heading)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_autoptr(AtspiAccessible) frame = eyes_find(eyes, ATSPI_ROLE_FRAME, "");
  g_autoptr(AtspiAccessible) root = eyes_find(eyes, ANY, page);
  g_autofree char *faults = dup_faults(frame, root, heading);
  while (*faults != '\0' && g_get_monotonic_time() < end) {
    g_free(faults);
    g_usleep(G_USEC_PER_SEC / 4);
    faults = dup_faults(frame, root, heading);
  }
  if (*faults != '\0')
    fail_msg("%s at %d × %d with text half as large again:\n%s", page, SCREEN_WIDTH, SCREEN_HEIGHT, faults);
}

static void
nothing_is_cut_or_overlaps(void **state G_GNUC_UNUSED)
{
  static const struct {
    const char *key, *page, *heading;
  } places[] = {
      {"alt+1", "PlOverviewPage", "workforce stability is still at 2"},
      {"alt+2", "PlMatrixPage", "Inspection outcomes"},
      {"alt+3", "PlEvidencePage", "31 pieces of evidence"},
      {"ctrl+alt+g", "PlIndicatorsView", "indicators"},
      {"ctrl+alt+w", "PlSignsView", "warning signs"},
      {"alt+4", "PlRisksPage", "risks are above what the board accepts"},
      {"alt+5", "PlAssurancePage", "assurance tests have not been carried out"},
      {"alt+6", "PlOptionsPage", "Ways to run services once"},
      {"alt+7", "PlActionsPage", "overdue"},
      {"ctrl+shift+q", "PlQuestionsView", "questions about the record are open"},
      {"alt+8", "PlComparePage", "workforce stability is still at 2"},
      {"alt+9", "PlReportPage", "Report"},
      {"alt+0", "PlGuidePage", "Inspection outcomes"},
  };
  Eyes *eyes = eyes_open_sample("exampleshire");
  g_autofree char *width = g_strdup_printf("%d", SCREEN_WIDTH),
                  *height = g_strdup_printf("%d", SCREEN_HEIGHT);
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  g_free(eyes_run("xdotool", "search", "--onlyvisible", "--name", "Plumbline", "windowsize", "%1", width,
                  height, NULL));
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    eyes_press(places[i].key);
    assert_nothing_cut(eyes, places[i].page, places[i].heading);
  }
  eyes_close(eyes);
}

/* As a desktop that is asked for larger text tells its programs. */
static int
set_up(void **state G_GNUC_UNUSED)
{
  Display *display = XOpenDisplay(NULL);
  if (display == NULL)
    return -1;
  XChangeProperty(display, DefaultRootWindow(display), XA_RESOURCE_MANAGER, XA_STRING, 8, PropModeReplace,
                  (const unsigned char *)RESOLUTION, (int)strlen(RESOLUTION));
  XCloseDisplay(display);
  return 0;
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_is_cut_or_overlaps)};
  atspi_init();
  return cmocka_run_group_tests(tests, set_up, NULL);
}
