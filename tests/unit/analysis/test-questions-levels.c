/* questions.h: the rules about levels, each with a record that raises its question and one that nearly does.
 */
#include "calm.h"

static void
nothing_to_ask(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  g_autoptr(PlOverview) overview = pl_overview_new(record, NULL, 0, TODAY);
  g_autofree char *list = list_open(overview->questions);
  assert_string_equal(list, "");
}

/* ---- Too little to go by ---- */

static void
remove_evidence(PlSnapshot **record, gint64 id)
{
  const PlEvidenceDomain link = {id, id_of(*record, PL_RECORD_DOMAIN, calm_domains[id - 1]), PL_STANCE_FOR, 2,
                                 ""};
  REMOVE(record, EVIDENCE_DOMAIN, &link);
  REMOVE(record, EVIDENCE, &(PlEvidence){.id = id});
}

static void
thin_record(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  for (gint64 i = 4; i <= 7; i++)
    remove_evidence(&record, i);
  silent(record, "thin-record"); /* three are enough, and other questions are asked */
  g_autoptr(PlOverview) enough = pl_overview_new(record, NULL, 0, TODAY);
  assert_false(enough->questions->thin);
  assert_true(enough->questions->n_open > 1);

  put_evidence(&record, 3, "workforce", "2026-10-13", TRUE); /* a day after the assessment */
  asks(record, "thin-record",
       "The record holds only two pieces of evidence for Calmshire County Council by 12 October 2026.");
  g_autoptr(PlOverview) thin = pl_overview_new(record, NULL, 0, TODAY);
  assert_true(thin->questions->thin);
  assert_int_equal(thin->questions->n_open, 1); /* the others wait */

  PlEvidence elsewhere = {.id = 3,
                          .organisation = 99,
                          .title = "X",
                          .kind = "voice",
                          .date = "2026-09-01",
                          .source = "",
                          .text = "",
                          .location = "",
                          .clearance = {0, 0, "", "", ""}};
  PUT(&record, EVIDENCE, &elsewhere);
  asks(record, "thin-record",
       "The record holds only two pieces of evidence for Calmshire County Council by 12 October 2026.");
  remove_evidence(&record, 1);
  asks(record, "thin-record",
       "The record holds only one piece of evidence for Calmshire County Council by 12 October 2026.");
  remove_evidence(&record, 2);
  asks(record, "thin-record",
       "The record holds no evidence for Calmshire County Council by 12 October 2026.");
  put_threshold(&record, "evidence-thin", 0);
  silent(record, "thin-record");
}

static void
no_evidence(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  remove_evidence(&record, 6);
  asks(record, "no-evidence.corporate", "Corporate support is at 3, and no evidence for it is recorded.");
  set_levels(&record, "corporate", 2);
  silent(record, "no-evidence");
  set_level(&record, AUTUMN, "corporate", 3); /* a rise has a question of its own */
  silent(record, "no-evidence");
  asks(record, "rise-unevidenced.corporate",
       "Corporate support rose from 2 to 3 since spring, and no evidence for it is from after that.");
}

static void
evidence_old(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_evidence(&record, 6, "figures", "2025-10-11", TRUE);
  asks(record, "evidence-old.corporate",
       "Corporate support is at 3, and the newest evidence for it is “What was found”, 11 October 2025.");
  put_evidence(&record, 6, "figures", "2025-10-12", TRUE); /* twelve months to the day */
  silent(record, "evidence-old");
  put_evidence(&record, 6, "figures", "2025-10", TRUE); /* may be of the end of that month */
  silent(record, "evidence-old");
  put_evidence(&record, 6, "figures", "2025-09", TRUE);
  asks(record, "evidence-old.corporate",
       "Corporate support is at 3, and the newest evidence for it is “What was found”, September 2025.");
  put_evidence(&record, 8, "figures", "2026-09-01", TRUE);
  put_stance(&record, 8, "corporate", PL_STANCE_FOR, PL_STRENGTH_SLIGHT);
  silent(record, "evidence-old");
}

