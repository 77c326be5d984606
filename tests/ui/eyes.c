#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define DEPTH_MAX 60
#define POLL_MICROSECONDS 50000

static char *
run_argv(char **argv)
{
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr(GError) error = NULL;
  int status = 0;
  if (!g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, &error))
    fail_msg("%s did not start: %s", argv[0], error->message);
  if (!g_spawn_check_wait_status(status, &error))
    fail_msg("%s failed: %s\n%s%s", argv[0], error->message, out, err);
  return g_steal_pointer(&out);
}

char *
eyes_run(const char *program, ...)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new();
  va_list args;
  va_start(args, program);
  for (const char *arg = program; arg != NULL; arg = va_arg(args, const char *))
    g_ptr_array_add(argv, (gpointer)arg);
  va_end(args);
  g_ptr_array_add(argv, NULL);
  return run_argv((char **)argv->pdata);
}

static AtspiAccessible *
application(Eyes *eyes)
{
  g_autoptr(AtspiAccessible) desktop = atspi_get_desktop(0);
  gint n = atspi_accessible_get_child_count(desktop, NULL);
  for (gint i = 0; i < n; i++) {
    g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index(desktop, i, NULL);
    if (child == NULL || atspi_accessible_get_process_id(child, NULL) != (guint)eyes->pid)
      continue;
    /* What libatspi remembers may be older than the window, and where it came to be its own parent, clearing it ends
     * in a crash. */
    atspi_accessible_set_cache_mask(child, ATSPI_CACHE_NONE);
    return g_steal_pointer(&child);
  }
  return NULL;
}

static gboolean
matches(AtspiAccessible *object, AtspiRole role, const char *name)
{
  if (role != ATSPI_ROLE_INVALID && atspi_accessible_get_role(object, NULL) != role)
    return FALSE;
  g_autofree char *own = atspi_accessible_get_name(object, NULL);
  return own != NULL && strstr(own, name) != NULL;
}

static AtspiAccessible *
search(AtspiAccessible *object, AtspiRole role, const char *name, guint depth)
{
  if (object == NULL || depth > DEPTH_MAX)
    return NULL;
  if (matches(object, role, name))
    return g_object_ref(object);
  gint n = atspi_accessible_get_child_count(object, NULL);
  for (gint i = 0; i < n; i++) {
    g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index(object, i, NULL);
    AtspiAccessible *found = search(child, role, name, depth + 1);
    if (found != NULL)
      return found;
  }
  return NULL;
}

AtspiAccessible *
eyes_peek(Eyes *eyes, AtspiRole role, const char *name)
{
  g_autoptr(AtspiAccessible) app = application(eyes);
  return search(app, role, name, 0);
}

static void
check_alive(Eyes *eyes)
{
  int status = 0;
  if (waitpid(eyes->pid, &status, WNOHANG) == eyes->pid)
    fail_msg("the window's process ended (status %d) while the test was looking at it", status);
}

AtspiAccessible *
eyes_find(Eyes *eyes, AtspiRole role, const char *name)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  while (g_get_monotonic_time() < end) {
    AtspiAccessible *found = eyes_peek(eyes, role, name);
    if (found != NULL)
      return found;
    check_alive(eyes);
    g_usleep(POLL_MICROSECONDS);
  }
  g_autofree char *tree = eyes_tree(eyes);
  fail_msg("nothing in the window is called “%s” (role %d). What is there:\n%s", name, role, tree);
  return NULL;
}

void
eyes_wait_gone(Eyes *eyes, AtspiRole role, const char *name)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  while (g_get_monotonic_time() < end) {
    g_autoptr(AtspiAccessible) found = eyes_peek(eyes, role, name);
    if (found == NULL)
      return;
    g_usleep(POLL_MICROSECONDS);
  }
  fail_msg("“%s” is still there", name);
}

void
eyes_do(AtspiAccessible *object)
{
  g_autoptr(AtspiAction) action = atspi_accessible_get_action_iface(object);
  g_autofree char *name = atspi_accessible_get_name(object, NULL);
  if (action == NULL || atspi_action_get_n_actions(action, NULL) < 1)
    fail_msg("“%s” has no action to do", name);
  assert_true(atspi_action_do_action(action, 0, NULL));
}

void
eyes_set_text(AtspiAccessible *field, const char *text)
{
  g_autoptr(AtspiEditableText) editable = atspi_accessible_get_editable_text_iface(field);
  assert_non_null(editable);
  assert_true(atspi_editable_text_set_text_contents(editable, text, NULL));
}

