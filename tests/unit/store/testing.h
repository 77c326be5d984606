/*
 * testing.h: what the store's tests share: a folder of their own, a document to try things on, and random
 * records of any kind.
 */
#pragma once

#include <plumbline/document.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  char *path; /* folder/test.plumb */
  GRand *rand;
  gint64 now;
  PlDocumentOptions options;
} Fixture;

/* 12 October 2026, 09:00 UTC. */
#define TEST_NOW G_GINT64_CONSTANT(1791795600)

static inline int
fixture_set_up(void **state)
{
  Fixture *fixture = g_new0(Fixture, 1);
  fixture->folder = g_dir_make_tmp("plumbline-store-XXXXXX", NULL);
  assert_non_null(fixture->folder);
  fixture->path = g_build_filename(fixture->folder, "test.plumb", NULL);
  fixture->rand = g_rand_new_with_seed(20261012);
  fixture->now = TEST_NOW;
  fixture->options = (PlDocumentOptions){
      .ids = pl_ids_seeded(fixture->rand), .clock = pl_clock_fixed(&fixture->now), .who = "A test"};
  *state = fixture;
  return 0;
}

static inline void
remove_folder(const char *folder)
{
  GDir *dir = g_dir_open(folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_remove(path);
  }
  g_clear_pointer(&dir, g_dir_close);
  g_rmdir(folder);
}

static inline int
fixture_tear_down(void **state)
{
  Fixture *fixture = *state;
  remove_folder(fixture->folder);
  g_free(fixture->folder);
  g_free(fixture->path);
  g_rand_free(fixture->rand);
  g_free(fixture);
  return 0;
}

/* The names in the folder other than the document's own. */
static inline char *
other_files(Fixture *fixture)
{
  GString *names = g_string_new(NULL);
  GDir *dir = g_dir_open(fixture->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL)
    if (!g_str_equal(name, "test.plumb"))
      g_string_append_printf(names, "%s ", name);
  g_dir_close(dir);
  return g_string_free(names, FALSE);
}