static void
not_enough_evidence(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  set_level(&record, AUTUMN, "finance", NOT_ENOUGH);
  asks(record, "not-enough-evidence.finance",
       "There was not enough evidence to agree a level for financial sufficiency.");
  set_level(&record, AUTUMN, "finance", 0);
  silent(record, "not-enough-evidence");
}

/* ---- Whose word it is ---- */

static void
voice_silent(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_evidence(&record, 2, "case-audit", "2026-09-01", TRUE);
  asks(record, "voice-silent.practice",
       "Quality of practice is at 3, and nothing in the record since 12 October 2025 comes from children or "
       "families.");
  put_evidence(&record, 8, "voice", "2025-10-11", TRUE);
  asks(record, "voice-silent.practice",
       "Quality of practice is at 3, and nothing in the record since 12 October 2025 comes from children or "
       "families; the last is “What was found”, 11 October 2025.");
  put_evidence(&record, 8, "voice", "2025-10-12", TRUE);
  silent(record, "voice-silent");
  put_evidence(&record, 8, "voice", "2026-10-13", TRUE); /* after the assessment */
  asks(record, "voice-silent.practice",
       "Quality of practice is at 3, and nothing in the record since 12 October 2025 comes from children or "
       "families.");
  set_levels(&record, "practice", 2);
  silent(record, "voice-silent"); /* the partnership is at 3 */
  set_levels(&record, "partnership", 4);
  asks(
      record, "voice-silent.partnership",
      "Local area partnership is at 4, and nothing in the record since 12 October 2025 comes from children or "
      "families.");
  set_levels(&record, "practice", 4);
  asks(
      record, "voice-silent.practice",
      "Quality of practice is at 4 and local area partnership is at 4, and nothing in the record since 12 October 2025 "
      "comes from children or families.");
}

static void
own_word(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  set_levels(&record, "corporate", 4);
  silent(record, "own-word"); /* its evidence is from outside */
  put_evidence(&record, 6, "figures", "2026-09-01", FALSE);
  asks(record, "own-word.corporate",
       "Corporate support is at 4, and the one piece of evidence for it comes from the council itself.");
  put_evidence(&record, 8, "figures", "2026-08-01", FALSE);
  put_stance(&record, 8, "corporate", PL_STANCE_FOR, PL_STRENGTH_SLIGHT);
  asks(record, "own-word.corporate",
       "Corporate support is at 4, and both pieces of evidence for it come from the council itself.");
  put_evidence(&record, 9, "external-review", "2026-08-01", TRUE);
  put_stance(&record, 9, "corporate", PL_STANCE_AGAINST, PL_STRENGTH_SLIGHT); /* confirms nothing */
  asks(record, "own-word.corporate",
       "Corporate support is at 4, and both pieces of evidence for it come from the council itself.");
  put_stance(&record, 9, "corporate", PL_STANCE_FOR, PL_STRENGTH_SLIGHT);
  silent(record, "own-word");
  REMOVE(&record, EVIDENCE_DOMAIN,
         &(PlEvidenceDomain){.evidence = 9, .domain = id_of(record, PL_RECORD_DOMAIN, "corporate")});
  set_levels(&record, "corporate", 3);
  silent(record, "own-word");
}

static void
partner_alone(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  set_levels(&record, "partnership", 4);
  silent(record, "partner-alone");
  put_evidence(&record, 4, "figures", "2026-09-01", TRUE);
  asks(record, "partner-alone.partnership",
       "Local area partnership is at 4, and the record holds no evidence from a partner.");
  set_levels(&record, "partnership", 3);
  silent(record, "partner-alone");
}

/* ---- A level and what speaks against it ---- */

