/*
 * The whole job with the keyboard alone, as somebody without a mouse or without sight does it: a document,
 * and for each of the seven domains a level, how sure, why, and the three fields. Before anything is typed,
 * what the bus says has the focus is what should have it; what was kept is read from the file by another
 * process.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

/* Of a long page so many stops are looked at; the shortest, of one list, has a few. */
#define STOPS_MOST 25
#define STOPS_LEAST 4
/* Until the next stop has the focus, and what it is in has been scrolled to. */
#define AFTER_KEY_MICROSECONDS 100000

static const char *const fields[] = {"Why this level", "What do we know?", "How do we know it?",
                                     "What will we do in the next 12 months?"};

/* In the matrix's order; how sure from 1 to 5. */
static const struct {
  const char *name, *code;
  guint level, sure;
} domains[] = {
    {"Inspection outcomes", "inspection", 4, 5},
    {"Quality of practice", "practice", 3, 4},
    {"Workforce stability", "workforce", 2, 5},
    {"Local area partnership", "partnership", 3, 2},
    {"Financial sufficiency", "finance", 1, 3},
    {"Effectiveness of corporate support", "corporate", 5, 1},
    {"Effectiveness of political support", "political", 0,
     0}, /* not enough evidence, which says nothing of sureness */
};

static void
see(Eyes *eyes, AtspiRole role, const char *name)
{
  g_object_unref(eyes_find(eyes, role, name));
}

/* Waits until what has the focus is called so. */
static void
focus_on(Eyes *eyes, const char *name)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  for (;;) {
    g_autofree char *focused = eyes_focused(eyes);
    if (strstr(focused, name) != NULL)
      return;
    if (g_get_monotonic_time() > end)
      fail_msg("the focus is on “%s”, not on “%s”", focused, name);
    g_usleep(20000);
  }
}

static void
make_document(Eyes *eyes)
{
  see(eyes, ATSPI_ROLE_PUSH_BUTTON, "New Assessment");
  eyes_take_keyboard();
  eyes_press("ctrl+n");
  see(eyes, ATSPI_ROLE_TEXT, "Council, trust or partner");
  eyes_take_keyboard();
  focus_on(eyes, "Council, trust or partner");
  eyes_type("Testshire");
  eyes_press("alt+w");
  focus_on(eyes, "Name:");
  eyes_take_keyboard();
  eyes_press("ctrl+a");
  eyes_type(eyes->file);
  eyes_press("Return");
  eyes_wait_file(eyes, eyes->file);
  see(eyes, ATSPI_ROLE_FRAME, "Testshire");
  eyes_take_keyboard();
}

static char *
text_of(const char *domain, guint field)
{
  return g_strdup_printf("Field %u of %s", field + 1, domain);
}

static void
enter_domain(Eyes *eyes, guint i)
{
  g_autofree char *levels = g_strdup_printf("%s, level", domains[i].name);
  g_autofree char *key = g_strdup_printf("%u", domains[i].level);
  g_autofree char *sure = g_strdup_printf("ctrl+%u", domains[i].sure);
  focus_on(eyes, levels);
  eyes_press(key);
  if (domains[i].sure > 0)
    eyes_press(sure);
  eyes_press("F6");
  for (guint f = 0; f < G_N_ELEMENTS(fields); f++) {
    g_autofree char *text = text_of(domains[i].code, f);
    if (f > 0)
      eyes_press("Tab");
    focus_on(eyes, fields[f]);
    focus_on(eyes, domains[i].name); /* the field is this domain's */
    eyes_type(text);
  }
  eyes_press("F6");
  focus_on(eyes, levels);
  eyes_press("ctrl+Page_Down");
}

static void
a_full_assessment_is_entered(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_start();
  make_document(eyes);
  eyes_press("alt+2");
  for (guint i = 0; i < G_N_ELEMENTS(domains); i++)
    enter_domain(eyes, i);
  eyes_press("ctrl+w");
  eyes_wait_end(eyes);
  g_autofree char *json = g_build_filename(eyes->dir, "kept.json", NULL);
  g_free(eyes_run(PLUMBLINECTL, "export", eyes->file, "-o", json, NULL));
  g_autofree char *levels =
      eyes_run("python3", "-c",
               "import json, sys\n"
               "document = json.load(open(sys.argv[1]))\n"
               "codes = {d['id']: d['code'] for d in document['domains']}\n"
               "for l in document['agreed_levels']:\n"
               "  print(codes[l['domain']], l.get('level') or 0, l.get('confidence') or 0, l['not_enough'],\n"
               "        l['reason'], l['know'], l['how_known'], l['plan'], sep='|')\n",
               json, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(domains); i++) {
    const char *code = domains[i].code;
    g_autofree char *line = g_strdup_printf(
        "%s|%u|%u|%s|Field 1 of %s|Field 2 of %s|Field 3 of %s|Field 4 of %s\n", code, domains[i].level,
        domains[i].sure, domains[i].level == 0 ? "True" : "False", code, code, code, code);
    if (strstr(levels, line) == NULL)
      fail_msg("the file does not have\n%sbut\n%s", line, levels);
  }
  eyes_close(eyes);
}

