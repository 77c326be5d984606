/*
 * Words that must really go: from records, history, drafts and seals, and from the bytes of the file.
 */
#include "leak.h"

#include <plumbline/draft.h>
#include <plumbline/framework.h>
#include <plumbline/interchange.h>

#include <sqlite3.h>
#include <sys/resource.h>
#include <signal.h>

/* As typed by mistake: none of them may be part of another text here. */
static const char *const names[] = {
    "Marguerite Étoile",           /* accents */
    "Anneke \"Bo\" O'Hara\\Quint", /* what JSON and SQL put behind a backslash or twice */
    "שרה לוינסקי",                 /* right to left */
    "سارة الخطيب",
    "Zoë 👩🏽‍🏫🏴󠁧󠁢󠁷󠁬󠁳󠁿 Pryce", /* emoji of several code points */
    "김서연박",                                               /* syllables that come apart */
    "Line\nBreak\tTab",
};

static char *
sentence_with(const char *name, GNormalizeMode mode)
{
  g_autofree char *normal = g_utf8_normalize(name, -1, mode);
  return g_strdup_printf("Told us that %s had left; =1+1 “so”.", normal);
}

static void
put(PlDocument *document, PlRecordKind kind, gconstpointer record, const char *label, gboolean deletes)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", label);
  if (deletes)
    pl_command_delete(command, kind, record);
  else
    pl_command_put(command, kind, record);
  assert_ok(pl_document_do(document, command, ERR));
}

static PlScenario
scenario_with(gint64 id, const char *text)
{
  PlScenario scenario;
  pl_record_init_empty(PL_RECORD_SCENARIO, &scenario);
  scenario.id = id;
  scenario.name = "A scenario";
  scenario.text = text;
  return scenario;
}

/* Puts the name wherever a person can: a row, one deleted since, one undone, a label, drafts, a sealed
 * assessment and one that was reopened. */
static void
type_everywhere(PlDocument *document, const char *name)
{
  g_autofree char *composed = sentence_with(name, G_NORMALIZE_NFC);
  g_autofree char *apart = sentence_with(name, G_NORMALIZE_NFD);
  g_autofree char *upper = g_utf8_strup(composed, -1), *label = g_strdup_printf("Write of %s", name);
  PlScenario scenario = scenario_with(901, composed);
  put(document, PL_RECORD_SCENARIO, &scenario, "Add", FALSE);
  scenario.text = upper;
  put(document, PL_RECORD_SCENARIO, &scenario, "Shout", FALSE);
  scenario = scenario_with(902, apart);
  put(document, PL_RECORD_SCENARIO, &scenario, "Add another", FALSE);
  put(document, PL_RECORD_SCENARIO, &scenario, "Remove it", TRUE);
  scenario = scenario_with(903, "Harmless");
  put(document, PL_RECORD_SCENARIO, &scenario, label, FALSE);
  scenario.text = composed;
  put(document, PL_RECORD_SCENARIO, &scenario, "To be undone", FALSE);
  assert_ok(pl_document_undo(document, ERR));
  g_autoptr(PlCommand) level = score(document, WORKFORCE, 0, 2, composed);
  assert_ok(pl_document_do(document, level, ERR));
  g_autoptr(PlCommand) view = score(document, WORKFORCE, LEADER, 2, apart);
  assert_ok(pl_document_do(document, view, ERR));
  assert_ok(pl_document_sign_off(document, AUTUMN, name, ERR));
  assert_ok(pl_document_reopen(document, AUTUMN, composed, ERR));
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  assert_ok(pl_document_set_draft(document, "risk/51/note", apart, ERR));
  scenario = scenario_with(904, "Nothing to do with it");
  put(document, PL_RECORD_SCENARIO, &scenario, "Add a last", FALSE);
}

