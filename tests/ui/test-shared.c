/* A copy of what is cleared as public alone: whatever place of the window is in view, nothing in it says of
 * what may be withheld that it is not there, or not done yet. */
#include "eyes.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define HEADING ATSPI_ROLE_HEADING
#define ANY ATSPI_ROLE_INVALID

/* What has a clearance in a document's JSON; from JUDGED on, what people judged and what they judged it by.
 */
static const char *const cleared[] = {"scenarios",  "risks",         "delivery_options", "assessments",
                                      "indicators", "arrangements",  "agreed_levels",    "risk_ratings",
                                      "assurances", "evidence",      "actions",          "questions",
                                      "packs",      "pack_sections", "recommendations",  "option_choices"};
#define JUDGED 6

static void
withhold(json_t *document, guint from)
{
  for (guint i = 0; i < G_N_ELEMENTS(cleared); i++) {
    gsize at;
    json_t *record;
    json_array_foreach(json_object_get(document, cleared[i]), at, record)
    {
      json_object_del(record, "exempt_paragraph");
      json_object_set_new(record, "clearance", json_string(i < from ? "public" : "confidential"));
    }
  }
}

/* @from: of `cleared`, what is withheld */
static Eyes *
open_copy(guint from)
{
  Eyes *eyes = eyes_new();
  g_autofree char *whole = g_build_filename(eyes->dir, "whole.plumb", NULL),
                  *json = g_build_filename(eyes->dir, "whole.json", NULL),
                  *altered = g_build_filename(eyes->dir, "altered.plumb", NULL);
  g_free(eyes_run(PLUMBLINECTL, "new", whole, "--sample", "exampleshire", NULL));
  g_free(eyes_run(PLUMBLINECTL, "export", whole, "-o", json, NULL));
  json_t *document = json_load_file(json, 0, NULL);
  assert_non_null(document);
  withhold(document, from);
  assert_int_equal(json_dump_file(document, json, 0), 0);
  json_decref(document);
  g_free(eyes_run(PLUMBLINECTL, "import", altered, json, NULL));
  g_free(eyes_run(PLUMBLINECTL, "share", altered, "-o", eyes->file, NULL));
  eyes_open_again(eyes);
  return eyes;
}

/* ---- What is said ---- */

/* What a button would do, and a menu offers, is no claim; nor is what a name says of itself. */
static const char *const may_say[] = {"ublish",
                                      "Nothing to compare yet",
                                      "Not yet agreed: Delete",
                                      "given no criterion a weight", /* which are always in a copy */
                                      "Programme team still there",  /* a checklist's item */
                                      NULL};

static gboolean
may_be_said(const char *name)
{
  for (guint i = 0; may_say[i] != NULL; i++)
    if (strstr(name, may_say[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* What stands on a page of a stack that is not shown is visible to the bus, and has none. */
static gboolean
has_size(AtspiAccessible *object)
{
  g_autoptr(AtspiComponent) component = atspi_accessible_get_component_iface(object);
  AtspiRect *rect =
      component != NULL ? atspi_component_get_extents(component, ATSPI_COORD_TYPE_WINDOW, NULL) : NULL;
  gboolean has = rect == NULL || (rect->width > 0 && rect->height > 0);
  g_free(rect);
  return has;
}

static void
listen(AtspiAccessible *object, GRegex *claim, const char *place, GHashTable *heard)
{
  g_autofree char *name = atspi_accessible_get_name(object, NULL);
  g_autoptr(AtspiStateSet) states = atspi_accessible_get_state_set(object);
  if (states == NULL || !atspi_state_set_contains(states, ATSPI_STATE_VISIBLE) || !has_size(object))
    return;
  AtspiRole role = atspi_accessible_get_role(object, NULL);
  gboolean acts = role == ATSPI_ROLE_PUSH_BUTTON || role == ATSPI_ROLE_TOGGLE_BUTTON ||
                  role == ATSPI_ROLE_COMBO_BOX || role == ATSPI_ROLE_RADIO_BUTTON;
  if (acts)
    return;
  if (name != NULL && g_regex_match(claim, name, 0, NULL) && !may_be_said(name))
    g_hash_table_add(heard, g_strdup_printf("%s: %s", place, name));
  gint children = atspi_accessible_get_child_count(object, NULL);
  for (gint i = 0; i < children; i++) {
    g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index(object, i, NULL);
    if (child != NULL)
      listen(child, claim, place, heard);
  }
}

static AtspiAccessible *
window_of(Eyes *eyes)
{
  AtspiAccessible *top = eyes_find(eyes, ANY, "Overview");
  for (;;) {
    AtspiAccessible *parent = atspi_accessible_get_parent(top, NULL);
    if (parent == NULL || atspi_accessible_get_role(parent, NULL) == ATSPI_ROLE_APPLICATION) {
      g_clear_object(&parent);
      return top;
    }
    g_object_unref(top);
    top = parent;
  }
}

/* Places by their keys; but for the guide, which speaks of no document. */
static const char *const places[] = {"alt+1",      "alt+2",      "alt+3",      "alt+4",      "alt+5",
                                     "alt+6",      "alt+7",      "alt+8",      "alt+9",      "ctrl+alt+g",
                                     "ctrl+alt+w", "ctrl+alt+l", "ctrl+alt+c", "ctrl+alt+t", "ctrl+alt+j"};

static void
listen_everywhere(guint from, const char *sees)
{
  Eyes *eyes = open_copy(from);
  eyes_see(eyes, ANY, sees);
  eyes_take_keyboard();
  g_autoptr(GRegex) claim = g_regex_new(
      "\\b(yet|still|so far|nobody has|not tested|not rated|not started|not looked at|not agreed|no figure|"
      "no earlier|first time|none recorded|no level)\\b",
      G_REGEX_CASELESS, 0, NULL);
  g_autoptr(GHashTable) heard = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    eyes_press(places[i]);
    g_usleep(2 * G_USEC_PER_SEC); /* lists are made row by row */
    g_autoptr(AtspiAccessible) top = window_of(eyes);
    listen(top, claim, places[i], heard);
  }
  GHashTableIter iter;
  gpointer said;
  g_hash_table_iter_init(&iter, heard);
  while (g_hash_table_iter_next(&iter, &said, NULL))
    print_error("%s\n", (const char *)said);
  assert_int_equal(g_hash_table_size(heard), 0);
  eyes_close(eyes);
}

static void
where_no_judgement_is_published(void **state G_GNUC_UNUSED)
{
  listen_everywhere(JUDGED, "No level is published");
}

static void
where_nothing_is_published(void **state G_GNUC_UNUSED)
{
  listen_everywhere(0, "No assessment is published");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(where_no_judgement_is_published),
      cmocka_unit_test(where_nothing_is_published),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