/* ---- The order ---- */

/* A page that is come back to scrolls to its first stop, and on a busy machine not at once. */
#define SCROLLS_WITHIN_US (EYES_PATIENCE_SECONDS / 10 * G_USEC_PER_SEC)

typedef struct {
  gint left, top, right, bottom;
} Place;

static Place
place_of(AtspiAccessible *object)
{
  AtspiComponent *component = atspi_accessible_get_component_iface(object);
  assert_non_null(component);
  AtspiRect *box = atspi_component_get_extents(component, ATSPI_COORD_TYPE_WINDOW, NULL);
  g_object_unref(component);
  assert_non_null(box);
  Place place = {box->x, box->y, box->x + box->width, box->y + box->height};
  g_free(box);
  return place;
}

/* Up in one column; but after the last stop of a page comes the list of places beside it. Both are asked for
 * anew, since Tab scrolls. */
static void
assert_goes_on(AtspiAccessible *from, AtspiAccessible *to, AtspiAccessible *first, const char *key)
{
  for (gint64 end = g_get_monotonic_time() + SCROLLS_WITHIN_US; g_get_monotonic_time() < end; g_usleep(50000)) {
    Place was = place_of(from), is = place_of(to);
    if (is.bottom > was.top || is.left >= was.right || is.right <= place_of(first).left)
      return;
  }
  g_autofree char *from_name = atspi_accessible_get_name(from, NULL);
  g_autofree char *to_name = atspi_accessible_get_name(to, NULL);
  fail_msg("at %s, after “%s” comes “%s”, above it", key, from_name, to_name);
}

/* On a busy machine a page comes late; and the Guide is filled in pieces: until then what is there may go
 * again. */
static void
wait_filled(Eyes *eyes, const char *key)
{
  gboolean in_pieces = g_str_equal(key, "alt+0");
  g_autofree char *before = NULL;
  for (gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
       g_get_monotonic_time() < end;) {
    g_usleep(5 * AFTER_KEY_MICROSECONDS);
    g_autoptr(AtspiAccessible) focus = eyes_focus(eyes);
    g_autofree char *now = in_pieces ? eyes_tree(eyes) : NULL;
    if (focus != NULL && (!in_pieces || g_strcmp0(now, before) == 0))
      return;
    g_free(before);
    before = g_steal_pointer(&now);
  }
  fail_msg("at %s the page does not come to rest with the focus in it", key);
}

/* Once round by Tab, or so far. */
static void
assert_read_in_order(Eyes *eyes, const char *key)
{
  g_autoptr(GPtrArray) stops = g_ptr_array_new_with_free_func(g_object_unref);
  for (guint n = 1; n <= STOPS_MOST; n++) {
    AtspiAccessible *stop = eyes_focus(eyes);
    if (stop == NULL)
      fail_msg("at %s, after %u stops, nothing has the focus", key, n - 1);
    g_ptr_array_add(stops, stop);
    if (n > 1 && stop == stops->pdata[0])
      break;
    if (n > 1)
      assert_goes_on(stops->pdata[n - 2], stop, stops->pdata[0], key);
    eyes_press("Tab");
    g_usleep(AFTER_KEY_MICROSECONDS);
  }
  assert_true(stops->len >= STOPS_LEAST);
}

static void
the_order_of_focus_is_the_order_of_reading(void **state G_GNUC_UNUSED)
{
  static const char *const places[] = {"alt+1", "alt+2", "alt+3", "alt+4", "alt+5",
                                       "alt+6", "alt+7", "alt+8", "alt+9", "alt+0"};
  Eyes *eyes = eyes_open_sample("exampleshire");
  see(eyes, ATSPI_ROLE_HEADING, "workforce stability is still at 2");
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    eyes_press(places[i]);
    wait_filled(eyes, places[i]);
    assert_read_in_order(eyes, places[i]);
  }
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_full_assessment_is_entered),
      cmocka_unit_test(the_order_of_focus_is_the_order_of_reading),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