static void
assert_redacted_entries(PlDocument *document)
{
  g_autoptr(GPtrArray) entries = NULL;
  assert_ok(entries = pl_document_list_history(document, ERR));
  const PlHistoryEntry *last = entries->pdata[entries->len - 1];
  assert_string_equal(last->kind, PL_HISTORY_REDACT);
  assert_string_equal(last->who, "A test");
  assert_string_equal(last->label, "Redact: A name typed by mistake");
  guint n = 0;
  for (guint i = 0; i < entries->len; i++) {
    const PlHistoryEntry *entry = entries->pdata[i];
    if (entry->redacted == 0)
      continue;
    assert_int_equal(entry->redacted, last->seq);
    assert_string_equal(entry->who, "");
    assert_string_equal(entry->label, "");
    n++;
  }
  assert_true(n >= 9);
  assert_int_equal(((PlHistoryEntry *)entries->pdata[0])->redacted, 0);
}

static void
redact_everywhere(Fixture *fixture, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  type_everywhere(document, name);
  assert_true(folder_holds_words(fixture, name));
  g_auto(PlRedaction) found = {0}, done = {0};
  g_autofree char *before = pl_document_dup_head(document);
  assert_ok(pl_document_count_text(document, name, &found, ERR));
  g_autofree char *after = pl_document_dup_head(document);
  assert_string_equal(before, after); /* looking changes nothing */
  assert_true(folder_holds_words(fixture, name));

  assert_ok(pl_document_redact(document, name, "A name typed by mistake", &done, ERR));
  assert_true(done.clean);
  assert_int_equal(done.texts, found.texts);
  assert_int_equal(done.texts, 3);
  assert_int_equal(done.entries, found.entries);
  assert_int_equal(done.seals, 1);
  assert_int_equal(done.drafts, 1);
  assert_false(folder_holds_words(fixture, name));
  assert_no_problems(document);
  assert_redacted_entries(document);
  assert_false(pl_document_undo(document, &error));
  assert_non_null(strstr(error->message, "taken out for good"));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
  assert_false(pl_document_redact(document, name, "Again", NULL, &error)); /* it is nowhere */
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
  pl_document_close(document);
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, "");
  assert_false(folder_holds_words(fixture, name));

  g_autoptr(PlDocument) again = open_again(fixture);
  assert_no_problems(again);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(again);
  const PlScenario *masked = pl_snapshot_find_id(snapshot, PL_RECORD_SCENARIO, 901);
  assert_string_equal(masked->text, "TOLD US THAT [redacted] HAD LEFT; =1+1 “SO”.");
  const PlSeal *seal = pl_snapshot_seal(snapshot, AUTUMN);
  assert_non_null(strstr(seal->content, "Told us that [redacted] had left"));
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, seal->content, -1);
  assert_string_not_equal(seal->sha256, sha256); /* it stays what was signed */
  do_score(again, FINANCE, 3);                   /* it was 3: nothing to do, and not refused */
  pl_document_close(again);
  g_remove(fixture->path);
}

static void
test_everywhere(void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    redact_everywhere(*state, names[i]);
}

/* Rows that grow and shrink at random: SQLite moves them about, and leaves copies in the gaps of its pages.
 */
static void
shuffle_rows(Fixture *fixture, PlDocument *document, const char *name, guint n)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", "Shuffle");
  for (guint i = 0; i < n; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (gint j = g_rand_int_range(fixture->rand, 0, 12); j > 0; j--)
      g_string_append_printf(text, "%s and others. ", j % 3 == 0 ? name : "Somebody");
    PlScenario scenario = scenario_with(g_rand_int_range(fixture->rand, 1000, 1200), text->str);
    if (g_rand_int_range(fixture->rand, 0, 3) == 0)
      pl_command_delete(command, PL_RECORD_SCENARIO, &scenario);
    else
      pl_command_put(command, PL_RECORD_SCENARIO, &scenario);
  }
  assert_ok(pl_document_do(document, command, ERR));
}

static void
test_gaps_of_pages(void **state)
{
  Fixture *fixture = *state;
  const char *name = names[0];
  g_autoptr(PlDocument) document = create_small(fixture);
  for (guint i = 0; i < 40; i++) {
    shuffle_rows(fixture, document, name, 25);
    if (i % 4 == 0)
      assert_ok(pl_document_undo(document, ERR));
  }
  assert_ok(pl_document_redact(document, name, "A name typed by mistake", NULL, ERR));
  assert_false(folder_holds_words(fixture, name));
  assert_no_problems(document);
}

