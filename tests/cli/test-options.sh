#!/usr/bin/env bash
# test-options.sh: delivery options listed, added, weighed and chosen, and single services arranged.
source "$(dirname "$0")/driver.sh"

case_options() {
  local code
  sample
  expect 0 options a.plumb
  says out "  shared-services  Shared services (either; being weighed)"
  says out "  full-integration  Full integration (disaggregated; not being weighed)"
  expect 0 options a.plumb shared-services
  says out "  Advantage: Staff, records and contracts need not all be divided on the first day. ("
  expect 0 options a.plumb full-integration --weigh
  says out "Done: Weigh the option Full integration."
  expect 0 options a.plumb --add "A joint board"
  expect 0 options a.plumb
  code=$(sed -n 's/^  \(a-joint-board-[^ ]*\)  A joint board (either; being weighed; the council’s own)$/\1/p' out)
  [ -n "$code" ] || fail "the new option is not listed: $(cat out)"
  expect 0 options a.plumb "$code" --note "Members of both councils decide together." --kind advantage
  expect 0 options a.plumb "$code"
  says out "  Advantage: Members of both councils decide together. (the council’s own view)"
  expect 0 options a.plumb "$code" --remove
  expect 1 options a.plumb shared-services --remove
  says err "Set it aside instead"
  expect 1 options a.plumb nowhere
  expect 2 options a.plumb shared-services --note x
  expect 2 options a.plumb --weigh
  expect 2 options a.plumb shared-services --add x
  expect 2 options a.plumb shared-services --weigh --remove
}

# Place 3 and practice 2: 5×3 + 2×2 = 19 for the one, 2×3 + 4×2 = 14 for the other. Place is level at 4/3, practice at 9/2.
case_weigh() {
  sample
  expect 0 weigh a.plumb
  says out "The board has given no criterion a weight yet."
  expect 0 options a.plumb joint-trust --set-aside
  expect 0 weigh a.plumb place 3
  says out "Done: Weigh Close to places and communities 3."
  expect 0 weigh a.plumb practice-first 2
  expect 0 weigh a.plumb place 5 --option separate-services --reason "Each council knows its places."
  says out "Done: Score Separate services from day one 5 for Close to places and communities."
  expect 0 weigh a.plumb practice-first 2 --option separate-services
  expect 0 weigh a.plumb place 2 --option shared-services
  expect 0 weigh a.plumb
  says out "Shared services: no total; 1 score is missing"
  expect 0 weigh a.plumb practice-first 4 --option shared-services
  expect 0 weigh a.plumb
  says out "Separate services from day one: total 19"
  says out "  Close to places and communities: 5, Each council knows its places."
  says out "Shared services: total 14"
  says out "“Shared services” would come before “Separate services from day one” if “Close to places and communities” weighed 1 or less instead of 3."
  says out "“Shared services” would come before “Separate services from day one” if “Built around good practice” weighed 5 or more instead of 2."
  says out "The weights are the board’s, and so is the choice."
  silent out "best"
  expect 0 weigh a.plumb place --option shared-services --remove
  expect 0 weigh a.plumb place --remove
  expect 1 weigh a.plumb nothing 3
  says err "practice-first"
  expect 1 weigh a.plumb place 6 --option shared-services
  expect 1 weigh a.plumb place 0 --option shared-services
  expect 2 weigh a.plumb place 101
  expect 2 weigh a.plumb place
  expect 2 weigh a.plumb place 3 --reason x
  expect 0 check a.plumb
}

case_choose() {
  local id
  sample
  expect 0 choose a.plumb
  says out "No choice is recorded yet."
  expect 1 choose a.plumb shared-services --by "Joint committee"
  says err "Say why it was chosen"
  expect 1 choose a.plumb shared-services --reason x
  says err "which body or post decided"
  expect 0 choose a.plumb shared-services --on 2026-11-20 --by "Joint committee" --reason "One front door until 2030."
  says out "Done: Record the choice of Shared services."
  expect 0 choose a.plumb
  says out "Shared services, 20 November 2026, Joint committee: One front door until 2030."
  id=$(sed -n 's/^  \([0-9]*\)  .*/\1/p' out)
  expect 0 choose a.plumb --take-back "$id"
  expect 0 choose a.plumb
  says out "No choice is recorded yet."
  expect 1 choose a.plumb --take-back "$id"
  expect 2 choose a.plumb --take-back x
  expect 2 choose a.plumb --by x
}

case_arrangements() {
  local id
  sample
  expect 0 arrangements a.plumb --as-at 2026-10-14
  says out "Front door: “Separate services from day one”, from 1 April 2028."
  expect 0 arrangements a.plumb youth-justice shared-services --starts 2024-07-01 --ends 2026-06-30 --note "For now."
  says out "Done: Arrange Youth justice: Shared services."
  expect 0 arrangements a.plumb --as-at 2026-10-12
  id=$(sed -n 's/^  \([0-9]*\)  Youth justice: “Shared services”, from 1 July 2024, until 30 June 2026. For now.$/\1/p' out)
  [ -n "$id" ] || fail "the arrangement is not listed: $(cat out)"
  expect 0 arrangements a.plumb --id "$id" --ends 2026-12-31 --review 2026-09-01
  expect 0 arrangements a.plumb --as-at 2026-10-12
  says out "it was to be looked at again on 1 September 2026, 41 days before"
  expect 1 arrangements a.plumb --id "$id" --ends 2020-01-01
  says err "ends after it starts"
  expect 0 arrangements a.plumb --id "$id" --remove
  expect 1 arrangements a.plumb --id "$id" --remove
  expect 1 arrangements a.plumb school-meals shared-services
  says err "youth-justice"
  expect 1 arrangements a.plumb send shared-services --host Nowhere
  expect 2 arrangements a.plumb send
  expect 2 arrangements a.plumb --ends 2027-01-01
  expect 2 arrangements a.plumb --remove
}

"case_$case"
