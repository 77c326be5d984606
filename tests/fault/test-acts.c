/*
 * A disk that fails, fills up or lies, at whatever the larger acts on an open document ask of it: each
 * succeeds or says in a sentence that it did not; the file is as before or as after it, whole, and nothing is
 * left beside it; the open document goes on once the disk works; and what was to go is gone where it was said
 * to be.
 */
#include "every-fault.h"
#include "judged.h"
#include "leak.h"
#include "remains.h"
#include "script.h"

#include <fcntl.h>

/* Of each way to fail, in each run of the tests. */
#define MOST 5

/* What a problem begins with that says how to mend it. */
#define UNCLEAN "What was taken out of this document for good may still be"

#define TEST_FILE "test.plumb"
#define LOCK_FILE ".test.plumb.lock"
#define JOURNAL_FILE "test.plumb-journal"
#define BESIDE_FILE "beside.plumb"

typedef struct _Stage Stage;

typedef struct {
  const char *name;
  void (*make)(Stage *stage); /* the document as it is before the act, and what else that needs; closed */
  void (*open)(Stage *stage);
  gboolean (*run)(Stage *stage, GError **error);
  gboolean removes; /* WORDS, from the bytes */
  gboolean makes;   /* another file */
} Act;

struct _Stage {
  Fixture *fixture;
  const Act *act;
  char *beside; /* another file in the folder: a copy that came back, or one that is made */
  char *aside;  /* a file in a folder of its own */
  Remains start, start_beside;
  Remains cut_off; /* what somebody leaves who dies at the end of a change */
  /* States of the document: as it begins, once the act was done, and with the next command after each; with
   * the act after that; and of the file that is made, before that command and after it. */
  char *before, *after, *before_next, *after_next, *next_after, *made, *made_next;
  PlDocument *document, *copy;
  PlRedaction redaction;
  guint told, unclean;
};

/* For whoever must find out why it failed. */
static char trying[100];

static void
assert_state(PlDocument *document, const char *expected)
{
  g_autofree char *state = state_of(document);
  if (!g_str_equal(state, expected))
    fail_msg("%s: the document holds something else", trying);
}

/* ---- What is done ---- */

/* The next command. */
static gboolean
go_next(Stage *stage, GError **error)
{
  return judged_put(stage->document, 902, "Next.", error);
}

static void
make_judged(Stage *stage)
{
  judged_make(stage->fixture);
}

/* Rows that are moved about leave copies in the gaps of their pages, which only writing the file anew takes
 * away. Here every leaf gets one (a leaf begins with 13 or, of an index, 10; at 3 it has the number of its
 * cells, at 5 where they begin; the gap lies between their list, from 8, and them). */
static void
plant_in_gaps(const char *path)
{
  char *bytes;
  gsize length;
  guint planted = 0;
  assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  const gsize page_size = (gsize)(guint8)bytes[16] << 8 | (guint8)bytes[17];
  for (gsize at = page_size; at < length; at += page_size) {
    const guint8 *page = (const guint8 *)bytes + at;
    gsize gap = 8 + 2 * ((gsize)page[3] << 8 | page[4]), end = (gsize)page[5] << 8 | page[6];
    if ((page[0] != 13 && page[0] != 10) || end < gap + strlen(WORDS))
      continue;
    memcpy(bytes + at + end - strlen(WORDS), WORDS, strlen(WORDS));
    planted++;
  }
  assert_true(planted > 0);
  g_autoptr(GBytes) file = g_bytes_new_take(bytes, length);
  write_file(path, file);
}

static void
make_signed(Stage *stage)
{
  make_judged(stage);
  PlDocument *document = open_again(stage->fixture);
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  close_document(&document);
  plant_in_gaps(stage->fixture->path);
}

/* Signed off, reopened, and signed off again: the words are in a seal and in what had been one. */
static void
make_signed_twice(Stage *stage)
{
  make_signed(stage);
  PlDocument *document = open_again(stage->fixture);
  assert_ok(pl_document_reopen(document, AUTUMN, "A slip.", ERR));
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  assert_ok(judged_put(document, 901, WORDS " again", ERR));
  close_document(&document);
  plant_in_gaps(stage->fixture->path);
}

static gboolean
redact(Stage *stage, GError **error)
{
  return pl_document_redact(stage->document, WORDS, "A name.", &stage->redaction, error);
}

static gboolean
discard_views(Stage *stage, GError **error)
{
  return pl_document_discard_views(stage->document, AUTUMN, &stage->redaction, error);
}

static gboolean
sign_off(Stage *stage, GError **error)
{
  return pl_document_sign_off(stage->document, AUTUMN, "Director", error);
}

static gboolean
reopen(Stage *stage, GError **error)
{
  return pl_document_reopen(stage->document, AUTUMN, "A figure was wrong.", error);
}