/* ---- What is refused ---- */

static void
refuse(PlDocument *document, const char *text, const char *reason, PlStoreError code)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = pl_document_dup_head(document);
  PlRedaction done = {.texts = 99};
  assert_false(pl_document_redact(document, text, reason, &done, &error));
  assert_error(&error, PL_STORE_ERROR, (gint)code);
  g_autofree char *after = pl_document_dup_head(document);
  assert_string_equal(before, after);
}

static void
test_refusals(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  PlAppetite appetite = {.category = "Quentin", .ceiling = 5};
  put(document, PL_RECORD_APPETITE, &appetite, "Add", FALSE);
  g_autofree char *too_long = g_strnfill(PL_REDACT_TEXT_MAX + 1, 'x');
  refuse(document, "", "Why", PL_STORE_ERROR_REFUSED);
  refuse(document, " St \n", "Why", PL_STORE_ERROR_REFUSED); /* two characters */
  refuse(document, too_long, "Why", PL_STORE_ERROR_REFUSED);
  refuse(document, "Staff \xff", "Why", PL_STORE_ERROR_REFUSED);
  refuse(document, "Redact", "Why", PL_STORE_ERROR_REFUSED); /* part of the mark, whatever its capitals */
  refuse(document, "Staff survey", "", PL_STORE_ERROR_REFUSED);
  refuse(document, "Staff survey", " \n", PL_STORE_ERROR_REFUSED);
  refuse(document, "Staff survey", "The staff  SURVEY was named", PL_STORE_ERROR_REFUSED);
  refuse(document, "quentin", "Why", PL_STORE_ERROR_REFUSED); /* a code by which something is known */
  refuse(document, "R03", "Why", PL_STORE_ERROR_REFUSED);     /* a risk's, which a question may name */
  refuse(document, "A test", "Why", PL_STORE_ERROR_REFUSED);  /* who does it */
  refuse(document, "Nowhere to be found", "Why", PL_STORE_ERROR_NOTHING);
  g_autoptr(GString) longest = g_string_new(NULL); /* each character in two spellings */
  for (guint i = 0; i < PL_REDACT_TEXT_MAX; i++)
    g_string_append(longest, "\xC3\xA9");
  refuse(document, longest->str, "Why", PL_STORE_ERROR_NOTHING);
  assert_no_problems(document);
  pl_document_close(document);
  refuse(document, "Staff survey", "Why", PL_STORE_ERROR_CLOSED);

  fixture->options.read_only = TRUE;
  g_autoptr(PlDocument) read_only = open_again(fixture);
  refuse(read_only, "Staff survey", "Why", PL_STORE_ERROR_READ_ONLY);
  g_auto(PlRedaction) found = {0};
  assert_ok(pl_document_count_text(read_only, "Staff survey", &found, ERR));
  assert_int_equal(found.texts, 1);
}

static const char *
text_of(PlDocument *document, gint64 id)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  return ((const PlScenario *)pl_snapshot_find_id(snapshot, PL_RECORD_SCENARIO, id))->text;
}

/* A surname may be a word of the framework: there it is nobody's. */
static void
test_published_words(void **state)
{
  Fixture *fixture = *state;
  PlIds ids = fixture->options.ids;
  g_autoptr(PlSnapshot) framework =
      pl_framework_document("Testshire", "Testshire", PL_JURISDICTION_ENGLAND, &ids, NULL);
  assert_non_null(framework);
  g_autoptr(PlDocument) document = pl_document_create(fixture->path, framework, &fixture->options, NULL, NULL);
  assert_non_null(document);
  refuse(document, "Young", "A surname", PL_STORE_ERROR_NOTHING); /* "young-carers" is a code, "young people" in texts */
  PlScenario scenario = {.id = 70, .name = "One", .text = "Seen with Ms Young."};
  put(document, PL_RECORD_SCENARIO, &scenario, "Add", FALSE);
  PlRedaction done;
  assert_ok(pl_document_redact(document, "Young", "A surname", &done, ERR));
  assert_int_equal(done.texts, 1);
  assert_int_equal(done.entries, 1);
  assert_true(done.published > 10);
  assert_string_equal(text_of(document, 70), "Seen with Ms [redacted].");
  g_autoptr(PlSnapshot) now = pl_document_ref_snapshot(document);
  g_autoptr(PlCommand) remove = pl_command_new("edit", "Remove");
  pl_command_delete(remove, PL_RECORD_SCENARIO, &scenario);
  g_autoptr(PlSnapshot) without = pl_command_apply(remove, now);
  assert_true(pl_snapshot_equal(without, framework));
  assert_no_problems(document);

  /* Wording that somebody changed is theirs. */
  guint n;
  PlDomain domain = pl_snapshot_domains(now, &n)[0];
  domain.text = "Ms Young leads it.";
  put(document, PL_RECORD_DOMAIN, &domain, "Edit", FALSE);
  assert_ok(pl_document_redact(document, "Young", "A surname", &done, ERR));
  assert_int_equal(done.texts, 1);
}

