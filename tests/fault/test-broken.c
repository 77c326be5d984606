/*
 * Files with a bit turned over, cut short, or with a journal beside them that was tampered with. Each is
 * opened and can be used, or is refused with a sentence; then no byte of it, nor of what lies beside it, is
 * another. Nothing crashes, and nothing hangs.
 */
#include "script.h"
#include "testing.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#define FLIPS 500
#define FLIPS_NIGHTLY 10000
#define JOURNALS 100
#define JOURNALS_NIGHTLY 3000
/* Far more than any needs, on any machine. */
#define HANG_SECONDS 60

typedef struct {
  guint opened, refused;
  guint done, told; /* of what was tried with those that opened: it was done, or it was said why not */
} Figures;

typedef struct {
  char *bytes;
  gsize length;
} Contents;

static Contents
read_contents(const char *path)
{
  Contents contents;
  assert_true(g_file_get_contents(path, &contents.bytes, &contents.length, NULL));
  return contents;
}

static void
write_contents(const char *path, const char *bytes, gsize length)
{
  FILE *file = g_fopen(path, "wb"); /* no new name and no sync: this is done some thousands of times */
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, length, file), length);
  fclose(file);
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every name in the folder, with the SHA-256 of what it holds. */
static char *
folder_digest(const char *folder)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  GDir *dir = g_dir_open(folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    Contents contents = read_contents(path);
    g_autofree char *sum =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)contents.bytes, contents.length);
    g_ptr_array_add(lines, g_strdup_printf("%s %s", name, sum));
    g_free(contents.bytes);
  }
  g_dir_close(dir);
  g_ptr_array_sort(lines, compare_lines);
  g_ptr_array_add(lines, NULL);
  return g_strjoinv("\n", (char **)lines->pdata);
}

/* A sentence or more, in words that are not SQLite's own names. */
static void
assert_plain(const GError *error)
{
  assert_true(error->domain == PL_STORE_ERROR || error->domain == PL_CORE_ERROR);
  assert_true(g_utf8_validate(error->message, -1, NULL));
  assert_true(g_str_has_suffix(error->message, "."));
  assert_null(strstr(error->message, "SQLITE"));
}

static void
count(Figures *figures, gboolean done, GError *error)
{
  if (done) {
    figures->done++;
    return;
  }
  assert_non_null(error);
  assert_plain(error);
  g_error_free(error);
  figures->told++;
}

/* What opened is looked at, checked, changed and undone: each is done or refused. */
static void
use(PlDocument *document, Figures *figures)
{
  GError *error = NULL;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_auto(GStrv) problems = pl_document_check(document, NULL, &error);
  count(figures, problems != NULL, g_steal_pointer(&error));
  g_autoptr(GPtrArray) history = pl_document_list_history(document, &error);
  count(figures, history != NULL, g_steal_pointer(&error));
  g_autoptr(GPtrArray) drafts = pl_document_list_drafts(document, &error);
  count(figures, drafts != NULL, g_steal_pointer(&error));
  g_autoptr(PlCommand) command =
      pl_command_score(snapshot, AUTUMN, WORKFORCE, 0, 4, "It was broken.", &error);
  gboolean done = command != NULL && pl_document_do(document, command, &error);
  count(figures, done, g_steal_pointer(&error));
  for (guint i = 0; i < 2; i++) {
    done = pl_document_undo(document, &error);
    count(figures, done, g_steal_pointer(&error));
  }
  done = pl_document_redo(document, &error);
  count(figures, done, g_steal_pointer(&error));
}

static void
open_and_use(Fixture *fixture, Figures *figures)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = folder_digest(fixture->folder);
  alarm(HANG_SECONDS);
  g_autoptr(PlDocument) document = pl_document_open(fixture->path, &fixture->options, NULL, &error);
  if (document != NULL) {
    figures->opened++;
    use(document, figures);
    g_clear_object(&document);
    alarm(0);
    return;
  }
  alarm(0);
  figures->refused++;
  assert_plain(error);
  g_autofree char *after = folder_digest(fixture->folder);
  assert_string_equal(before, after);
}

/* With a history, a draft, a signed assessment and some texts. */
static Contents
make_real(Fixture *fixture)
{
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    g_autoptr(PlCommand) view = score(document, FINANCE, LEADER, 3, "Because.");
    assert_ok(pl_document_do(document, view, ERR));
    assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
    assert_ok(pl_document_reopen(document, AUTUMN, "A figure was wrong.", ERR));
    do_score(document, WORKFORCE, 2);
    do_score(document, WORKFORCE, 3);
    assert_ok(pl_document_undo(document, ERR));
    assert_ok(pl_document_set_draft(document, "scenario/1/text", "Half a sentence", ERR));
  }
  return read_contents(fixture->path);
}

static void
remove_beside(Fixture *fixture)
{
  static const char *const endings[] = {"-journal", "-wal", "-shm"};
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
    g_autofree char *path = g_strconcat(fixture->path, endings[i], NULL);
    g_remove(path);
  }
}