/* Both changed since the copy was made: a value here, others there. */
static void
make_two(Stage *stage)
{
  make_judged(stage);
  g_autoptr(PlDocument) document = open_again(stage->fixture);
  assert_ok(pl_document_copy(document, stage->beside, NULL, NULL, NULL, ERR));
  g_autoptr(PlDocument) copy = open_at(stage->fixture, stage->beside, FALSE);
  do_score(document, FINANCE, 4);
  do_score(copy, FINANCE, 2);
  judged_view(copy, FINANCE, LEADER, "The grant ends.");
  assert_ok(judged_put(copy, 903, "Theirs.", ERR));
  pl_document_close(copy);
  pl_document_close(document);
}

static void
open_two(Stage *stage)
{
  stage->document = open_again(stage->fixture);
  stage->copy = open_at(stage->fixture, stage->beside, TRUE);
}

static gboolean
merge(Stage *stage, GError **error)
{
  g_autoptr(PlMerge) merge = pl_document_compare(stage->document, stage->copy, NULL, error);
  if (merge == NULL)
    return FALSE;
  pl_merge_choose_all(merge, PL_MERGE_THEIRS);
  return pl_document_merge(stage->document, merge, error);
}

/* Of what is shown alone, where the file could not be read: that is told, and no copy of the document. */
static gboolean
copy(Stage *stage, GError **error)
{
  gboolean with_history = FALSE;
  if (!pl_document_copy(stage->document, stage->beside, NULL, &with_history, NULL, error))
    return FALSE;
  if (with_history)
    return TRUE;
  g_autoptr(PlDocument) shown = open_at(stage->fixture, stage->beside, FALSE);
  g_autoptr(PlSnapshot) copied = pl_document_ref_snapshot(shown), standing = pl_document_ref_snapshot(stage->document);
  assert_true(pl_snapshot_equal(copied, standing));
  assert_no_problems(shown);
  pl_document_close(shown);
  assert_int_equal(g_unlink(stage->beside), 0);
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK, "Copied from what is shown.");
  return FALSE;
}

static gboolean
share(Stage *stage, GError **error)
{
  return pl_document_share(stage->document, stage->beside, PL_SHARE_PUBLIC_ALONE, NULL, NULL, error);
}

static void
open_one(Stage *stage)
{
  stage->document = open_again(stage->fixture);
}

/* Opens the document while somebody else has it, who then goes. */
static void
open_behind(Stage *stage)
{
  g_autofree char *lock = g_build_filename(stage->fixture->folder, LOCK_FILE, NULL);
  int fd = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  assert_true(fd >= 0 && fcntl(fd, F_OFD_SETLK, &whole) == 0);
  open_one(stage);
  assert_true(pl_document_is_read_only(stage->document));
  close(fd);
}

static gboolean
take_over(Stage *stage, GError **error)
{
  return pl_document_take_over(stage->document, error);
}

static void
cut_off_cb(gpointer data)
{
  Stage *stage = data;
  remains_take(&stage->cut_off, stage->fixture->path);
}

/* All of a change is in the file, and the journal that takes it back beside. */
static void
make_cut_off(Stage *stage)
{
  make_judged(stage);
  open_one(stage);
  faulty_vfs_arm(&(Fault){.acts = DISK_DELETE, .at = 1, .lasts = TRUE, .died = cut_off_cb, .data = stage});
  assert_false(judged_put(stage->document, 903, "Cut off.", NULL));
  assert_true(faulty_vfs_disarm());
  close_document(&stage->document);
  assert_non_null(stage->cut_off.journal);
  open_one(stage);
  close_document(&stage->document);
}

static void
open_behind_death(Stage *stage)
{
  open_behind(stage);
  remains_lay_out(&stage->cut_off, stage->fixture->path);
}

/* Leaves words in unused bytes, which opening the document then cleans. */
static void
make_unclean(Stage *stage)
{
  make_signed_twice(stage);
  open_one(stage);
  gboolean redacted = FALSE;
  for (guint at = 1; !redacted; at++) { /* room enough for the redaction, and not for the file anew */
    faulty_vfs_arm(&(Fault){.acts = DISK_WRITE, .how = FAULT_FULL, .at = at, .lasts = TRUE});
    redacted = redact(stage, NULL);
    faulty_vfs_disarm();
  }
  assert_false(stage->redaction.clean);
  close_document(&stage->document);
  assert_true(folder_holds_words(stage->fixture, WORDS));
}

static void
open_none(Stage *stage G_GNUC_UNUSED)
{
}

static gboolean
open_now(Stage *stage, GError **error)
{
  if (stage->document == NULL)
    stage->document = pl_document_open(stage->fixture->path, &stage->fixture->options, NULL, error);
  return stage->document != NULL;
}

