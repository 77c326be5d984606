#!/usr/bin/env bash
# test-risks.sh: the risk register, taken out and brought in.
source "$(dirname "$0")/driver.sh"

case_register_out_and_in() {
  sample
  expect 0 risks a.plumb --as-at 2026-11-01
  says out "scored 20 (likely × critical)"
  expect 0 risks a.plumb --as-at 2026-11-01 -o register.csv
  [ "$(head -c 3 register.csv | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "a spreadsheet would not know it for UTF-8"
  expect 0 new b.plumb --title B
  expect 0 export b.plumb -o before.json
  expect 0 risks b.plumb --add register.csv --as-at 2026-11-01 --again
  says out "Done: Add 14 risks."
  expect 0 risks b.plumb --as-at 2026-11-01 -o again.csv
  # those of the framework stand in it too, unrated; what was brought in is as it went out
  python3 - <<'PY' || fail "the register is another when it comes back"
import csv
went = list(csv.reader(open("register.csv", encoding="utf-8-sig", newline="")))
came = [tuple(row) for row in csv.reader(open("again.csv", encoding="utf-8-sig", newline=""))]
assert len(went) == 15, len(went)
milestone, note = went[0].index("Could bite before the milestone"), went[0].index("Note")
assert any(row[milestone] == "Vesting day" and row[milestone - 1] == "2028-04-01" for row in went)
for row in went[1:]:
    if row[milestone]:  # which the new document does not have: the day comes in, and the note keeps the name
        line = "Could bite before the milestone, as it was written: " + row[milestone]
        row[note] = row[note] + "\n" + line if row[note] else line
    row[milestone] = ""
    assert tuple(row) in came, row
PY
  expect 0 risks a.plumb --add register.csv --as-at 2026-11-01 --update --dry-run
  says out "nothing"
  expect 0 undo b.plumb
  expect 0 export b.plumb -o after.json
  cmp before.json after.json || fail "one undo does not take a register back"
}

case_register_as_a_workbook() {
  sample
  expect 0 risks a.plumb --as-at 2026-11-01 -o register.xlsx
  python3 - <<'PY' || fail "it is no workbook of the register alone"
import re, zipfile
book = zipfile.ZipFile("register.xlsx").read("xl/workbook.xml").decode()
assert re.findall('<sheet name="([^"]+)"', book) == ["Risks", "Bands and ratings"], book
PY
  expect 0 risks a.plumb --public -o CAPITALS.XLSX
  python3 -c 'import zipfile; zipfile.ZipFile("CAPITALS.XLSX")' || fail "an ending in capitals made no workbook"
  expect 1 risks a.plumb -o nowhere/register.xlsx
  expect 2 risks a.plumb -o register.pdf
  absent register.pdf
}

case_rate() {
  sample
  expect 0 rate a.plumb R10 5 4 --date 2026-11-02 --by "Director" --reason "Vacancies rose."
  says out "Done: Rate the risk"
  says out "scored 20 (almost certain × major)"
  expect 0 rate a.plumb "financial STABILITY" 2 3 --kind target --date 2026-11-02
  expect 0 risks a.plumb --as-at 2026-11-02
  says out "Recruitment and retention: scored 20 (almost certain × major)"
  expect 0 export a.plumb -o a.json
  says a.json "Vacancies rose."
  expect 0 rate a.plumb R10 4 4 --date 2026-11-02 # the same day: what is not given stays
  expect 0 export a.plumb -o b.json
  says b.json "Vacancies rose."
  says b.json '"judged_by": "Director"'
  expect 0 undo a.plumb
  expect 0 export a.plumb -o c.json
  cmp a.json c.json || fail "one undo does not take a rating back"
}

case_rate_refusals() {
  sample
  cp a.plumb before
  expect 1 rate a.plumb R99 3 3
  says err "There is no risk “R99”"
  expect 1 rate a.plumb R10 6 3
  says err "Nothing was changed"
  expect 2 rate a.plumb R10 three 3
  says err "“three” is not a step of the scale"
  expect 2 rate a.plumb R10 3 3 --kind worst
  says err "“worst” is not a rating"
  expect 2 rate a.plumb R10 3 3 --date soon
  expect 2 rate a.plumb R10 3
  cmp a.plumb before || fail "a refusal changed the document"
  only a.plumb before
}

case_close_and_reopen() {
  sample
  expect 0 close-risk a.plumb R10
  says out "Done: Close the risk"
  expect 0 risks a.plumb --as-at 2026-11-01
  silent out "Recruitment and retention"
  expect 1 close-risk a.plumb R10
  expect 0 reopen-risk a.plumb "recruitment and retention"
  expect 0 risks a.plumb --as-at 2026-11-01
  says out "Recruitment and retention: scored 20"
}

# A file that may not grow: a sentence, and the document as it was.
case_file_may_not_grow() {
  sample
  expect 0 export a.plumb -o before.json
  for command in "score a.plumb workforce 4" "rate a.plumb R10 2 2" "export a.plumb -o b.json"; do
    status=0
    # shellcheck disable=SC2086 # words
    (ulimit -f 16; "$program" $command >out 2>err) || status=$?
    [ "$status" -eq 1 ] || fail "$command ended with $status: $(cat err)"
    grep -q '^plumblinectl: ' err || fail "$command died without a word"
  done
  expect 0 score a.plumb finance 5 # what was cut off is taken back by whoever changes it next
  expect 0 undo a.plumb
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "a change that could not be written is there"
  expect 0 check a.plumb
}

# What is not cleared as public stays behind where that is asked for, and is told.
case_register_public() {
  sample
  expect 2 risks a.plumb --public
  expect 0 risks a.plumb -o all.csv
  expect 0 export a.plumb -o a.json
  python3 - <<'PY'
import json
document = json.load(open("a.json"))
risks = [risk for risk in document["risks"] if risk["in_register"]]
assert all(risk["clearance"] == "public" for risk in risks)
for risk in risks[:2]:
    for field in "clearance", "cleared_by", "cleared_on":
        del risk[field]
json.dump(document, open("b.json", "w"))
PY
  expect 0 import b.plumb b.json
  expect 0 risks b.plumb -o out.csv
  cmp all.csv out.csv || fail "the whole register is not written"
  expect 0 risks b.plumb -o out.csv --public
  says out "Left out: 2 risks that are not cleared as public."
  test "$(wc -l <out.csv)" = 13 || fail "not all that is public was written, or more than that"
  expect 0 risks b.plumb -o all.xlsx
  expect 0 risks b.plumb -o out.xlsx --public
  python3 - <<'PY' || fail "the public register as a workbook has not just what is public"
import csv, html, zipfile
def words(name):
    book = zipfile.ZipFile(name)
    return html.unescape(" ".join(book.read(part).decode() for part in book.namelist()))
def risks(name):
    return {row["Risk"] for row in csv.DictReader(open(name, encoding="utf-8-sig"))}
public = risks("out.csv")
withheld = risks("all.csv") - public
assert len(withheld) == 2
assert all(risk in words("all.xlsx") for risk in public | withheld)
assert all(risk in words("out.xlsx") for risk in public)
assert not [risk for risk in withheld if risk in words("out.xlsx")]
PY
}

# The scheme: what it is, a ready one, each part of it, and that one undo takes each back.
case_scheme() {
  sample
  expect 0 scheme a.plumb
  says out "5 × 5 with five bands"
  says out "  4 likely"
  says out "  15 high"
  says out "  9 finance"
  expect 0 export a.plumb -o before.json
  expect 2 scheme a.plumb 6x6
  says err "4x4-four-bands"
  expect 2 scheme a.plumb --fit
  expect 2 scheme a.plumb 4x4 --appetite finance=4
  expect 2 scheme a.plumb --bands low
  expect 1 scheme a.plumb --bands low=2
  expect 1 scheme a.plumb --likelihood 6=sure
  expect 1 scheme a.plumb --impact 3=major
  says err "Another step has that word"
  expect 1 scheme a.plumb --appetite finance=9
  expect 1 scheme a.plumb 4x4
  says err "ratings use a step above 4"
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "a refusal changed the document"
  expect 0 scheme a.plumb 4x4 --fit
  says out "Done: Rate risks by 4 × 4 with three bands."
  expect 0 risks a.plumb
  says out "scored 16 (very likely × critical)"
  expect 0 undo a.plumb
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "one undo does not take a scheme back"
  expect 0 scheme a.plumb --likelihood 3=perhaps
  expect 1 scheme a.plumb --bands low=1,=5
  expect 0 scheme a.plumb --bands low=1,high=12
  expect 0 scheme a.plumb --appetite finance=16
  expect 2 scheme a.plumb --colours red
  expect 0 scheme a.plumb
  silent out "red, amber and green"
  expect 0 chart a.plumb heatmap -o own.svg
  expect 0 scheme a.plumb --colours red-amber-green
  expect 1 scheme a.plumb --colours red-amber-green
  expect 0 chart a.plumb heatmap -o rag.svg
  ! cmp -s own.svg rag.svg || fail "the chart kept its colours"
  expect 0 scheme a.plumb
  says out "Shown in red, amber and green"
  says out "A scheme of this document’s own"
  says out "  3 perhaps"
  says out "  12 high"
  says out "  16 finance"
}

case_register_columns() {
  sample
  printf 'No,Headline,Chance,Harm\n1,"A, b","Likely",4\n2,Something else,1,1\n' >in.csv
  expect 1 risks a.plumb --add in.csv
  says out "  Headline: Left out"
  says err "No column says what the risks are"
  says err "--columns"
  expect 2 risks a.plumb --add in.csv --columns -,name
  says err "“name” is not what a column can hold"
  expect 2 risks a.plumb --add in.csv --columns -,risk,-,-,-
  says err "does not have"
  expect 1 risks a.plumb --add in.csv --columns -,risk,likelihood,-
  says err "go together"
  expect 0 risks a.plumb --add in.csv --columns -,risk,likelihood,impact --dry-run
  says out "Line 2: A, b; now 4 × 4; new."
  says out "Nothing was changed."
  expect 0 risks a.plumb
  silent out "A, b"
  expect 0 risks a.plumb --add in.csv --columns -,risk,likelihood,impact
  says out "Done: Add 2 risks."
  expect 0 risks a.plumb --add in.csv --columns -,risk,likelihood,impact
  says out "The register has a risk of that name, so it is left."
  says out "There is nothing in it that is new."
}

# What a later register says is put over the risks of its names, but for its empty cells; and one undo takes it back.
case_register_update() {
  sample
  printf 'Risk,Owner,Note,Likelihood,Impact\nDuty team,Head,Old,4,3\n' >in.csv
  expect 0 risks a.plumb --add in.csv --as-at 2026-10-01
  printf 'Risk,Owner,Note,Likelihood,Impact\nDuty team,Director,,4,5\nFresh,,,,\n' >in.csv
  expect 2 risks a.plumb --update
  expect 2 risks a.plumb --add in.csv --again --update
  expect 0 export a.plumb -o before.json
  expect 0 risks a.plumb --add in.csv --update --as-at 2026-11-01
  says out "Line 2: Duty team. The register has a risk of that name; changed in it: Owner (post) and Current impact."
  says out "Done: Add 1 risk and update 1."
  expect 0 risks a.plumb --as-at 2026-11-02
  says out "Duty team: scored 20"
  expect 0 risks a.plumb -o out.csv --as-at 2026-11-02
  grep '^"Duty team"' out.csv | grep '"Director"' | grep -q '"Old"' || fail "the note did not stay"
  expect 0 risks a.plumb --add in.csv --update --as-at 2026-11-03
  says out "The register says the same of it already."
  says out "There is nothing in it that is new."
  expect 0 undo a.plumb
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "one undo does not take an update back"
}

# What cannot be read is told, taken and kept in the note, once; and one undo takes it back.
case_register_set_aside() {
  sample
  printf 'Risk,Owner,Likelihood,Impact,Response,Review\nDuty team,Head,4,M,Ongoing,TBC\nFlood,Head,4,,Mitigate,Q3 2026\nFire,Head,1,1,Accept,29/02/2028\n' >in.csv
  expect 0 export a.plumb -o before.json
  expect 0 risks a.plumb --add in.csv --dry-run
  expect 0 risks a.plumb --add in.csv
  says out "Line 2: Duty team; new. Response “Ongoing”, Current impact “M” and Next review “TBC” cannot be read and go into the note; Current likelihood “4” is half a rating and goes into the note."
  says out "Line 3: Flood; new. Next review “Q3 2026” cannot be read and goes into the note; Current likelihood “4” is half a rating and goes into the note."
  says out "Line 4: Fire; now 1 × 1; new."
  says out "3 risks are new, 2 of them with something set aside."
  says out "Done: Add 3 risks."
  expect 0 export a.plumb -o after.json
  python3 - <<'PY' || fail "the notes do not keep what was written"
import json
risks = {risk["name"]: risk for risk in json.load(open("after.json"))["risks"]}
assert risks["Flood"]["note"] == "Current likelihood, as it was written: 4\nNext review, as it was written: Q3 2026", risks["Flood"]
assert risks["Flood"]["response"] == "treat" and "next_review" not in risks["Flood"]
assert risks["Fire"]["response"] == "tolerate" and risks["Fire"]["next_review"] == "2028-02-29" and not risks["Fire"].get("note")
PY
  expect 0 risks a.plumb --add in.csv --update
  says out "Line 3: Flood. The register says the same of it already. Next review “Q3 2026” cannot be read and is in the note already; "
  says out "3 are there already, 2 of them with something set aside."
  says out "There is nothing in it that is new."
  expect 0 undo a.plumb
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "one undo does not take it back"
}

# A milestone that is none here, and a day that is not the milestone's.
case_register_milestones() {
  sample
  printf 'Risk,Could bite on,Milestone\nFlood,31/03/2027,Merger\nFire,31/03/2027,vesting day\nStorm,1/4/2028,Vesting day\n' >in.csv
  expect 0 risks a.plumb --add in.csv
  says out "Line 2: Flood; new. The milestone “Merger” is not known here and goes into the note."
  says out "Line 3: Fire; new. Could bite on “31/03/2027” is not the milestone’s day and goes into the note."
  says out "3 risks are new, 2 of them with something set aside."
  expect 0 risks a.plumb --add in.csv --update
  says out "The milestone “Merger” is not known here and is in the note already."
  says out "Could bite on “31/03/2027” is not the milestone’s day and is in the note already."
  says out "There is nothing in it that is new."
}

# As Excel writes a CSV where the comma is the decimal sign.
case_register_semicolons() {
  sample
  printf 'Risk;Owner;Controls\nFlood;Head of service;Rota, and £2,5m\n' >in.csv
  expect 0 risks a.plumb --add in.csv
  says out "  Controls: Controls"
  expect 0 export a.plumb -o a.json
  says a.json '"Rota, and £2,5m"'
}

case_register_refusals() {
  sample
  printf 'Risk,Likelihood,Impact\nOne,4,4\n,4,4\nThree,9,4\n' >in.csv
  expect 0 export a.plumb -o before.json
  expect 1 risks a.plumb --add in.csv
  says err "Line 3: Risk “”: the row does not say what the risk is."
  says out "2 risks are new, 1 of them with something set aside, and 1 line that cannot be read stays out."
  expect 1 risks a.plumb --add nowhere.csv
  expect 1 risks a.plumb --add a.plumb
  expect 1 risks a.plumb --of Nowhere
  says err "Exampleshire County Council"
  expect 2 risks a.plumb --again
  expect 2 risks a.plumb --add in.csv -o out.csv
  expect 2 risks a.plumb --as-at tomorrow
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "a refusal changed the document"
}

# A text of a person's that begins as a formula does is kept from being one, and comes back as it was.
case_register_formulas() {
  sample
  printf 'Risk,Note\n=cmd|x,-1\n+44,@here\n' >in.csv
  expect 0 risks a.plumb --add in.csv
  expect 0 risks a.plumb -o out.csv
  says out.csv "\"'=cmd|x\""
  says out.csv "\"'-1\""
  ! grep -E '(^|,)"[=+@-]' out.csv || fail "a spreadsheet would take a text for a formula"
  expect 0 risks a.plumb --add out.csv
  says out "There is nothing in it that is new."
}

"case_$case"