static guint
count_of(PlDocument *document, const char *text, guint *parts)
{
  g_auto(PlRedaction) found = {0};
  assert_ok(pl_document_count_text(document, text, &found, ERR));
  if (parts != NULL)
    *parts = found.parts;
  return found.texts;
}

/* However a name is typed, it is the same name. */
static void
test_typed_in_another_way(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  static const char written[] = "Seen with Zoë O’Brien\xE2\x80\x91Smy\xC2\xADthe: plans, planning and “Ann”.";
  PlScenario scenario = {.id = 70, .name = "One", .text = written};
  g_autoptr(PlCommand) command = pl_command_new("add", "Add");
  pl_command_put(command, PL_RECORD_SCENARIO, &scenario);
  assert_ok(pl_document_do(document, command, ERR));
  static const char *const hard[][2] = {
      {"Lukasz", "Łukasz"}, {"Sorensen", "Sørensen"}, {"ibrahim", "İbrahim"}, {"Griffiths", "Gri\xEF\xAC\x83ths"},
      {"Quxby Zwlater", "Quxby \xE2\x80\x8BZwla\xC2\xAD\nter"}, {"Quxby Zwlater", "Quxby\xE2\x80\x8BZwlater"},
      {"Strass", "Straß"}, {"Wide", "\xEF\xBC\xB7\xEF\xBD\x89\xEF\xBD\x84\xEF\xBD\x85"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(hard); i++) {
    PlScenario other = {.id = 71, .name = "Two", .text = hard[i][1]};
    g_autoptr(PlCommand) write = pl_command_new("edit", "Write");
    pl_command_put(write, PL_RECORD_SCENARIO, &other);
    assert_ok(pl_document_do(document, write, ERR));
    if (count_of(document, hard[i][0], NULL) != 1)
      fail_msg("“%s” was not found in “%s”", hard[i][0], hard[i][1]);
  }
  static const char *const ways[] = {"zoë o'brien-smythe", "Zoe O’Brien–Smythe", "ZOE\xCC\x88 O`BRIEN‐SMYTHE"};
  for (guint i = 0; i < G_N_ELEMENTS(ways); i++)
    assert_int_equal(count_of(document, ways[i], NULL), 1);
  assert_int_equal(count_of(document, "Zoe O Brien", NULL), 0); /* a mark is not a blank */
  guint parts;
  assert_int_equal(count_of(document, "Ann", &parts), 1);
  assert_int_equal(parts, 1); /* in "planning", and once by itself */
  assert_int_equal(count_of(document, "“ann\"", &parts), 1);
  assert_int_equal(parts, 0);

  assert_ok(pl_document_redact(document, "kforce", "A part of a code", NULL, ERR)); /* "workforce" stays */
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlDomain *domain = pl_snapshot_domain(snapshot, WORKFORCE);
  assert_string_equal(domain->code, "workforce");
  assert_string_equal(domain->name, "Wor[redacted] stability");

  g_auto(PlRedaction) found = {0};
  assert_ok(pl_document_count_text(document, "Smythe", &found, ERR));
  assert_int_equal(found.entries, 1);
  assert_int_equal(found.places->len, 2); /* the text, and the entry that wrote it */
  assert_non_null(strstr(found.places->pdata[1], " of the history"));
  assert_non_null(strstr(found.places->pdata[0], "[Smy\xC2\xADthe]"));
  assert_non_null(strstr(found.places->pdata[0], "One"));
  assert_ok(pl_document_redact(document, ways[0], "A private person", NULL, ERR));
  assert_string_equal(text_of(document, 70), "Seen with [redacted]: plans, planning and “Ann”.");
  assert_no_problems(document);
}

/* ---- Private views ---- */

static void
consent(PlDocument *document, gint64 participant)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlParticipant key = {.id = participant, .assessment = AUTUMN};
  PlParticipant who = *(const PlParticipant *)pl_snapshot_find(snapshot, PL_RECORD_PARTICIPANT, &key);
  who.consents = TRUE;
  put(document, PL_RECORD_PARTICIPANT, &who, "Agree", FALSE);
}