#define assert_ok(call)                                                                                      \
  do {                                                                                                       \
    GError *assert_ok_error = NULL;                                                                          \
    gboolean assert_ok_result = (call) != 0;                                                                 \
    if (assert_ok_error != NULL)                                                                             \
      fail_msg("%s: %s", #call, assert_ok_error->message);                                                   \
    assert_true(assert_ok_result);                                                                           \
  } while (0)
#define ERR (&assert_ok_error)

/* Also that the message is for a person: it says what was kept and ends a sentence. */
static inline void
assert_error(GError **error, GQuark domain, gint code)
{
  assert_non_null(*error);
  if (!g_error_matches(*error, domain, code))
    fail_msg("expected %s %d, got %s %d: %s", g_quark_to_string(domain), code,
             g_quark_to_string((*error)->domain), (*error)->code, (*error)->message);
  if (domain == PL_STORE_ERROR) {
    assert_true(g_str_has_suffix((*error)->message, "."));
    assert_null(strstr((*error)->message, "SQLITE"));
  }
  g_clear_error(error);
}

/* ---- A document small enough to know by heart ---- */

enum {
  COUNCIL = 11,
  WORKFORCE = 21,
  FINANCE = 22,
  AUTUMN = 31,
  LEADER = 41,
  DIRECTOR = 42,
  STAFFING = 51,
  SURVEY = 61
};

static inline PlPart *
part_of(PlRecordKind kind, gint64 scope, gconstpointer records, guint n)
{
  PlPartBuilder *builder = pl_part_builder_new(kind, scope);
  for (guint i = 0; i < n; i++)
    pl_part_builder_add(builder, (const guint8 *)records + i * pl_record_type_get(kind)->size);
  return pl_part_builder_finish(builder);
}

static inline PlSnapshot *
small_snapshot(void)
{
  PlDocumentInfo info = {.id = 1, .title = "Exampleshire", .invented = TRUE, .organisation = COUNCIL};
  PlOrganisation council = {
      .id = COUNCIL, .name = "Exampleshire County Council", .short_name = "Exampleshire"};
  PlDomain domains[] = {
      {.id = WORKFORCE,
       .code = "workforce",
       .position = 1,
       .name = "Workforce stability",
       .short_name = "Workforce",
       .in_use = TRUE},
      {.id = FINANCE,
       .code = "finance",
       .position = 2,
       .name = "Financial resilience",
       .short_name = "Finance",
       .in_use = TRUE},
  };
  PlAssessment autumn = {.id = AUTUMN, .organisation = COUNCIL, .date = "2026-10-12", .title = "Autumn 2026"};
  PlParticipant people[] = {
      {.id = LEADER, .assessment = AUTUMN, .position = 1, .post = "Leader"},
      {.id = DIRECTOR, .assessment = AUTUMN, .position = 2, .role = PL_ROLE_DIRECTOR, .post = "Director"},
  };
  PlAgreedLevel level = {.assessment = AUTUMN, .domain = FINANCE, .level = 3, .reason = "Reserves hold."};
  PlRisk risk = {.id = STAFFING,
                 .code = "R03",
                 .name = "Staff leave",
                 .short_name = "Staff",
                 .category = "people",
                 .in_register = TRUE};
  PlEvidence survey = {
      .id = SURVEY, .organisation = COUNCIL, .title = "Staff survey", .kind = "survey", .date = "2026-09"};
  PlPart *parts[] = {
      part_of(PL_RECORD_DOCUMENT, 0, &info, 1),
      part_of(PL_RECORD_ORGANISATION, 0, &council, 1),
      part_of(PL_RECORD_DOMAIN, 0, domains, 2),
      part_of(PL_RECORD_ASSESSMENT, 0, &autumn, 1),
      part_of(PL_RECORD_PARTICIPANT, AUTUMN, people, 2),
      part_of(PL_RECORD_AGREED_LEVEL, AUTUMN, &level, 1),
      part_of(PL_RECORD_RISK, 0, &risk, 1),
      part_of(PL_RECORD_EVIDENCE, 0, &survey, 1),
  };
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  PlSnapshot *snapshot = pl_snapshot_with_parts(empty, parts, G_N_ELEMENTS(parts));
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
    pl_part_unref(parts[i]);
  return snapshot;
}

static inline PlDocument *
create_small(Fixture *fixture)
{
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  g_autoptr(GError) error = NULL;
  PlDocument *document = pl_document_create(fixture->path, snapshot, &fixture->options, NULL, &error);
  if (document == NULL)
    fail_msg("%s", error->message);
  return document;
}

static inline PlDocument *
open_again(Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  PlDocument *document = pl_document_open(fixture->path, &fixture->options, NULL, &error);
  if (document == NULL)
    fail_msg("%s", error->message);
  return document;
}

static inline PlCommand *
score(PlDocument *document, gint64 domain, gint64 participant, gint level, const char *reason)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  PlCommand *command = pl_command_score(snapshot, AUTUMN, domain, participant, level, reason, NULL);
  assert_non_null(command);
  return command;
}

static inline void
do_score(PlDocument *document, gint64 domain, gint level)
{
  g_autoptr(PlCommand) command = score(document, domain, 0, level, NULL);
  assert_ok(pl_document_do(document, command, ERR));
}

/* The level that stands; 0 for none. */
static inline gint
level_of(PlDocument *document, gint64 domain)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlAgreedLevel *level = pl_snapshot_agreed_level(snapshot, AUTUMN, domain);
  return level != NULL ? level->level : 0;
}

static inline void
assert_no_problems(PlDocument *document)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) problems = pl_document_check(document, NULL, &error);
  if (error != NULL)
    fail_msg("%s", error->message);
  if (problems[0] != NULL)
    fail_msg("%s", problems[0]);
}
