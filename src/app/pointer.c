#include "pointer.h"

#include <string.h>

/* How many looks are under way at once: fewer than the threads that GIO shares among all its work. */
#define AT_ONCE 4
/* Files remembered; beyond them the list begins anew. */
#define SEEN_MOST 5000
/* Seconds after the last found file until they are written down together. */
#define SEEN_DELAY 2
#define SEEN_GROUP "found"

/* ---- What it is ---- */

static PlPointer
read_address(const char *text)
{
  g_autoptr(GUri) uri = g_uri_parse(text, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host(uri) : NULL;
  gboolean whole = host != NULL && *host != '\0' && strpbrk(text, " \t\n") == NULL; /* which GUri lets pass */
  return whole ? PL_POINTER_ADDRESS : PL_POINTER_BAD_ADDRESS;
}

static gboolean
begins(const char *text, const char *with)
{
  return g_ascii_strncasecmp(text, with, strlen(with)) == 0;
}

PlPointer
pl_pointer_read(const char *location, GFile **file)
{
  g_return_val_if_fail(location != NULL, PL_POINTER_NONE);
  g_autofree char *text = g_strstrip(g_strdup(location)), *path = NULL;
  if (file != NULL)
    *file = NULL;
  if (*text == '\0')
    return PL_POINTER_NONE;
  if (begins(text, "http:") || begins(text, "https:"))
    return read_address(text);
  if (begins(text, "www.") && strchr(text, ' ') == NULL) /* which needs https:// before it */
    return PL_POINTER_BAD_ADDRESS;
  if (g_path_is_absolute(text)) {
    path = g_strdup(text);
  } else if (begins(text, "file:")) {
    g_autofree char *host = NULL;
    path = g_filename_from_uri(text, &host, NULL);
    if (path == NULL || host != NULL) /* on another computer */
      return PL_POINTER_WORDS;
  }
  if (path == NULL)
    return PL_POINTER_WORDS;
  if (file != NULL)
    *file = g_file_new_for_path(path);
  return PL_POINTER_FILE;
}

char *
pl_pointer_dup_name(const char *location)
{
  g_autoptr(GFile) file = NULL;
  PlPointer pointer = pl_pointer_read(location, &file);
  if (pointer == PL_POINTER_FILE) {
    g_autofree char *path = g_file_get_path(file);
    return g_filename_display_basename(path);
  }
  g_autofree char *text = g_strstrip(g_strdup(location));
  if (pointer != PL_POINTER_ADDRESS)
    return g_steal_pointer(&text);
  g_autoptr(GUri) uri = g_uri_parse(text, G_URI_FLAGS_NONE, NULL);
  return g_strdup(g_uri_get_host(uri));
}

char *
pl_pointer_write(GFile *file)
{
  g_return_val_if_fail(G_IS_FILE(file), NULL);
  g_autofree char *path = g_file_get_path(file);
  if (path == NULL)
    return NULL;
  gsize length = strlen(path);
  gboolean kept = g_utf8_validate(path, -1, NULL) && length > 0 && !g_ascii_isspace(path[length - 1]);
  return kept ? g_steal_pointer(&path) : g_file_get_uri(file);
}

/* ---- When it was last there ---- */

static char *
seen_path(void)
{
  return g_build_filename(g_get_user_state_dir(), "plumbline", "found-files", NULL);
}

/* Read once, when the first file is looked for. */
static GKeyFile *
get_seen(void)
{
  static GKeyFile *seen;
  if (seen == NULL) {
    g_autofree char *path = seen_path();
    seen = g_key_file_new();
    g_key_file_load_from_file(seen, path, G_KEY_FILE_NONE, NULL); /* none yet, or spoilt: it begins anew */
  }
  return seen;
}

/* Not the place itself: what somebody has evidence of is nobody's business. */
static char *
seen_key(GFile *file)
{
  g_autofree char *uri = g_file_get_uri(file);
  return g_compute_checksum_for_string(G_CHECKSUM_SHA256, uri, -1);
}

char *
pl_pointer_dup_seen(GFile *file)
{
  g_return_val_if_fail(G_IS_FILE(file), NULL);
  g_autofree char *key = seen_key(file);
  return g_key_file_get_string(get_seen(), SEEN_GROUP, key, NULL);
}

/* Where it cannot be written, the days are known until the program ends. */
static void
write_thread(GTask *task, gpointer source G_GNUC_UNUSED, gpointer text,
             GCancellable *cancellable G_GNUC_UNUSED)
{
  g_autofree char *path = seen_path(), *folder = g_path_get_dirname(path);
  g_mkdir_with_parents(folder, 0700);
  g_task_return_boolean(task,
                        g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

static guint write_source;

static gboolean
write_cb(gpointer data G_GNUC_UNUSED)
{
  g_autoptr(GTask) task = g_task_new(NULL, NULL, NULL, NULL);
  write_source = 0;
  g_task_set_task_data(task, g_key_file_to_data(get_seen(), NULL, NULL), g_free);
  g_task_run_in_thread(task, write_thread);
  return G_SOURCE_REMOVE;
}

static void
remember(GFile *file)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local();
  g_autofree char *today = g_date_time_format(now, "%Y-%m-%d"), *key = seen_key(file);
  g_autofree char *before = pl_pointer_dup_seen(file);
  if (g_strcmp0(before, today) == 0)
    return;
  gsize n = 0;
  g_strfreev(g_key_file_get_keys(get_seen(), SEEN_GROUP, &n, NULL));
  if (n >= SEEN_MOST)
    g_key_file_remove_group(get_seen(), SEEN_GROUP, NULL);
  g_key_file_set_string(get_seen(), SEEN_GROUP, key, today);
  if (write_source == 0)
    write_source = g_timeout_add_seconds(SEEN_DELAY, write_cb, NULL);
}

/* ---- Where to look unasked ---- */

static GHashTable *allowed; /* keys of files */

void
pl_pointer_allow(GFile *file)
{
  g_return_if_fail(G_IS_FILE(file));
  if (allowed == NULL)
    allowed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add(allowed, seen_key(file));
}

gboolean
pl_pointer_may_look(GFile *file)
{
  g_return_val_if_fail(G_IS_FILE(file), FALSE);
  g_autofree char *key = seen_key(file), *seen = pl_pointer_dup_seen(file);
  if (seen != NULL || (allowed != NULL && g_hash_table_contains(allowed, key)))
    return TRUE;
  /* By its name alone, and without the dots that would lead out again: asking where a link leads is looking.
   */
  g_autofree char *path = g_file_get_path(file),
                  *plain = path != NULL ? g_canonicalize_filename(path, "/") : NULL;
  g_autoptr(GFile) home = g_file_new_for_path(g_get_home_dir());
  g_autoptr(GFile) named = plain != NULL ? g_file_new_for_path(plain) : NULL;
  return named != NULL && !g_file_equal(home, named) && g_file_has_prefix(named, home);
}

/* ---- Looking ---- */

typedef struct {
  GTask *task;   /* (nullable): answered already, because it took too long */
  guint timeout; /* 0 once it has passed */
  GFile *file;
} Look;

static GQueue waiting = G_QUEUE_INIT; /* Look */
static guint under_way;

static void look_at_next(void);

static void
answer(Look *look, PlLook found)
{
  g_clear_handle_id(&look->timeout, g_source_remove);
  g_autoptr(GTask) task = g_steal_pointer(&look->task);
  if (task != NULL)
    g_task_return_int(task, (gssize)found);
}

static void
look_free(Look *look)
{
  g_object_unref(look->file);
  g_free(look);
}

static gboolean
too_long_cb(gpointer data)
{
  Look *look = data;
  look->timeout = 0;
  gboolean waited = g_queue_remove(&waiting, look);
  answer(look, waited ? PL_LOOK_WAITED : PL_LOOK_NO_ANSWER);
  if (waited) /* never begun, so nothing else will free it */
    look_free(look);
  return G_SOURCE_REMOVE;
}

static PlLook
read_error(const GError *error)
{
  if (error == NULL)
    return PL_LOOK_FOUND;
  if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
      g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    return PL_LOOK_MISSING;
  return g_error_matches(error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ? PL_LOOK_REFUSED
                                                                          : PL_LOOK_NO_ANSWER;
}

static void
looked_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  Look *look = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info_finish(G_FILE(source), result, &error);
  PlLook found = read_error(error);
  under_way--;
  if (found == PL_LOOK_FOUND)
    remember(look->file);
  answer(look, found);
  look_free(look);
  look_at_next();
}

static void
look_at_next(void)
{
  while (under_way < AT_ONCE && !g_queue_is_empty(&waiting)) {
    Look *look = g_queue_pop_head(&waiting);
    under_way++;
    g_file_query_info_async(look->file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                            G_PRIORITY_LOW, NULL, looked_cb, look);
  }
}

void
pl_pointer_look_async(GFile *file, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(G_IS_FILE(file));
  Look *look = g_new0(Look, 1);
  look->file = g_object_ref(file);
  look->task = g_task_new(NULL, NULL, callback, data);
  look->timeout = g_timeout_add_seconds(PL_LOOK_PATIENCE, too_long_cb, look);
  g_queue_push_tail(&waiting, look);
  look_at_next();
}

PlLook
pl_pointer_look_finish(GAsyncResult *result)
{
  g_return_val_if_fail(G_IS_TASK(result), PL_LOOK_NO_ANSWER);
  return (PlLook)g_task_propagate_int(G_TASK(result), NULL);
}