/* Where the words are is told on screen before anything goes: not whose view it is, nor what is in it. */
static void
test_private_views(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  g_autoptr(PlCommand) command = score(document, WORKFORCE, LEADER, 2, "Rosalind Zed says the posts are empty.");
  assert_ok(pl_document_do(document, command, ERR));
  g_auto(PlRedaction) hidden = {0}, told = {0};
  assert_ok(pl_document_count_text(document, "Rosalind Zed", &hidden, ERR));
  assert_int_equal(hidden.texts, 1);
  assert_int_equal(hidden.places->len, 1 + hidden.entries);
  const char *line = hidden.places->pdata[0];
  assert_string_equal(line, "1 private view, of which nothing is shown");
  for (guint i = 0; i < hidden.places->len; i++)
    assert_null(strstr(hidden.places->pdata[i], "Rosalind")); /* nor in the line of the entry that wrote it */
  consent(document, LEADER);
  PlAgreedLevel agreed = {.assessment = AUTUMN, .domain = WORKFORCE, .level = 2, .agreed_on = "2026-10-12"};
  put(document, PL_RECORD_AGREED_LEVEL, &agreed, "Agree", FALSE); /* nobody's view is told before */
  assert_ok(pl_document_count_text(document, "Rosalind Zed", &told, ERR));
  assert_int_equal(told.places->len, 1 + told.entries);
  assert_non_null(strstr(told.places->pdata[0], "[Rosalind Zed] says the posts"));
}

/* What is typed and no change yet is told by where it is typed, and never by a word of it. */
static void
test_drafts_by_their_place(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  const PlView view = {.assessment = AUTUMN, .domain = WORKFORCE, .participant = LEADER};
  g_autofree char *private = pl_draft_place(PL_RECORD_VIEW, &view, "reason");
  assert_ok(pl_document_set_draft(document, private, "Rosalind Zed is tired.", ERR));
  assert_ok(pl_document_set_draft(document, "domain/21/name", "Ask Rosalind Zed", ERR));
  assert_ok(pl_document_set_draft(document, "form/new-risk", "Rosalind Zed", ERR));
  g_auto(PlRedaction) found = {0};
  assert_ok(pl_document_count_text(document, "Rosalind Zed", &found, ERR));
  assert_int_equal(found.drafts, 3);
  assert_int_equal(found.places->len, 3);
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < found.places->len; i++)
    g_string_append_printf(all, "%s\n", (const char *)found.places->pdata[i]);
  assert_non_null(strstr(all->str, "typing in a private view\n"));
  assert_non_null(strstr(all->str, "typing in the domain “Workforce stability”, name\n"));
  assert_non_null(strstr(all->str, "typing in a form that is not sent off\n"));
  assert_null(strstr(all->str, "Rosalind"));
}

/* ---- Texts that are hard to mask ---- */