static void
flip(GRand *rand, Contents *contents)
{
  contents->bytes[g_rand_int_range(rand, 0, (gint)contents->length)] ^=
      (char)(1 << g_rand_int_range(rand, 0, 8));
}

static void
print_figures(const char *what, const Figures *figures)
{
  print_message("%s: %u opened, %u refused; of what was tried then %u were done, %u refused\n", what,
                figures->opened, figures->refused, figures->done, figures->told);
}

static void
test_bit_flips(void **state)
{
  Fixture *fixture = *state;
  Figures figures = {0};
  Contents whole = make_real(fixture);
  for (guint i = 0; i < how_often(FLIPS, FLIPS_NIGHTLY); i++) {
    Contents broken = {g_memdup2(whole.bytes, whole.length), whole.length};
    flip(fixture->rand, &broken);
    if (i % 4 == 0) /* also in a header, where few bits lie and much hangs on them */
      broken.bytes[g_rand_int_range(fixture->rand, 0, 112)] ^=
          (char)(1 << g_rand_int_range(fixture->rand, 0, 8));
    remove_beside(fixture);
    write_contents(fixture->path, broken.bytes, broken.length);
    open_and_use(fixture, &figures);
    g_free(broken.bytes);
  }
  g_free(whole.bytes);
  print_figures("bits turned over", &figures);
  assert_true(figures.opened > 0 && figures.refused > 0);
}

static guint
page_size(const Contents *contents)
{
  return (guint)(guint8)contents->bytes[16] << 8 | (guint8)contents->bytes[17];
}

/* At each boundary of a page, and a byte before and after. */
static void
test_cut_short(void **state)
{
  Fixture *fixture = *state;
  Figures figures = {0};
  Contents whole = make_real(fixture);
  for (gsize at = 0; at < whole.length; at += page_size(&whole))
    for (gint off = -1; off <= 1; off++) {
      if (at == 0 && off < 0)
        continue;
      remove_beside(fixture);
      write_contents(fixture->path, whole.bytes, at + (gsize)off);
      open_and_use(fixture, &figures);
    }
  g_free(whole.bytes);
  print_figures("cut short", &figures);
  assert_int_equal(figures.opened, 0);
}

/* Another program, dead in the middle of a commit of many pages. */
static void
leave_cut_off(const char *path)
{
  sqlite3 *db = NULL;
  if (sqlite3_open(path, &db) != SQLITE_OK ||
      sqlite3_exec(db,
                   "PRAGMA cache_spill = 1; BEGIN IMMEDIATE; UPDATE risk SET name = hex(randomblob(9000)); "
                   "UPDATE domain SET name = 'Other'; UPDATE agreed_level SET reason = hex(randomblob(5000))",
                   NULL, NULL, NULL) != SQLITE_OK ||
      sqlite3_db_cacheflush(db) != SQLITE_OK)
    _exit(1);
  _exit(0);
}

static void
test_tampered_journals(void **state)
{
  Fixture *fixture = *state;
  Figures figures = {0};
  Contents whole = make_real(fixture);
  g_autofree char *journal = g_strconcat(fixture->path, "-journal", NULL);
  pid_t child = fork();
  if (child == 0)
    leave_cut_off(fixture->path);
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  Contents half = read_contents(fixture->path), hot = read_contents(journal);
  assert_true(half.length != whole.length || memcmp(half.bytes, whole.bytes, whole.length) != 0);
  for (guint i = 0; i < how_often(JOURNALS, JOURNALS_NIGHTLY); i++) {
    Contents tampered = {g_memdup2(hot.bytes, hot.length), hot.length};
    remove_beside(fixture);
    write_contents(fixture->path, half.bytes, half.length);
    for (gint flips = g_rand_int_range(fixture->rand, 0, 4); flips > 0; flips--)
      flip(fixture->rand, &tampered);
    if (i % 3 == 0)
      tampered.bytes[g_rand_int_range(fixture->rand, 0, 28)] = (char)g_rand_int(fixture->rand);
    if (i % 5 == 0)
      tampered.length = (gsize)g_rand_int_range(fixture->rand, 0, (gint)hot.length);
    write_contents(journal, tampered.bytes, tampered.length);
    alarm(HANG_SECONDS);
    g_autoptr(GError) error = NULL;
    g_autoptr(PlDocument) document = pl_document_open(fixture->path, &fixture->options, NULL, &error);
    if (document != NULL) {
      figures.opened++;
      use(document, &figures);
    } else {
      figures.refused++; /* taking back what was cut off is what opening is for: the file may be another */
      assert_plain(error);
    }
    g_clear_object(&document);
    alarm(0);
    g_free(tampered.bytes);
  }
  g_free(whole.bytes), g_free(half.bytes), g_free(hot.bytes);
  print_figures("journals tampered with", &figures);
  assert_true(figures.opened > 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(bit_flips),
      TEST(cut_short),
      TEST(tampered_journals),
  };
  g_setenv("TMPDIR", memory_folder(), TRUE);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