static void
strong_against(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_evidence(&record, 8, "complaint", "2026-09-02", TRUE);
  put_stance(&record, 8, "practice", PL_STANCE_AGAINST, PL_STRENGTH_STRONG);
  asks(
      record, "strong-against.practice",
      "Quality of practice is at 3; strong evidence against that (“What was found”, 2 September 2026) is newer than all "
      "the evidence for it.");
  put_stance(&record, 8, "practice", PL_STANCE_AGAINST, PL_STRENGTH_MODERATE);
  silent(record, "strong-against");
  put_stance(&record, 8, "practice", PL_STANCE_AGAINST, PL_STRENGTH_STRONG);
  put_evidence(&record, 8, "complaint", "2026-09-01", TRUE); /* of the same day */
  silent(record, "strong-against");
  put_evidence(&record, 8, "complaint", "2026-09-02", TRUE);
  set_level(&record, SPRING, "practice", 4); /* the level was lowered */
  silent(record, "strong-against");
  set_level(&record, SPRING, "practice", 3);
  put_stance(&record, 2, "practice", PL_STANCE_AGAINST, PL_STRENGTH_SLIGHT);
  asks(
      record, "strong-against.practice",
      "Quality of practice is at 3; there is strong evidence against that (“What was found”, 2 September 2026) and none "
      "for it.");
}

static void
rise_unevidenced(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  set_level(&record, SPRING, "workforce", 2);
  silent(record, "rise-unevidenced");                        /* evidence is of September */
  put_evidence(&record, 3, "workforce", "2026-04-14", TRUE); /* of the day of the last assessment */
  asks(record, "rise-unevidenced.workforce",
       "Workforce stability rose from 2 to 3 since spring, and no evidence for it is from after that.");
  put_evidence(&record, 3, "workforce", "2026-04-15", TRUE);
  silent(record, "rise-unevidenced");
  put_stance(&record, 3, "workforce", PL_STANCE_AGAINST, PL_STRENGTH_STRONG);
  asks(record, "rise-unevidenced.workforce",
       "Workforce stability rose from 2 to 3 since spring, and no evidence for it is from after that.");
  set_level(&record, AUTUMN, "workforce", 2);
  silent(record, "rise-unevidenced");
}

static void
good_work_leaving_staff(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  set_levels(&record, "practice", 4);
  silent(record, "good-work-leaving-staff");
  set_levels(&record, "workforce", 2);
  asks(record, "good-work-leaving-staff.practice",
       "Quality of practice is at 4, while workforce stability is at 2.");
  set_levels(&record, "practice", 3);
  silent(record, "good-work-leaving-staff");
  set_levels(&record, "practice", 4);
  set_levels(&record, "workforce", 0); /* not yet agreed is not weak */
  silent(record, "good-work-leaving-staff");
  put_threshold(&record, "level-weak", 3);
  set_levels(&record, "workforce", 3);
  asks(record, "good-work-leaving-staff.practice",
       "Quality of practice is at 4, while workforce stability is at 3.");
}

/* ---- How a level was come to ---- */

static void
set_reason(PlSnapshot **record, const char *domain, const char *reason)
{
  PlAgreedLevel agreed = level_at(*record, AUTUMN, domain);
  agreed.reason = reason;
  PUT(record, AGREED_LEVEL, &agreed);
}

static void
copied_reason(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  set_reason(&record, "finance", " Spring 2026\n");
  asks(record, "copied-reason.finance",
       "The reason recorded for financial sufficiency is word for word the one given in spring.");
  put_threshold(&record, "reason-repeated", 182); /* 181 days lie between */
  silent(record, "copied-reason");
  put_threshold(&record, "reason-repeated", 181);
  asks(record, "copied-reason.finance",
       "The reason recorded for financial sufficiency is word for word the one given in spring.");
  set_reason(&record, "finance", "Spring 2026, and more");
  silent(record, "copied-reason");
  PlAgreedLevel before = level_at(record, SPRING, "finance");
  before.reason = "";
  PUT(&record, AGREED_LEVEL, &before);
  set_reason(&record, "finance", ""); /* the same nothing is not a reason */
  silent(record, "copied-reason");
}

static void
views_apart(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_view(&record, CHIEF_EXECUTIVE, "political", 4);
  put_view(&record, LEAD_MEMBER, "political", 2);
  silent(record, "views-apart"); /* a reason is recorded */
  set_reason(&record, "political", "");
  asks(
      record, "views-apart.political",
      "Views of political support were two levels apart, from 2 to 4, and no reason is recorded for the level.");
  put_view(&record, LEAD_MEMBER, "political", 3);
  silent(record, "views-apart");
  put_view(&record, LEAD_MEMBER, "political", 1);
  set_level(&record, AUTUMN, "political", 0); /* until there is a level, views are nobody else's business */
  silent(record, "views-apart");
}