static void
test_hard_texts(void **state)
{
  static const struct {
    const char *words, *text, *masked;
  } cases[] = {
      {"Jane Doe", "So Jane\n\tDoe said, and JANE\xC2\xA0 DOE.", "So [redacted] said, and [redacted]."},
      {"Jane Doe", "Mary-Jane Doeson", "Mary-[redacted]son"},
      {" Jane ", "Jane, jane", "[redacted], [redacted]"},
      {"x[r", "xx[red", "[redacted]"}, /* what masking leaves must not be the words again */
      {"a.b*c", "aabbc a.b*c", "aabbc [redacted]"},
      {"Jose", "Jose\xCC\x81 and Jos\xC3\xA9", "[redacted] and [redacted]"},
      {"Jos\xC3\xA9", "Jose\xCC\x81 and Jos\xC3\xA9", "[redacted] and [redacted]"},
  };
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    PlScenario scenario = scenario_with(901, cases[i].text);
    put(document, PL_RECORD_SCENARIO, &scenario, "Write", FALSE);
    assert_ok(pl_document_redact(document, cases[i].words, "Why", NULL, ERR));
    assert_string_equal(text_of(document, 901), cases[i].masked);
  }
  /* as long as a text may be, and longer with marks in it */
  g_autofree char *longest = g_strnfill(PL_TEXT_MAX, 'z');
  PlScenario scenario = scenario_with(902, longest);
  put(document, PL_RECORD_SCENARIO, &scenario, "Write", FALSE);
  assert_ok(pl_document_redact(document, "zzz", "Why", NULL, ERR));
  assert_string_equal(text_of(document, 902), PL_REDACT_MARK);
  assert_no_problems(document);
}

/* ---- One redaction after another ---- */

static const PlHistoryEntry *
entry_at(GPtrArray *entries, guint seq)
{
  return entries->pdata[seq - 1];
}

/* The letters of a picture spell all sorts of things, and a picture without some of them would be none. */
static void
test_a_picture_is_no_words(void **state)
{
  static const char picture[] =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mPgsqkAAAESAL8/zGajAAAAAElFTkSuQmCC";
  g_autoptr(PlDocument) document = create_small(*state);
  g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(document);
  PlOrganisation council = *pl_snapshot_organisation(before, COUNCIL);
  council.crest = picture;
  put(document, PL_RECORD_ORGANISATION, &council, "Set the crest", FALSE);
  g_autoptr(PlCommand) level = score(document, FINANCE, 0, 2, "Told us that Ivbor had left.");
  assert_ok(pl_document_do(document, level, ERR));
  PlRedaction done = {0};
  assert_ok(pl_document_redact(document, "ivbor", "A name typed by mistake", &done, ERR));
  assert_int_equal(done.texts, 1);
  assert_int_equal(done.entries, 1);
  g_autoptr(PlSnapshot) after = pl_document_ref_snapshot(document);
  assert_string_equal(pl_snapshot_organisation(after, COUNCIL)->crest, picture);
  assert_no_problems(document);
}

static void
test_redacting_a_redaction(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  PlScenario scenario = scenario_with(901, "Told by Agatha Quill.");
  put(document, PL_RECORD_SCENARIO, &scenario, "Write", FALSE); /* 2 */
  g_autoptr(PlCommand) level = score(document, WORKFORCE, 0, 2, "Agatha Quill and Bertrand Oake say so.");
  assert_ok(pl_document_do(document, level, ERR));                                           /* 3 */
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));                        /* 4 */
  assert_ok(pl_document_redact(document, "Agatha Quill", "Bertrand Oake asked", NULL, ERR)); /* 5 */
  assert_no_problems(document);
  assert_ok(pl_document_redact(document, "Bertrand Oake", "He asked too", NULL, ERR)); /* 6 */
  assert_no_problems(document);
  assert_ok(pl_document_redact(document, "Director", "No longer a post", NULL, ERR)); /* 7 */
  assert_no_problems(document);
  assert_false(folder_holds_words(fixture, "Agatha Quill"));
  assert_false(folder_holds_words(fixture, "Bertrand Oake"));
  pl_document_close(document);
  g_autoptr(PlDocument) again = open_again(fixture);
  assert_no_problems(again);
  g_autoptr(GPtrArray) entries = NULL;
  assert_ok(entries = pl_document_list_history(again, ERR));
  assert_int_equal(entry_at(entries, 2)->redacted, 6); /* the fifth fell silent, and the sixth tells for it */
  assert_int_equal(entry_at(entries, 3)->redacted, 6);
  assert_int_equal(entry_at(entries, 4)->redacted, 7);
  assert_int_equal(entry_at(entries, 5)->redacted, 6);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(again);
  assert_string_equal(pl_snapshot_seal(snapshot, AUTUMN)->signed_by, PL_REDACT_MARK);
}

