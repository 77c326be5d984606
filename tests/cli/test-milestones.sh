#!/usr/bin/env bash
# test-milestones.sh: the dates that others hang upon, and the checklists.
source "$(dirname "$0")/driver.sh"
export SOURCE_DATE_EPOCH=1793491200 # 1 November 2026

case_milestones_listed_and_changed() {
  sample
  expect 0 milestones a.plumb
  says out "Vesting day: 1 April 2028, in 17 months"
  says out "Day 2 is 2 April 2028, week 2 begins on 8 April 2028, and year 2 on 1 April 2029."
  expect 0 export a.plumb -o before.json
  expect 0 milestones a.plumb "Move of offices" --add other --date 2027-06-01
  says out "Done: Add the milestone Move of offices."
  expect 0 milestones a.plumb "move of OFFICES" --date 2027-07-01
  expect 0 milestones a.plumb "Move of offices" --reached
  expect 0 milestones a.plumb
  says out "Move of offices: 1 July 2027, reached"
  expect 0 milestones a.plumb "Move of offices" --remove
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "what was added is not gone"
  expect 2 milestones a.plumb --add other
  expect 2 milestones a.plumb --remove
  expect 2 milestones a.plumb --add other --date tomorrow
  expect 2 milestones a.plumb "Vesting day" --remove --date 2027-07-01
  expect 1 milestones a.plumb --add party --date 2027-07-01
  says err "vesting-day  Vesting day"
  expect 1 milestones a.plumb Nothing --remove
  says err "  Vesting day"
}

case_checks_listed_and_set() {
  sample
  expect 0 checks a.plumb
  says out "appoint-director  Appoint a director of children's services: not started"
  expect 0 checks a.plumb appoint-director under-way --date 2027-07-01 --note "Advertised."
  says out "Done: Appoint a director of children's services: under way."
  expect 0 checks a.plumb
  says out "appoint-director  Appoint a director of children's services: under way, 2027-07-01"
  expect 2 checks a.plumb appoint-director
  expect 2 checks a.plumb appoint-director finished
  expect 2 checks a.plumb --note x
  expect 1 checks a.plumb nothing in-place
  expect 0 undo a.plumb
  expect 0 checks a.plumb
  says out "appoint-director  Appoint a director of children's services: not started"
}

"case_$case"