void
eyes_wait_file(Eyes *eyes, const char *path)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  while (!g_file_test(path, G_FILE_TEST_EXISTS)) {
    check_alive(eyes);
    if (g_get_monotonic_time() > end) {
      g_autofree char *tree = eyes_tree(eyes);
      fail_msg("%s was not made. What is in the window:\n%s", path, tree);
    }
    g_usleep(POLL_MICROSECONDS);
  }
}

void
eyes_press(const char *key)
{
  g_free(eyes_run("xdotool", "key", "--clearmodifiers", key, NULL));
}

void
eyes_type(const char *text)
{
  g_free(eyes_run("xdotool", "type", "--clearmodifiers", text, NULL));
}

static AtspiAccessible *
focused_under(AtspiAccessible *object, guint depth)
{
  if (object == NULL || depth > DEPTH_MAX)
    return NULL;
  g_autoptr(AtspiStateSet) states = atspi_accessible_get_state_set(object);
  AtspiAccessible *deeper = NULL;
  gint n = atspi_accessible_get_child_count(object, NULL);
  for (gint i = 0; i < n && deeper == NULL; i++) {
    g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index(object, i, NULL);
    deeper = focused_under(child, depth + 1);
  }
  if (deeper == NULL && states != NULL && atspi_state_set_contains(states, ATSPI_STATE_FOCUSED))
    return g_object_ref(object);
  return deeper;
}

/* What the bus said last had taken the focus; NULL before anything has. */
static AtspiAccessible *told_of_focus;

static void
focus_cb(AtspiEvent *event, gpointer data G_GNUC_UNUSED)
{
  if (event->detail1 != 0)
    g_set_object(&told_of_focus, event->source);
  g_boxed_free(ATSPI_TYPE_EVENT, event);
}

static void
listen(void)
{
  static AtspiEventListener *listener;
  if (listener != NULL)
    return;
  listener = atspi_event_listener_new(focus_cb, NULL, NULL);
  assert_true(atspi_event_listener_register(listener, "object:state-changed:focused", NULL));
}

static gboolean
still_has_focus(AtspiAccessible *object)
{
  g_autoptr(AtspiStateSet) states = object != NULL ? atspi_accessible_get_state_set(object) : NULL;
  return states != NULL && atspi_state_set_contains(states, ATSPI_STATE_FOCUSED);
}

/* The whole tree is looked through only where the bus has not said. */
AtspiAccessible *
eyes_focus(Eyes *eyes)
{
  while (g_main_context_iteration(NULL, FALSE))
    ;
  g_autoptr(AtspiAccessible) app = application(eyes);
  return still_has_focus(told_of_focus) ? g_object_ref(told_of_focus) : focused_under(app, 0);
}

char *
eyes_focused(Eyes *eyes)
{
  g_autoptr(AtspiAccessible) focus = eyes_focus(eyes);
  char *name = focus != NULL ? atspi_accessible_get_name(focus, NULL) : NULL;
  return name != NULL ? name : g_strdup("");
}

void
eyes_press_until(Eyes *eyes, const char *key, const char *name, guint most)
{
  g_autofree char *last = NULL;
  for (guint i = 0; i <= most; i++) {
    g_free(last);
    last = eyes_focused(eyes);
    if (strstr(last, name) != NULL)
      return;
    eyes_press(key);
    g_usleep(2 * POLL_MICROSECONDS);
  }
  fail_msg("after %u presses of %s the focus is on “%s”, not on “%s”", most, key, last, name);
}

static void
write_tree(GString *out, AtspiAccessible *object, guint depth)
{
  if (object == NULL || depth > DEPTH_MAX)
    return;
  g_autofree char *role = atspi_accessible_get_role_name(object, NULL);
  g_autofree char *name = atspi_accessible_get_name(object, NULL);
  g_autoptr(AtspiStateSet) states = atspi_accessible_get_state_set(object);
  g_string_append_printf(out, "%*s%s “%s”%s%s\n", (int)depth * 2, "", role, name,
                         states && atspi_state_set_contains(states, ATSPI_STATE_FOCUSABLE) ? " focusable"
                                                                                           : "",
                         states && atspi_state_set_contains(states, ATSPI_STATE_FOCUSED) ? " focused" : "");
  gint n = atspi_accessible_get_child_count(object, NULL);
  for (gint i = 0; i < n; i++) {
    g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index(object, i, NULL);
    write_tree(out, child, depth + 1);
  }
}