static void
test_who_did_it(void **state)
{
  Fixture *fixture = *state;
  fixture->options.who = "Agatha Quill's laptop";
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    do_score(document, WORKFORCE, 2);
  }
  fixture->options.who = "Another computer";
  g_autoptr(PlDocument) document = open_again(fixture);
  PlRedaction done;
  assert_ok(pl_document_redact(document, "agatha quill", "Asked to", &done, ERR));
  assert_int_equal(done.entries, 2); /* where the file began, too */
  assert_int_equal(done.texts, 0);
  assert_no_problems(document);
  assert_false(folder_holds_words(fixture, "Agatha Quill"));
}

/* ---- Other hands in the file ---- */

static void
run_sql(Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
  char *message = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg("%s: %s", sql, message);
  sqlite3_close(db);
}

static void
assert_problem(Fixture *fixture, const char *wanted)
{
  fixture->options.read_only = TRUE;
  g_autoptr(PlDocument) document = open_again(fixture);
  fixture->options.read_only = FALSE;
  g_auto(GStrv) problems = NULL;
  assert_ok(problems = pl_document_check(document, NULL, ERR));
  for (guint i = 0; problems[i] != NULL; i++)
    if (strstr(problems[i], wanted) != NULL)
      return;
  fail_msg("no problem says “%s”", wanted);
}

static void
write_and_sign(Fixture *fixture)
{
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(PlCommand) level = score(document, WORKFORCE, 0, 2, "Agatha Quill says so.");
  assert_ok(pl_document_do(document, level, ERR));
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
}

/* What was altered is not made away with. */
static void
test_altered_before(void **state)
{
  static const struct {
    const char *sql;
    PlStoreError refusal;
  } alterations[] = {
      {"UPDATE history SET label = 'Score it 3' WHERE seq = 2", PL_STORE_ERROR_DAMAGED},
      {"UPDATE seal SET content = replace(content, 'says so', 'said so')", PL_STORE_ERROR_READ_ONLY},
  };
  Fixture *fixture = *state;
  for (guint i = 0; i < G_N_ELEMENTS(alterations); i++) {
    write_and_sign(fixture);
    run_sql(fixture, alterations[i].sql);
    assert_problem(fixture, "altered");
    g_autoptr(PlDocument) document = open_again(fixture);
    refuse(document, "Agatha Quill", "Why", alterations[i].refusal);
    pl_document_close(document);
    assert_problem(fixture, "altered");
    g_remove(fixture->path);
  }
}

static void
test_altered_after(void **state)
{
  static const struct {
    const char *sql, *problem;
  } alterations[] = {
      {"UPDATE seal SET content = replace(content, 'says so', 'said so')", "altered"},
      {"UPDATE seal SET sha256 = '00' || substr(sha256, 3)", "altered"},
      {"UPDATE history SET content = zeroblob(32) WHERE seq = 2", "altered"},
      {"UPDATE history SET redacted = 4, salt = NULL, who = NULL, label = NULL, changeset = NULL WHERE seq = 1",
       "no redaction in the history tells of it"},
      {"UPDATE history SET changeset = x'00' WHERE seq = 4", "altered"},
  };
  Fixture *fixture = *state;
  for (guint i = 0; i < G_N_ELEMENTS(alterations); i++) {
    write_and_sign(fixture);
    {
      g_autoptr(PlDocument) document = open_again(fixture);
      assert_ok(pl_document_redact(document, "Agatha Quill", "Why", NULL, ERR));
      assert_no_problems(document);
    }
    run_sql(fixture, alterations[i].sql);
    assert_problem(fixture, alterations[i].problem);
    g_remove(fixture->path);
  }
}

/* ---- A file that is not yet clean ---- */