static void
doubt_in_room(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_view(&record, CHIEF_EXECUTIVE, "finance", NOT_ENOUGH);
  asks(record, "doubt-in-room.finance",
       "Financial sufficiency is at 3, and one of two views was that there is not enough evidence to say.");
  put_view(&record, LEAD_MEMBER, "finance", NOT_ENOUGH);
  asks(record, "doubt-in-room.finance",
       "Financial sufficiency is at 3, and both views were that there is not enough evidence to say.");
  put_view(&record, LEAD_MEMBER, "finance", 0);
  asks(record, "doubt-in-room.finance",
       "Financial sufficiency is at 3, and the one view was that there is not enough evidence to say.");
  set_level(&record, AUTUMN, "finance", NOT_ENOUGH);
  silent(record, "doubt-in-room");
}

static void
confidence_low(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  set_levels(&record, "practice", 4);
  PlAgreedLevel agreed = level_at(record, AUTUMN, "practice");
  agreed.confidence = 2;
  PUT(&record, AGREED_LEVEL, &agreed);
  asks(record, "confidence-low.practice",
       "Quality of practice is at 4, and how sure people are of it is recorded as “not very sure”.");
  agreed.confidence = 3;
  PUT(&record, AGREED_LEVEL, &agreed);
  silent(record, "confidence-low");
  agreed.confidence = 0; /* not said */
  PUT(&record, AGREED_LEVEL, &agreed);
  silent(record, "confidence-low");
  agreed.confidence = 2, agreed.level = 3;
  PUT(&record, AGREED_LEVEL, &agreed);
  silent(record, "confidence-low");
}

static void
lead_member_absent(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_view(&record, LEAD_MEMBER, "finance", 0);
  asks(record, "lead-member-absent", "Agreed without a view of the lead member's: financial sufficiency.");
  put_view(&record, LEAD_MEMBER, "finance", NOT_ENOUGH); /* that is a view too */
  silent(record, "lead-member-absent");
  put_view(&record, LEAD_MEMBER, "finance", 0);
  PlAgreedLevel draft = level_at(record, AUTUMN, "finance");
  draft.agreed_on = "";
  PUT(&record, AGREED_LEVEL, &draft); /* there is still time */
  silent(record, "lead-member-absent");
  for (guint i = 0; i < G_N_ELEMENTS(calm_domains); i++)
    put_view(&record, LEAD_MEMBER, calm_domains[i], 0);
  draft.agreed_on = "2026-10-12";
  PUT(&record, AGREED_LEVEL, &draft);
  asks(record, "lead-member-absent", "Every level was agreed without a view of the lead member's.");
  const PlSession session = {.assessment = AUTUMN, .stage = PL_STAGE_AGREED, .views_discarded = TRUE};
  PUT(&record, SESSION, &session); /* nobody can tell any more */
  silent(record, "lead-member-absent");
  REMOVE(&record, SESSION, &session);
  PlAssessment peers = *pl_snapshot_assessment(record, AUTUMN);
  peers.kind = PL_ASSESSMENT_PEER_CHALLENGE;
  PUT(&record, ASSESSMENT, &peers);
  silent(record, "lead-member-absent");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_to_ask),
      cmocka_unit_test(thin_record),
      cmocka_unit_test(no_evidence),
      cmocka_unit_test(evidence_old),
      cmocka_unit_test(not_enough_evidence),
      cmocka_unit_test(voice_silent),
      cmocka_unit_test(own_word),
      cmocka_unit_test(partner_alone),
      cmocka_unit_test(strong_against),
      cmocka_unit_test(rise_unevidenced),
      cmocka_unit_test(good_work_leaving_staff),
      cmocka_unit_test(copied_reason),
      cmocka_unit_test(views_apart),
      cmocka_unit_test(doubt_in_room),
      cmocka_unit_test(confidence_low),
      cmocka_unit_test(lead_member_absent),
  };
  return cmocka_run_group_tests(tests, NULL, calm_forget);
}
