#!/usr/bin/env bash
# test-links.sh: the web of links, and what a change of it or of a level would move.
source "$(dirname "$0")/driver.sh"

case_links_listed_and_changed() {
  sample
  expect 0 links a.plumb --as-at 2026-11-01
  says out "R01 corporate 3  "
  expect 0 links a.plumb workforce
  says out "R02 workforce 3  "
  silent out " corporate "
  expect 0 export a.plumb -o before.json
  expect 0 links a.plumb corporate R01 1 --reason "Ours." --as-at 2026-11-01
  says out "Done: Weigh the link from"
  expect 0 links a.plumb R01
  says out "R01 corporate 1  "
  expect 0 links a.plumb R01 corporate --reason "Said again." --as-at 2026-11-01
  says out "Done: Say why"
  says out "Nothing moves"
  expect 0 links a.plumb R01 corporate --restore
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "the product's link did not come back as it was"
  expect 1 links a.plumb R01 corporate --restore
  says err "as the product proposes it already"
  expect 0 links a.plumb R01 corporate --remove
  says out "Done: Remove the link"
  expect 0 undo a.plumb
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "one undo does not bring a link back"
}

case_links_refusals() {
  sample
  expect 0 export a.plumb -o before.json
  expect 1 links a.plumb nothing
  says err "has the code “nothing”"
  expect 1 links a.plumb corporate G1 2
  says err "No link joins"
  expect 2 links a.plumb R01 corporate
  expect 2 links a.plumb R01 corporate 4
  expect 2 links a.plumb R01 corporate 22
  expect 2 links a.plumb R01 corporate 2 --remove
  expect 2 links a.plumb R01 --remove
  expect 1 links a.plumb R01 finance --restore
  says err "proposes no such link"
  expect 1 links a.plumb R01 finance --remove
  says err "There is no such link"
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "a refusal changed the document"
}

case_what_if_saves_nothing() {
  sample
  expect 0 export a.plumb -o before.json
  expect 0 what-if a.plumb --level workforce=4 --as-at 2026-11-01
  says out "the record has level 2"
  says out "Exposure of"
  says out "Nothing was changed."
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "a what if changed the document"
  expect 0 what-if a.plumb --level workforce=4 --test G1=not-tested --link R01:finance=3 --as-at 2026-11-01 --keep
  says out "Done: Keep 3 changes tried as a what if."
  expect 0 links a.plumb R01
  says out "R01 finance 3  "
  expect 0 undo a.plumb
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "what was kept is more than one undo"
}

case_what_if_refusals() {
  sample
  # for another delivery option than the one in view, whose test was carried out
  expect 0 what-if a.plumb --test G1=none --option joint-trust --as-at 2026-11-01 --keep
  expect 0 assurance a.plumb --option joint-trust --date 2026-11-01
  says out "assurance rated none on 1 November 2026"
  expect 0 undo a.plumb
  expect 1 what-if a.plumb --test G1=none --option nothing
  says err "There is no delivery option"
  expect 2 what-if a.plumb
  local wrong
  for wrong in --level=workforce --level=workforce=6 --level=workforce=x --test=G1=good --test=G1 --link=R01=2 --link=R01:finance=4; do
    expect 2 what-if a.plumb "$wrong"
  done
  for wrong in --level=nothing=3 --test=nothing=none --link=R01:nothing=2 --link=finance:G1=2 --level=workforce=0; do
    expect 1 what-if a.plumb "$wrong"
  done
  # a signed-off level can be supposed, and not kept
  expect 0 sign-off a.plumb 403 --by "Chief executive"
  expect 0 what-if a.plumb --level workforce=4 --as-at 2026-11-01
  expect 1 what-if a.plumb --level workforce=4 --as-at 2026-11-01 --keep
}

"case_$case"
