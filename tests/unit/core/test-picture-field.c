/* A picture in a record: what may stand there, and that it is told as a picture wherever a value is told. */
#include <plumbline/change-say.h>
#include <plumbline/interchange.h>
#include <plumbline/merge.h>
#include <plumbline/picture-field.h>
#include <plumbline/sample.h>
#include <plumbline/seal.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define BLUE                                                                                                 \
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mPgsqkAAAESAL8/zGajAAAAAElFTkSuQmCC" /* 1 × 1 */
#define RED                                                                                                  \
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR42mNYIKcBRAAHQQHNd/h14QAAAABJRU5ErkJggg==" /* 2 × \
                                                                                                        1 */
#define AUTUMN 403 /* an assessment of the sample */

/* ---- What may stand there ---- */

static void
what_is_no_picture_is_refused(void **state G_GNUC_UNUSED)
{
  static const struct {
    const char *text, *problem;
  } cases[] = {
      {"Jo Bloggs", "is not a PNG picture written as base64"},
      {"Sm8gQmxvZ2dz", "is not a PNG picture written as base64"}, /* words in base64 */
      {BLUE "\n", "is not a PNG picture written as base64"},      /* the same picture has one text alone */
      {BLUE "AAAA", "is not a PNG picture written as base64"},
      {"iVBORw0KGgo=", "is not a PNG picture written as base64"}, /* cut after its signature */
      {"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mPgsqkAAAESAL8/zGaj", /* cut before its end
                                                                                        */
       "is not a PNG picture written as base64"},
      {"iVBORw0KGgoAAAANSUhEUgAAAlkAAAABCAIAAABi2CyjAAAAFklEQVR42mNgGAWjYBSMglEwCkY2AAAHDAABaHcVsQAAAABJRU5ErkJggg==",
       "is a picture of 601 × 1 pixels; it may have 600 a side"},
      {"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAACXRFWHRBdXRob3IASm88MCuBAAAADElEQVR42mNgYGAAAAAEAAHI6uv5AAAAAElF"
       "TkSuQmCC", /* its author's name in it */
       "holds more than a picture: texts, or what a camera or a program wrote into it"},
      {"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAAGHNCSVRKbyBCbG9nZ3MsIDEgSGlnaCBTdHJlZXRRQzmqAAAADElEQVR42mPgsqkAAAESAL8/zGajAAAAAElFTkSuQmCC", /* a name where how deep the colours are belongs */
       "holds more than a picture: texts, or what a camera or a program wrote into it"},
      {"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAAAXNSR0JKOMe0ZwAAAAFzUkdCb3PDYCAAAAAMSURBVHjaY+CyqQAAARIAvz/MZqMAAAAASUVORK5CYII=", /* letter by letter */
       "holds more than a picture: texts, or what a camera or a program wrote into it"},
      {"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mPgsqkAAAESAL8/zGajAAAAAElFTkSuQmCCAAAAAXNSR0JKOMe0ZwAAAABJRU5ErkJggg==", /* after its end */
       "is not a PNG picture written as base64"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *problem = NULL;
    assert_null(pl_picture_decode(cases[i].text, NULL, NULL, &problem));
    assert_string_equal(problem, cases[i].problem);
  }
  g_autofree char *long_one = g_strnfill(PL_PICTURE_TEXT_MAX + 4, 'A'), *problem = NULL;
  assert_null(pl_picture_decode(long_one, NULL, NULL, &problem));
  assert_non_null(problem);
}

/* Whatever is cut off, or turned over: a sentence, and never more than there is of it is read. */
static void
a_spoilt_picture_is_told(void **state G_GNUC_UNUSED)
{
  gsize length = 0;
  g_autofree guint8 *png = g_base64_decode(BLUE, &length);
  for (gsize cut = 0; cut < length; cut++) {
    g_autoptr(GBytes) part = g_bytes_new(png, cut);
    g_autofree char *text = pl_picture_encode(part), *problem = NULL;
    assert_null(pl_picture_decode(text, NULL, NULL, &problem));
    assert_int_equal(problem != NULL, cut > 0);
  }
  for (gsize at = 0; at < length; at++) {
    g_autofree guint8 *turned = g_memdup2(png, length);
    turned[at] ^= 0xff;
    g_autoptr(GBytes) bytes = g_bytes_new(turned, length);
    g_autofree char *text = pl_picture_encode(bytes), *problem = NULL;
    g_autoptr(GBytes) read = pl_picture_decode(text, NULL, NULL, &problem);
    assert_int_not_equal(read != NULL, problem != NULL);
  }
}

static void
a_picture_comes_back(void **state G_GNUC_UNUSED)
{
  gint width = 0, height = 0;
  g_autofree char *problem = NULL;
  g_autoptr(GBytes) png = pl_picture_decode(RED, &width, &height, &problem);
  assert_non_null(png);
  assert_null(problem);
  assert_int_equal(width, 2);
  assert_int_equal(height, 1);
  g_autofree char *again = pl_picture_encode(png);
  assert_string_equal(again, RED);
  assert_null(pl_picture_decode("", NULL, NULL, &problem));
  assert_null(problem);
}

/* ---- In a document ---- */

static PlSnapshot *
with_crest(const PlSnapshot *snapshot, const char *crest)
{
  PlOrganisation organisation = *pl_snapshot_organisation(snapshot, pl_snapshot_info(snapshot)->organisation);
  organisation.crest = crest;
  g_autoptr(PlCommand) command = pl_command_new("crest", "Crest");
  pl_command_put(command, PL_RECORD_ORGANISATION, &organisation);
  return pl_command_apply(command, snapshot);
}

static const PlOrganisation *
council(const PlSnapshot *snapshot)
{
  return pl_snapshot_organisation(snapshot, pl_snapshot_info(snapshot)->organisation);
}

static void
an_export_brings_it_back(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL), snapshot = with_crest(sample, BLUE);
  g_autoptr(GBytes) json = pl_interchange_write(snapshot);
  g_autoptr(PlSnapshot) back = pl_interchange_read(json, NULL);
  assert_non_null(back);
  assert_string_equal(council(back)->crest, BLUE);
}

