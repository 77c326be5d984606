#!/usr/bin/env bash
# test-assurance.sh: how the tests came out for an option, rated, copied, and tests of the council's own.
source "$(dirname "$0")/driver.sh"

case_assurance() {
  sample
  expect 0 assurance a.plumb --date 2026-10-14
  says out "Separate services from day one: "
  says out "risks scored 15 or more rest on ground that was not tested."
  says out "  G1  Key posts"
  says out "assurance rated substantial on 2 September 2026."
  expect 0 assurance a.plumb F1 --date 2026-10-14
  says out "  Management: "
  says out "  Independent: "
  silent out "G1"
  expect 1 assurance a.plumb F9
  says err "There is no assurance test “F9”"
  expect 1 assurance a.plumb --option nowhere
  says err "There is no delivery option “nowhere”"
  says err "joint-trust"
  expect 2 assurance a.plumb F1 good
  says err "substantial, reasonable, limited, none or not-tested"
  expect 2 assurance a.plumb --date 2026-10
  expect 2 assurance a.plumb --found x
  expect 2 assurance a.plumb F1 none --line board
  expect 2 assurance a.plumb F1 none --source x
  expect 2 assurance a.plumb F1 --copy-from joint-trust
}

case_assurance_rated() {
  sample
  expect 0 export a.plumb -o before.json
  expect 0 assurance a.plumb F1 limited --option joint-trust --date 2026-11-02 --found "Two of three years." \
    --control-gaps "No reserve." --assurance-gaps "No audit yet." --next-due 2027-03-31 --by "Director of finance"
  says out "Done: Rate “"
  says out "” limited."
  expect 0 assurance a.plumb F1 none --option joint-trust --date 2026-11-02 --line independent \
    --source "External audit" --source-date 2026-10
  expect 0 assurance a.plumb F1 --option joint-trust --date 2026-11-20
  says out "assurance rated limited on 2 November 2026."
  says out "  Independent: none, External audit, October 2026"
  says out "  Management: not tested"
  says out "  Found: Two of three years."
  says out "  Gaps in control: No reserve."
  says out "  Gaps in assurance: No audit yet."
  says out "  Due again on 31 March 2027."
  expect 0 assurance a.plumb F1 reasonable --option joint-trust --date 2026-11-10
  expect 0 assurance a.plumb F1 --option joint-trust --date 2026-11-20
  says out "Reasonable on 10 November 2026; before, limited on 2 November 2026"
  expect 0 assurance a.plumb F1 --option joint-trust --date 2026-11-10 --remove
  expect 1 assurance a.plumb F1 --option joint-trust --date 2026-11-11 --found x
  says err "has no rating of 2026-11-11"
  expect 1 assurance a.plumb F1 none --option joint-trust --next-due soon
  says err "“soon” is not a date"
  expect 0 undo a.plumb
  expect 0 undo a.plumb
  expect 0 undo a.plumb
  expect 0 undo a.plumb
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "something is left of what was undone"
}

case_assurance_copied() {
  sample
  expect 0 assurance a.plumb --option full-integration --copy-from separate-services --date 2026-11-28
  says out "Done: Copy ratings from Separate services from day one to Full integration."
  expect 0 assurance a.plumb G1 --option full-integration --date 2026-11-28
  says out "  Found: Copied as a start from “Separate services from day one”, rated there on 2 September 2026; not yet tested"
  expect 1 assurance a.plumb --option full-integration --copy-from separate-services --date 2026-11-28
  says err "There is nothing to copy"
  expect 0 check a.plumb
}

case_tests() {
  local code
  sample
  expect 0 tests a.plumb
  says out "  F1  "
  expect 0 tests a.plumb --add "Homes ready" --group finance
  says out "Done: Add the test Homes ready."
  expect 0 tests a.plumb
  code=$(sed -n 's/^  \(homes-ready-[^ ]*\)  Homes ready (Finance, the council’s own)$/\1/p' out)
  [ -n "$code" ] || fail "the new test is not listed: $(cat out)"
  expect 0 tests a.plumb "$code" --text "Enough homes within reach." --needed-by vesting-day
  expect 0 tests a.plumb "$code"
  says out "Enough homes within reach."
  expect 0 tests a.plumb "$code" --set-aside
  says out "Done: Take “Homes ready” out of use."
  expect 0 tests a.plumb
  says out "not in use); needed by"
  expect 1 assurance a.plumb "$code" none
  says err "is not in use, so it is not rated"
  expect 0 tests a.plumb "$code" --use
  expect 0 tests a.plumb "$code" --remove
  expect 1 tests a.plumb F1 --text "Another wording."
  says err "its wording stays as it is"
  expect 1 tests a.plumb F1 --remove
  expect 1 tests a.plumb F1 --needed-by never
  says err "There is no milestone “never”"
  expect 0 tests a.plumb F1 --needed-by vesting-day
  expect 2 tests a.plumb F1 --use --remove
  expect 2 tests a.plumb --use
  expect 2 tests a.plumb F1 --add Another
  expect 2 tests a.plumb --add Another --group people
}

"case_$case"