/* ---- Beginning and ending ---- */

static void
begin(Stage *stage)
{
  g_remove(stage->beside);
  remains_lay_out(&stage->start, stage->fixture->path);
  if (stage->start_beside.file != NULL)
    remains_lay_out(&stage->start_beside, stage->beside);
  stage->redaction = (PlRedaction){0};
  stage->act->open(stage);
}

/* So that the next command can be made. */
static void
be_ready(Stage *stage)
{
  if (stage->document == NULL)
    open_one(stage);
  if (pl_document_is_read_only(stage->document))
    assert_ok(take_over(stage, ERR));
}

static void
end(Stage *stage)
{
  close_document(&stage->document);
  close_document(&stage->copy);
}

/* NULL where the act makes none. */
static char *
state_of_made(Stage *stage)
{
  return stage->act->makes ? state_at(stage->fixture, stage->beside) : NULL;
}

static void
run_undisturbed(Stage *stage)
{
  stage->act->make(stage);
  remains_take(&stage->start, stage->fixture->path);
  remains_take(&stage->start_beside, stage->beside);
  begin(stage);
  be_ready(stage);
  stage->before = state_of(stage->document);
  assert_ok(go_next(stage, ERR));
  stage->before_next = state_of(stage->document);
  assert_ok(stage->act->run(stage, ERR));
  stage->next_after = state_of(stage->document);
  stage->made_next = state_of_made(stage);
  end(stage);
  begin(stage);
  assert_ok(stage->act->run(stage, ERR));
  stage->after = state_of(stage->document);
  assert_ok(go_next(stage, ERR));
  stage->after_next = state_of(stage->document);
  stage->made = state_of_made(stage);
  end(stage);
}

/* ---- What holds after a fault ---- */

static void
assert_file_is_clean(const char *path)
{
  g_autoptr(GBytes) bytes = read_file(path);
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  if (bytes_hold_words(data, length, WORDS))
    fail_msg("%s: the words are still in the file", trying);
}

/* As whoever opens it finds it if the program dies now. Returns: whether the act is done in it. */
static gboolean
look_as_it_lies(Stage *stage, gboolean done)
{
  g_auto(Remains) now = {0};
  remains_take(&now, stage->fixture->path);
  remains_lay_out(&now, stage->aside);
  PlDocument *document = open_at(stage->fixture, stage->aside, FALSE);
  g_autofree char *state = state_of(document);
  gboolean there = g_str_equal(state, stage->after) && (done || !g_str_equal(state, stage->before));
  if (!there)
    assert_state(document, stage->before);
  script_assert_sound(document);
  close_document(&document);
  if (there && stage->act->removes)
    assert_file_is_clean(stage->aside);
  return there;
}

static void
assert_nothing_left(Stage *stage, gboolean open, gboolean beside)
{
  g_autoptr(GDir) dir = g_dir_open(stage->fixture->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL)
    if (!g_str_equal(name, TEST_FILE) && !(beside && g_str_equal(name, BESIDE_FILE)) &&
        !(open && (g_str_equal(name, LOCK_FILE) || g_str_equal(name, JOURNAL_FILE))))
      fail_msg("%s: “%s” was left", trying, name);
}

/* The file that was made is whole, and the one that was only read is as it was. */
static void
check_beside(Stage *stage, gboolean done, const char *state)
{
  if (stage->start_beside.file != NULL) {
    g_autoptr(GBytes) now = read_file(stage->beside);
    assert_true(g_bytes_equal(now, stage->start_beside.file));
  }
  if (!stage->act->makes || !done)
    return;
  PlDocument *made = open_at(stage->fixture, stage->beside, TRUE);
  assert_state(made, state);
  script_assert_sound(made);
  close_document(&made);
  g_remove(stage->beside);
}

/* That unused bytes may still hold the words is told, until they are cleaned. */
static void
assert_sound(Stage *stage, gboolean may_be_unclean)
{
  g_auto(GStrv) problems = NULL;
  assert_ok(problems = pl_document_check(stage->document, NULL, ERR));
  for (guint i = 0; problems[i] != NULL; i++)
    if (!may_be_unclean || !g_str_has_prefix(problems[i], UNCLEAN))
      fail_msg("%s: %s", trying, problems[i]);
}

/* The disk works again, and so does the document that is still open; where the act is not there, it is done
 * now. */