char *
eyes_tree(Eyes *eyes)
{
  GString *out = g_string_new(NULL);
  g_autoptr(AtspiAccessible) app = application(eyes);
  write_tree(out, app, 0);
  return g_string_free(out, FALSE);
}

void
eyes_take_keyboard(void)
{
  /* There is no window manager on the test's display: say ourselves which window has the keyboard. */
  g_free(eyes_run("xdotool", "search", "--sync", "--onlyvisible", "--name", ".", "windowfocus", "%@", NULL));
}

void
eyes_take_keyboard_for(Eyes *eyes)
{
  g_autofree char *pid = g_strdup_printf("%d", eyes->pid);
  g_free(eyes_run("xdotool", "search", "--sync", "--all", "--onlyvisible", "--pid", pid, "--name", ".",
                  "windowfocus", "%@", NULL));
}

Eyes *
eyes_new(void)
{
  Eyes *eyes = g_new0(Eyes, 1);
  g_autoptr(GError) error = NULL;
  eyes->dir = g_dir_make_tmp("plumbline-ui-XXXXXX", &error);
  assert_non_null(eyes->dir);
  eyes->file = g_build_filename(eyes->dir, "sample.plumb", NULL);
  return eyes;
}

/* @file: (nullable) */
static void
launch(Eyes *eyes, char *file)
{
  listen();
  g_autoptr(GError) error = NULL;
  char *argv[] = {(char *)PLUMBLINE, file, NULL};
  /* A warning in the window fails the test; one of the accessibility bus in this process does not. */
  g_auto(GStrv) environment = g_environ_setenv(g_get_environ(), "G_DEBUG", "fatal-warnings", TRUE);
  /* On the first one's session bus it would be the same program with another window. */
  if (eyes->is_guest) {
    environment = g_environ_setenv(environment, "DBUS_SESSION_BUS_ADDRESS", eyes->session_bus, TRUE);
    environment = g_environ_setenv(environment, "AT_SPI_BUS_ADDRESS", eyes->reader_bus, TRUE);
  }
  if (!g_spawn_async(NULL, argv, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &eyes->pid, &error))
    fail_msg("the window did not start: %s", error->message);
  g_autoptr(AtspiAccessible) frame = eyes_find(eyes, ATSPI_ROLE_FRAME, "");
  assert_non_null(frame);
  /* A list that opens under the pointer takes what lies there for chosen, so it rests in a corner. */
  g_free(eyes_run("xdotool", "mousemove", "1279", "799", NULL));
  eyes_take_keyboard_for(eyes);
}

Eyes *
eyes_open_sample(const char *sample)
{
  Eyes *eyes = eyes_new();
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", sample, NULL));
  launch(eyes, eyes->file);
  return eyes;
}

Eyes *
eyes_start(void)
{
  Eyes *eyes = eyes_new();
  launch(eyes, NULL);
  return eyes;
}

Eyes *
eyes_open_beside(Eyes *first)
{
  Eyes *eyes = g_new0(Eyes, 1);
  eyes->dir = g_strdup(first->dir);
  eyes->file = g_strdup(first->file);
  eyes->is_guest = TRUE;
  g_autofree char *daemon =
      eyes_run("dbus-daemon", "--session", "--fork", "--print-address=1", "--print-pid=1", NULL);
  g_auto(GStrv) lines = g_strsplit(daemon, "\n", 3);
  eyes->session_bus = g_strdup(lines[0]);
  eyes->session_bus_pid = atoi(lines[1]);
  eyes->reader_bus =
      g_strstrip(eyes_run("dbus-send", "--session", "--print-reply=literal", "--dest=org.a11y.Bus",
                          "/org/a11y/bus", "org.a11y.Bus.GetAddress", NULL));
  launch(eyes, eyes->file);
  return eyes;
}

void
eyes_kill(Eyes *eyes)
{
  kill(eyes->pid, SIGKILL);
  waitpid(eyes->pid, NULL, 0);
}

void
eyes_open_again(Eyes *eyes)
{
  launch(eyes, eyes->file);
}

void
eyes_wait_end(Eyes *eyes)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  int status = 0;
  while (waitpid(eyes->pid, &status, WNOHANG) != eyes->pid) {
    if (g_get_monotonic_time() > end)
      fail_msg("the program has not ended");
    g_usleep(POLL_MICROSECONDS);
  }
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
}

