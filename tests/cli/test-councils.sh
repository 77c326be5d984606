#!/usr/bin/env bash
# test-councils.sh: the list of English councils: finding one, beginning a document with it, and a newer list in its place.
source "$(dirname "$0")/driver.sh"

export XDG_DATA_HOME=$PWD/data SOURCE_DATE_EPOCH=1782900000 # 1 July 2026
list=$source/data/councils/inspections-england-2026-06.csv

case_councils() {
  expect 0 councils
  [ "$(wc -l <out)" -eq 153 ] || fail "it lists $(wc -l <out) councils"
  says out "211  Tower Hamlets                       London                   outstanding, published 13 January 2025, 17 months old"
  says out "no overall grade, since newer inspections give none (published 17 June 2026, 14 days old)"
  local name
  for name in "tower hamlets" "LONDON BOROUGH OF TOWER HAMLETS" 211 E09000030; do
    expect 0 councils "$name"
    says out "Tower Hamlets (code 211, ONS code E09000030)"
  done
  says out "Area SEND: inconsistent, published 21 August 2025, 10 months old"
  says out "Of its ten statistical neighbours, six were graded outstanding and three good; one has no overall grade, since newer inspections give none."
  says out "Of the 153 councils in England"
  [ "$(grep -c "neither sets nor suggests a level" out)" -eq 1 ] || fail "it does not say once that a grade sets no level"
  says out "Open Government Licence"
  expect 0 councils Cumberland
  says out "not all residents"
  says out "the very same number for Westmorland and Furness, so at least one of the two is wrong"
  expect 0 councils Slough
  says out "Area SEND: no result given, and why is not known (published 6 November 2025, 7 months old)"
  expect 1 councils Kingston
  says err "may be any of these"
  says err "314  Kingston upon Thames"
  expect 1 councils Camdenshire
  says err "No English council in the list is called “Camdenshire”."
  expect 2 councils ""
  expect 2 councils one two
  expect 1 councils $'\xff'
  only
}

case_new_council() {
  expect 0 new a.plumb --council "Bristol City Council"
  says out "City of Bristol"
  expect 0 check a.plumb
  expect 0 export a.plumb -o a.json
  python3 - <<'PY' || fail "the document does not hold what the list has"
import json
d = json.load(open("a.json"))
[bristol] = d["organisations"]
assert bristol["name"] == "City of Bristol" and bristol["short_name"] == "Bristol" and bristol["la_code"] == "801", bristol
assert not bristol.get("residents"), bristol
assert {(i["aspect"], i["outcome"], i["published"]) for i in d["inspections"] if i["regime"] == "ilacs"} == {
    (aspect, outcome, "2023-03-10") for aspect, outcome in (
        ("overall", "requires-improvement"), ("leaders", "requires-improvement"),
        ("help-and-protection", "requires-improvement"), ("in-care", "good"), ("care-leavers", "good"))}, d["inspections"]
[evidence] = d["evidence"]
assert evidence["date"] == "2023-03-10" and evidence["kind"] == "inspection" and evidence["external"], evidence
[link] = d["evidence_domains"]
assert link["stance"] == "against" and "sets no level" in link["reason"], link
assert not d.get("agreed_levels"), "a level came with it"
PY
  expect 0 history a.plumb
  [ "$(wc -l <out)" -eq 1 ] || fail "the results are not part of the origin"
  expect 0 inspections a.plumb
  says out "Standard inspection, published 10 March 2023, 3 years old"
  says out "Overall effectiveness: Requires improvement to be good"
  says out "Of its ten statistical neighbours"
  expect 0 inspections a.plumb --as-at 2023-03-20
  says out "published 10 March 2023, 10 days old"
  says out "some of them later than 20 March 2023"
  expect 2 inspections a.plumb --as-at yesterday
  expect 0 new b.plumb -c Hull --title "Our levels"
  says out "Our levels"
  expect 1 new c.plumb --council Kingston
  expect 1 new c.plumb --council "Ynys Môn"
  expect 2 new c.plumb --council Hull --sample exampleshire
  absent c.plumb
  only a.plumb a.json b.plumb
}

case_update_inspections() {
  expect 0 new a.plumb --council Barnet
  expect 0 inspections a.plumb --update
  says out "Nothing in the list is new."
  sed 's/2024-06-10,2024-07-23/2026-08-10,2026-09-23/' "$list" >newer.csv
  expect 0 councils --file newer.csv
  says out "A list of 153 councils, with reports up to 23 September 2026, is now in use."
  cmp newer.csv data/plumbline/councils.csv || fail "another list is kept"
  expect 0 inspections a.plumb
  silent out "published 23 September 2026"
  expect 0 inspections a.plumb --update
  says out "New: Inspection of Local Authority Children's Services (ILACS), published 23 September 2026:"
  says out "published 23 July 2024, 23 months old"
  expect 0 inspections a.plumb --update
  says out "Nothing in the list is new."
  expect 0 history a.plumb
  says out "Update the inspection results of Barnet"
  expect 0 undo a.plumb
  expect 0 inspections a.plumb
  silent out "published 23 September 2026"
  expect 0 check a.plumb
  expect 0 new b.plumb --sample exampleshire
  expect 1 inspections b.plumb --update
  says err "Exampleshire County Council is invented"
  says err "Nothing was changed."
  expect 0 inspections b.plumb
  says out "Inspection of Local Authority Children's Services (ILACS)"
  expect 0 new c.plumb --sample denbighshire
  expect 0 inspections c.plumb
  says out "The list holds English councils alone"
  expect 0 new d.plumb
  expect 1 inspections d.plumb
  says err "about no organisation yet"
}

case_councils_file() {
  local before
  sed 's/2024-06-10,2024-07-23/2026-08-10,2026-09-23/' "$list" >newer.csv
  expect 0 councils Barnet --file newer.csv
  says out "good, published 23 September 2026"
  before=$(sha256sum data/plumbline/councils.csv)
  sed 's/124296,good/124296,fine/' newer.csv >wrong.csv
  expect 1 councils --file wrong.csv
  says err "line 3: overall is “fine”; it should be one of these, or empty: outstanding, good, requires improvement, inadequate"
  says err "the list in use stays"
  head -c 20000 newer.csv >cut.csv
  expect 1 councils --file cut.csv
  says err "the list in use stays: line "
  expect 1 councils --file nothing.csv
  says err "could not be read"
  expect 1 councils --file .
  says err "not an ordinary file"
  mkfifo pipe
  expect 1 councils --file pipe
  says err "not an ordinary file"
  rm pipe
  head -c 2000000 /dev/zero >huge.csv
  expect 1 councils --file huge.csv
  says err "larger than 1024 KiB"
  sed 's/2026-06-18/2026-06-17/' "$list" >older.csv
  expect 1 councils --file older.csv
  says err "the list in use stays: its newest report is of 2026-06-17"
  [ "$(sha256sum data/plumbline/councils.csv)" = "$before" ] || fail "a refused list took the other's place"
  expect 0 councils Barnet
  says out "good, published 23 September 2026"
  only newer.csv wrong.csv cut.csv huge.csv older.csv data data/plumbline data/plumbline/councils.csv
  cp wrong.csv data/plumbline/councils.csv # as if somebody had changed it there
  "$program" councils Barnet >out 2>err || fail "a wrong list that is kept stops the program"
  says err "cannot be used (line 3: overall is “fine”"
  says out "good, published 23 July 2024"
}

"case_$case"