static void
go_on(Stage *stage, gboolean done, gboolean there)
{
  g_autoptr(GError) error = NULL;
  gboolean may_be_unclean = stage->act->removes && there && !(done && stage->redaction.clean);
  be_ready(stage);
  if (done != there)
    assert_sound(stage, may_be_unclean); /* also while nobody can know it yet */
  if (!go_next(stage, &error)) {
    if (done || !there || strstr(error->message, "saved after all") == NULL)
      fail_msg("%s: the next command: %s", trying, error->message);
    stage->told++;
    assert_ok(go_next(stage, ERR));
  }
  assert_state(stage->document, there ? stage->after_next : stage->before_next);
  assert_sound(stage, may_be_unclean);
  if (!there) {
    assert_ok(stage->act->run(stage, ERR));
    assert_state(stage->document, stage->next_after);
    check_beside(stage, TRUE, stage->made_next);
  }
  close_document(&stage->document);
  open_one(stage);
  assert_state(stage->document, there ? stage->after_next : stage->next_after);
  assert_sound(stage, FALSE);
  if (stage->act->removes)
    assert_false(folder_holds_words(stage->fixture, WORDS));
}

static gboolean
meet(const Fault *fault, gpointer data)
{
  Stage *stage = data;
  g_autoptr(GError) error = NULL;
  g_snprintf(trying, sizeof trying, "%s, acts 0x%x, how %d, at %u, lasts %d", stage->act->name, fault->acts,
             fault->how, fault->at, fault->lasts);
  begin(stage);
  faulty_vfs_arm(fault);
  gboolean done = stage->act->run(stage, &error);
  gboolean struck = faulty_vfs_disarm();
  assert_true(done || struck);
  if (!done)
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DISK);
  gboolean there = look_as_it_lies(stage, done);
  if (done != there && !(there && fault->lasts)) /* else it could have been seen */
    fail_msg("%s: it said %d and is %d", trying, done, there);
  if (done && stage->redaction.clean)
    assert_false(folder_holds_words(stage->fixture, WORDS));
  stage->unclean += stage->act->removes && done && !stage->redaction.clean;
  assert_nothing_left(stage, TRUE, stage->act->makes ? done : stage->copy != NULL);
  check_beside(stage, done, stage->made);
  go_on(stage, done, there);
  end(stage);
  assert_nothing_left(stage, FALSE, stage->start_beside.file != NULL);
  return struck;
}

/* ---- The acts ---- */

static const Act acts[] = {
    {"redacting", make_signed_twice, open_one, redact, .removes = TRUE},
    {"discarding views", make_signed, open_one, discard_views, .removes = TRUE},
    {"opening what is not clean", make_unclean, open_none, open_now, .removes = TRUE},
    {"signing off", make_judged, open_one, sign_off},
    {"reopening", make_signed, open_one, reopen},
    {"merging", make_two, open_two, merge},
    {"copying", make_judged, open_one, copy, .makes = TRUE},
    {"sharing", make_judged, open_one, share, .makes = TRUE},
    {"taking over", make_judged, open_behind, take_over},
    {"taking over what was cut off", make_cut_off, open_behind_death, take_over},
};

static int
set_up(void **state)
{
  Stage *stage = g_new0(Stage, 1);
  stage->act = *state;
  fixture_set_up((void **)&stage->fixture);
  stage->beside = g_build_filename(stage->fixture->folder, BESIDE_FILE, NULL);
  stage->aside = g_build_filename(g_get_tmp_dir(), "aside.plumb", NULL);
  *state = stage;
  return 0;
}

static int
tear_down(void **state)
{
  Stage *stage = *state;
  g_remove(stage->aside);
  fixture_tear_down((void **)&stage->fixture);
  char *texts[] = {stage->beside,     stage->aside,      stage->before, stage->after,    stage->before_next,
                   stage->after_next, stage->next_after, stage->made,   stage->made_next};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    g_free(texts[i]);
  remains_clear(&stage->start);
  remains_clear(&stage->start_beside);
  remains_clear(&stage->cut_off);
  g_free(stage);
  return 0;
}

static void
test_every_fault(void **state)
{
  Stage *stage = *state;
  run_undisturbed(stage);
  guint met = meet_every_fault(meet, stage, MOST);
  print_message("%u faults met", met);
  if (stage->told > 0)
    print_message("; %u times only the next command could tell that it was done", stage->told);
  if (stage->act->removes)
    print_message("; %u times it said that unused bytes were not clean", stage->unclean);
  print_message("\n");
}

/* fault-acts [ACT]: tries that act alone. */
int
main(int argc, char **argv)
{
  if (argc > 1)
    cmocka_set_test_filter(argv[1]);
  struct CMUnitTest tests[G_N_ELEMENTS(acts)];
  for (guint i = 0; i < G_N_ELEMENTS(acts); i++)
    tests[i] = (struct CMUnitTest){acts[i].name, test_every_fault, set_up, tear_down, (void *)&acts[i]};
  return cmocka_run_group_tests(tests, own_folder_set_up, own_folder_tear_down);
}