void
eyes_close(Eyes *eyes)
{
  kill(eyes->pid, SIGTERM);
  waitpid(eyes->pid, NULL, 0);
  if (!eyes->is_guest)
    g_free(eyes_run("rm", "-rf", eyes->dir, NULL));
  if (eyes->is_guest)
    kill(eyes->session_bus_pid, SIGTERM);
  g_free(eyes->session_bus);
  g_free(eyes->reader_bus);
  g_free(eyes->dir);
  g_free(eyes->file);
  g_free(eyes);
}

/* ---- What several tests do ---- */

void
eyes_see(Eyes *eyes, AtspiRole role, const char *name)
{
  g_object_unref(eyes_find(eyes, role, name));
}

void
eyes_press_button(Eyes *eyes, const char *name)
{
  g_autoptr(AtspiAccessible) button = eyes_find(eyes, ATSPI_ROLE_PUSH_BUTTON, name);
  eyes_do(button);
}

void
eyes_field_holds(Eyes *eyes, const char *field, const char *text)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_autofree char *held = g_strdup("");
  while (strcmp(held, text) != 0 && g_get_monotonic_time() < end) {
    g_autoptr(AtspiAccessible) entry = eyes_find(eyes, ATSPI_ROLE_TEXT, field);
    g_autoptr(AtspiText) words = atspi_accessible_get_text_iface(entry);
    assert_non_null(words);
    g_free(held);
    held = atspi_text_get_text(words, 0, atspi_text_get_character_count(words, NULL), NULL);
  }
  assert_string_equal(held, text);
}

void
eyes_findings_say(const char *file, const char *sentence)
{
  g_autofree char *findings = eyes_run(PLUMBLINECTL, "findings", file, NULL);
  if (strstr(findings, sentence) == NULL)
    fail_msg("the file does not say “%s”, but:\n%s", sentence, findings);
}

void
eyes_file_comes_to(Eyes *eyes, const char *command, const char *argument, gboolean there, const char *words)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_autofree char *said = NULL;
  gboolean found;
  do {
    g_free(said);
    said = eyes_run(PLUMBLINECTL, command, eyes->file, argument, NULL);
    found = strstr(said, words) != NULL;
  } while (found != there && g_get_monotonic_time() < end);
  if (found != there)
    fail_msg("the file %s “%s”:\n%s", there ? "does not come to say" : "still says", words, said);
}

char *
eyes_dup_json(Eyes *eyes)
{
  g_autofree char *path = g_build_filename(eyes->dir, "now.json", NULL);
  char *json = NULL;
  g_unlink(path);
  g_free(eyes_run(PLUMBLINECTL, "export", eyes->file, "-o", path, NULL));
  assert_true(g_file_get_contents(path, &json, NULL, NULL));
  return json;
}

void
eyes_json_comes_to(Eyes *eyes, gboolean there, const char *text)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  gboolean found;
  do {
    g_autofree char *json = eyes_dup_json(eyes);
    found = strstr(json, text) != NULL;
    if (found != there)
      g_usleep(G_USEC_PER_SEC / 5);
  } while (found != there && g_get_monotonic_time() < end);
  if (found != there)
    fail_msg("“%s” %s the document", text, there ? "did not come into" : "did not go from");
}

static gsize
depth_of(const char *line)
{
  return strspn(line, " ");
}

void
eyes_assert_all_named(Eyes *eyes, const char *within)
{
  g_autofree char *tree = eyes_tree(eyes);
  g_auto(GStrv) lines = g_strsplit(tree, "\n", -1);
  guint first = 0, stops = 0;
  g_autoptr(GString) nameless = g_string_new(NULL);
  while (lines[first] != NULL && strstr(lines[first], within) == NULL)
    first++;
  assert_non_null(lines[first]);
  for (guint i = first + 1; lines[i] != NULL && depth_of(lines[i]) > depth_of(lines[first]); i++) {
    const char *name = strstr(lines[i], "“");
    if (name == NULL || strstr(name, "” focusable") == NULL)
      continue;
    stops++;
    if (g_regex_match_simple("^“((Gtk|Adw|Pl)[A-Z][A-Za-z]+)?”", name, 0, 0))
      g_string_append_printf(nameless, "%s\n", lines[i]);
  }
  if (nameless->len > 0)
    fail_msg("in %s there are stops without a name:\n%s", within, nameless->str);
  assert_true(stops >= 3); /* the least there is, in the Guide: the object was found and read */
}

void
eyes_spoil(const char *file, guint page)
{
  g_autofree char *output = g_strdup_printf("of=%s", file), *seek = g_strdup_printf("seek=%u", page);
  g_free(eyes_run("dd", "if=/dev/zero", output, "bs=4096", seek, "count=1", "conv=notrunc", "status=none", NULL));
}