static void
an_import_of_something_else_is_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL), snapshot = with_crest(sample, "PNG");
  g_autoptr(GBytes) json = pl_interchange_write(snapshot);
  g_autoptr(GError) error = NULL;
  assert_null(pl_interchange_read(json, &error));
  assert_non_null(strstr(error->message, "].crest is not a PNG picture written as base64"));
  g_clear_error(&error);
  assert_false(pl_record_validate(PL_RECORD_ORGANISATION, council(snapshot), &error));
  assert_string_equal(error->message, "organisation.crest is not a PNG picture written as base64");
}

/* ---- How it is told ---- */

static void
a_change_says_a_picture(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) none = pl_sample_load("exampleshire", NULL), blue = with_crest(none, BLUE),
                        red = with_crest(none, RED);
  const PlSnapshot *steps[] = {none, blue, red, none};
  const char *lines[] = {"crest: none → a picture of 1 × 1 pixels",
                         "crest: a picture of 1 × 1 pixels → a picture of 2 × 1 pixels",
                         "crest: a picture of 2 × 1 pixels → none"};
  for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autoptr(PlRecordChange) change =
        pl_record_say_change(none, none, PL_RECORD_ORGANISATION, council(steps[i]), council(steps[i + 1]));
    assert_int_equal(change->values->len, 1);
    g_autofree char *line = pl_record_change_dup_line(change, 0);
    assert_string_equal(line, lines[i]);
  }
  g_autofree char *odd = pl_picture_say("PNG");
  assert_string_equal(odd, "a picture that cannot be read");
}

/* Two copies with different crests: a person is asked, in words. */
static void
copies_with_two_crests_are_asked_about(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) base = pl_sample_load("exampleshire", NULL), mine = with_crest(base, BLUE),
                        theirs = with_crest(base, RED);
  g_autoptr(PlMerge) merge = pl_merge_new(base, mine, theirs);
  guint n;
  const PlMergeDifference *asked = pl_merge_get_differences(merge, &n);
  assert_int_equal(n, 1);
  assert_string_equal(asked->value, "crest");
  assert_string_equal(asked->before, "");
  assert_string_equal(asked->mine, "a picture of 1 × 1 pixels");
  assert_string_equal(asked->theirs, "a picture of 2 × 1 pixels");
  pl_merge_choose_all(merge, PL_MERGE_THEIRS);
  g_autoptr(PlCommand) command = pl_merge_command(merge, "Merge");
  g_autoptr(PlSnapshot) merged = pl_command_apply(command, mine);
  assert_string_equal(council(merged)->crest, RED);
}

static void
a_crest_from_a_copy_comes_in(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) base = pl_sample_load("exampleshire", NULL), theirs = with_crest(base, RED);
  g_autoptr(PlMerge) merge = pl_merge_new(base, base, theirs);
  guint n;
  const PlMergeChange *changes = pl_merge_get_changes(merge, &n);
  assert_int_equal(n, 1);
  assert_string_equal(changes->values, "crest: a picture of 2 × 1 pixels");
}

/* ---- What is signed ---- */

static void
a_crest_is_no_part_of_what_is_signed(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = pl_sample_load("exampleshire", NULL), after = with_crest(before, BLUE);
  g_autoptr(GBytes) a = pl_seal_content(before, AUTUMN), b = pl_seal_content(after, AUTUMN);
  assert_true(g_bytes_equal(a, b));
  g_autofree char *sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, a);
  g_autofree char *content = g_strndup(g_bytes_get_data(a, NULL), g_bytes_get_size(a));
  const PlSeal seal = {AUTUMN, "2026-10-20", "Chief executive", content, sha256};
  g_autofree char *doubt = pl_seal_dup_doubt(after, &seal);
  assert_null(doubt);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_no_picture_is_refused),
      cmocka_unit_test(a_spoilt_picture_is_told),
      cmocka_unit_test(a_picture_comes_back),
      cmocka_unit_test(an_export_brings_it_back),
      cmocka_unit_test(an_import_of_something_else_is_refused),
      cmocka_unit_test(a_change_says_a_picture),
      cmocka_unit_test(copies_with_two_crests_are_asked_about),
      cmocka_unit_test(a_crest_from_a_copy_comes_in),
      cmocka_unit_test(a_crest_is_no_part_of_what_is_signed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