static void
test_cleaned_when_opened(void **state)
{
  Fixture *fixture = *state;
  write_and_sign(fixture);
  {
    g_autoptr(PlDocument) document = open_again(fixture);
    assert_ok(pl_document_redact(document, "Agatha Quill", "Why", NULL, ERR));
  }
  run_sql(
      fixture,
      "UPDATE history SET unclean = 1 WHERE kind = 'redact'"); /* as a program that was killed leaves it */
  assert_problem(fixture, "may still be in unused bytes");
  {
    g_autoptr(PlDocument) document = open_again(fixture);
    assert_no_problems(document);
    do_score(document, FINANCE, 3);
  }
  fixture->options.read_only = TRUE;
  g_autoptr(PlDocument) document = open_again(fixture);
  assert_no_problems(document);
}

static void
limit_file_size(gsize bytes)
{
  struct rlimit limit;
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = bytes != 0 ? bytes : limit.rlim_max;
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* The journal of writing anew is larger than the file, so that this fails where the redaction itself does
 * not. */
static void
test_no_room_to_write_anew(void **state)
{
  Fixture *fixture = *state;
  signal(SIGXFSZ, SIG_IGN);
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(GString) filler = g_string_new(NULL);
  for (guint i = 0; i < 40000; i++)
    g_string_append(filler, "All is well. ");
  PlScenario scenario = scenario_with(901, filler->str), quiet = scenario_with(902, "Agatha Quill said so");
  put(document, PL_RECORD_SCENARIO, &scenario, "Fill", FALSE);
  put(document, PL_RECORD_SCENARIO, &quiet, "Write", FALSE);
  GStatBuf info;
  assert_int_equal(g_stat(fixture->path, &info), 0);
  limit_file_size((gsize)info.st_size);
  PlRedaction done;
  gboolean redacted = pl_document_redact(document, "Agatha Quill", "Why", &done, NULL);
  limit_file_size(0);
  assert_true(redacted);
  assert_false(done.clean);
  g_auto(GStrv) problems = NULL;
  assert_ok(problems = pl_document_check(document, NULL, ERR));
  assert_int_equal(g_strv_length(problems), 1);
  assert_ok(pl_document_redact(document, "Agatha Quill", "Why", &done, ERR)); /* once there is room, asking again cleans */
  assert_true(done.clean);
  assert_int_equal(done.entries, 0);
  refuse(document, "Agatha Quill", "Why", PL_STORE_ERROR_NOTHING);
  assert_no_problems(document);
  assert_false(folder_holds_words(fixture, "Agatha Quill"));
}

/* ---- Without waiting ---- */

typedef struct {
  GMainLoop *loop;
  PlRedaction counts;
} Waiting;

static void
counted_cb(GObject *object, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  assert_ok(pl_document_count_text_finish(PL_DOCUMENT(object), result, &waiting->counts, ERR));
  g_main_loop_quit(waiting->loop);
}

static void
redacted_cb(GObject *object, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  assert_ok(pl_document_redact_finish(PL_DOCUMENT(object), result, &waiting->counts, ERR));
  g_main_loop_quit(waiting->loop);
}

static void
test_without_waiting(void **state)
{
  Fixture *fixture = *state;
  write_and_sign(fixture);
  g_autoptr(PlDocument) document = open_again(fixture);
  g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
  Waiting found = {.loop = loop}, done = {.loop = loop};
  pl_document_count_text_async(document, "Agatha Quill", counted_cb, &found);
  g_main_loop_run(loop);
  pl_document_redact_async(document, "Agatha Quill", "Why", redacted_cb, &done);
  g_main_loop_run(loop);
  assert_int_equal(found.counts.texts, 1);
  assert_int_equal(found.counts.entries, 1);
  assert_int_equal(found.counts.seals, 1);
  assert_int_equal(found.counts.parts, 0);
  assert_non_null(found.counts.places);
  pl_redaction_clear(&found.counts);
  assert_memory_equal(&found.counts, &done.counts, sizeof done.counts);
  assert_no_problems(document);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_everywhere, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_gaps_of_pages, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_published_words, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_refusals, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_typed_in_another_way, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_private_views, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_drafts_by_their_place, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_hard_texts, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_a_picture_is_no_words, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_redacting_a_redaction, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_who_did_it, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_altered_before, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_altered_after, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_cleaned_when_opened, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_no_room_to_write_anew, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_without_waiting, fixture_set_up, fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
