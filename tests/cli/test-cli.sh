#!/usr/bin/env bash
# test-cli.sh: the commands that every document goes through, and what any of them does with wrong words and files.
source "$(dirname "$0")/driver.sh"

commands=(new import export info findings questions indicators signs risks rate close-risk reopen-risk scheme assurance tests options weigh choose arrangements links what-if milestones checks assess score agree sign-off reopen clear chart report pack workbook undo redo history check upgrade recover merge share redact discard-views councils inspections)

case_help() {
  local command
  expect 0 --help
  for command in "${commands[@]}"; do
    says out "  $command"
    says "$source/data/man/plumblinectl.1" ".BI ${command//-/\\-} "
  done
  cp out list
  for command in "${commands[@]}"; do
    expect 0 "$command" --help
    says out "plumblinectl $command"
    says out "--help"
    cp out "help-$command"
  done
  python3 - "$source/data/man/plumblinectl.1" "${commands[@]}" <<'PY' || fail "the man page and --help do not agree"
import re, sys
page = re.sub(r"\\f.", "", open(sys.argv[1], encoding="utf-8").read().replace("\\-", "-"))
told = dict(re.findall(r"^\.BI ([\w-]+) (.*)$", page, re.M))
assert list(told) == sys.argv[2:], f"the man page tells of {list(told)}"
for line in re.findall(r"^\.BI (.*)$", page, re.M): # a quote within an argument is printed, and a blank between two is not
    shown = "".join(re.sub(r'^"([^"]*)"?$', r"\1", word) for word in re.findall(r'"[^"]*"?|[^ ]+', line))
    assert '"' not in shown and "][" not in shown, f"the man page shows {shown}"
for command in sys.argv[2:]:
    help = open(f"help-{command}", encoding="utf-8").read()
    has = set(re.findall(r"^  -(\w), --([\w-]+)", help, re.M)) - {("h", "help")}
    named = set(re.findall(r"(?<![\w-])--?([a-z][\w-]*)", told[command]))
    assert all(named & set(option) for option in has), f"{command} has {has}, its man page tells of {named}"
    assert named <= {name for option in has for name in option}, f"{command} has {has}, its man page tells of {named}"
    words = re.search(r"^  plumblinectl [\w-]+ (?:\[OPTION…\] )?(.*)$", help, re.M)[1].split()
    assert all(word in told[command] for word in words), f"{command} takes {words}, its man page says {told[command]}"
PY
  expect 0 --version
  says out "plumblinectl (Plumbline) "
  [ "$(grep -c '^  [a-z]' list)" -eq $((${#commands[@]} + 2)) ] || fail "the help lists other commands than the test"
}

# The whole of what a person does, in one go.
case_job() {
  sample
  expect 0 info a.plumb
  says out "Exampleshire County Council"
  says out "invented"
  says out "Autumn 2026"
  says out "it can be changed"
  expect 0 findings a.plumb --as-at 2026-10-14
  cp out before
  says out "workforce stability is still at 2"
  expect 0 score a.plumb workforce 3 --reason "Agency use has halved."
  says out "level 3 (developing); before: level 2 (early)"
  says out "Exposure of “Workforce recruitment and retention”: medium, was high."
  expect 0 findings a.plumb --as-at 2026-10-14
  ! cmp -s out before || fail "scoring a domain changed no finding"
  expect 0 history a.plumb
  says out "Score Workforce stability 3"
  expect 0 history a.plumb --entry 2
  says out "Score Workforce stability 3"
  says out "  Changed: agreed level “Workforce stability” (Autumn 2026)"
  says out "    level: 2 → 3"
  expect 0 history a.plumb --entry 1
  says out "The document began here."
  expect 1 history a.plumb --entry 3
  says err "The history has no entry 3: its entries are 1 to 2."
  expect 1 history a.plumb --entry 0
  expect 0 undo a.plumb
  says out "Undone: Score Workforce stability 3."
  expect 0 findings a.plumb --as-at 2026-10-14
  cmp out before || fail "undoing did not bring the findings back"
  expect 0 redo a.plumb
  expect 0 findings a.plumb --as-at 2026-10-14
  ! cmp -s out before || fail "redoing did nothing"
  expect 0 check a.plumb
  [ "$(cat out)" = ok ] || fail "check did not say ok"
  only a.plumb before
}

case_json() {
  sample
  expect 0 score a.plumb workforce 3
  expect 0 info a.plumb --json
  cp out info.json
  expect 0 findings a.plumb --json --as-at 2026-10-14
  cp out findings.json
  expect 0 history a.plumb --json
  cp out history.json
  expect 0 history a.plumb --entry 2 --json
  cp out entry.json
  python3 - <<'PY' || fail "the JSON does not say what it should"
import json
info, findings, history, entry = (json.load(open(name + ".json")) for name in ("info", "findings", "history", "entry"))
assert info["title"] == "Exampleshire" and info["invented"] is True, info
assert info["counts"]["risks"] == 14 and info["counts"]["assurance_tests"] == 15, info
assert len(info["head"]) == 64 and info["changes"] == 2 and info["writable"] and not info["in_use"], info
assert {"2025-10-14", "2026-04-15", "2026-10-12"} <= {a["date"] for a in info["assessments"]}, info
assert [entry["seq"] for entry in history] == [1, 2] and history[0]["kind"] == "origin", history
assert history[1]["label"] == "Score Workforce stability 3" and history[1]["sha256"] == info["head"], history
assert {key: entry[key] for key in history[1]} == history[1] and entry["more"] == 0, entry
assert [change["act"] for change in entry["changes"]] == ["changed"], entry
assert {"field": "level", "before": "2", "after": "3"} in entry["changes"][0]["values"], entry
assert findings["as_at"] == "2026-10-14" and len(findings["statements"]) > 20, findings
assert all(statement["text"] and "rests_on" in statement for statement in findings["statements"])
PY
}

case_round_trip() {
  sample
  expect 0 export a.plumb -o a.json
  expect 0 import b.plumb a.json
  expect 0 export b.plumb
  cmp out a.json || fail "what was imported exports differently"
  expect 0 export b.plumb -o -
  cmp out a.json || fail "-o - writes something else"
  "$program" import c.plumb - <a.json >/dev/null || fail "standard input was not imported"
  expect 0 check c.plumb
  expect 0 new empty.plumb --title "Ynys Fôn 👧 =1+1"
  expect 0 export empty.plumb -o empty.json
  says empty.json "Ynys Fôn 👧 =1+1"
  expect 0 import again.plumb empty.json
  expect 0 export again.plumb
  cmp out empty.json || fail "an empty document does not come back as it was"
  expect 0 new d.plumb --sample denbighshire
  expect 0 export d.plumb -o d.json
  expect 0 import e.plumb d.json
  expect 0 export e.plumb
  cmp out d.json || fail "Denbighshire does not come back as it was"
  only a.plumb a.json b.plumb c.plumb empty.plumb empty.json again.plumb d.plumb d.json e.plumb
}

# Answers stand until what they rest on changes; the clock is fixed, since some questions depend on the day.
case_questions() {
  export SOURCE_DATE_EPOCH=1793232000 # 29 October 2026
  sample
  expect 0 questions a.plumb
  head -n 1 out | grep -qx 'strong-against.political' || fail "the most serious does not come first: $(head -n 1 out)"
  says out "Corporate support is at 4, and all three pieces of evidence for it come from the council itself. Who from outside has checked this?"
  says out "(Building the Best Places for Children and Families, “Risks and assurance: signatures of risk”)"
  says out "What is being done, in each team, about agency use of 24%?"
  expect 0 findings a.plumb
  says out "Who from outside has checked this?"
  expect 0 questions a.plumb --answer own-word.corporate --text "The adviser, in May." --by "Chief executive"
  says out "Done: Answer a question about Effectiveness of corporate support."
  expect 0 questions a.plumb
  silent out "own-word.corporate"
  expect 0 findings a.plumb
  silent out "Who from outside has checked this?"
  expect 0 questions a.plumb --all
  says out "Answered on 29 October 2026 (Chief executive)."
  says out "The adviser, in May."
  expect 0 score a.plumb corporate 5
  expect 0 questions a.plumb
  says out "Answered on 29 October 2026 (Chief executive), and what it rests on has changed since: “The adviser, in May.”"
  expect 0 undo a.plumb
  expect 0 questions a.plumb
  silent out "own-word.corporate"
  expect 0 questions a.plumb --reopen own-word.corporate
  expect 0 questions a.plumb --set-aside OWN-WORD.corporate --reason "Scrutiny has it."
  expect 0 questions a.plumb --all
  says out "Set aside on 29 October 2026."
  expect 0 questions a.plumb --add "Who tells the children?" --about G4
  says out "Add a question about Effective corporate parenting"
  expect 0 questions a.plumb --json
  cp out questions.json
  python3 - <<'PY' >name || fail "the JSON does not say what it should"
import json
questions = json.load(open("questions.json"))
own = [q for q in questions if q["question"] == "Who tells the children?"]
assert len(own) == 1 and own[0]["rule"] == "" and own[0]["subject"] == "G4" and own[0]["state"] == "open", own
voice = [q for q in questions if q["rule"] == "voice-silent"][0]
assert voice["fact"].endswith(".") and voice["question"].endswith("?") and voice["rests_on"][0]["kind"] == "agreed_level", voice
assert all(q["raised"] for q in questions)
print(own[0]["name"])
PY
  expect 0 questions a.plumb --remove "$(cat name)"
  expect 0 questions a.plumb
  silent out "Who tells the children?"
  expect 0 check a.plumb

  cp a.plumb before
  expect 1 questions a.plumb --remove own-word.corporate
  says err "cannot be removed"
  expect 1 questions a.plumb --answer nothing.here --text "x"
  says err "There is no question “nothing.here” here, and nothing was changed. There are:"
  expect 1 questions a.plumb --answer own-word.corporate --text " "
  says err "The answer is empty"
  expect 1 questions a.plumb --add "Why?" --about G99
  says err "“G99”"
  expect 2 questions a.plumb --answer own-word.corporate
  expect 2 questions a.plumb --text "x"
  expect 2 questions a.plumb --add "Why?" --remove 931
  expect 2 questions a.plumb --about G4
  expect 1 questions a.plumb --assessment 77
  cmp a.plumb before || fail "what was refused changed the file"
  expect 0 new empty.plumb --title "Nowhere"
  expect 0 questions empty.plumb
  says out "No question about the record is open."
}

case_score() {
  local bad
  sample
  expect 0 export a.plumb -o before.json
  expect 1 score a.plumb workforce 6
  says err "6 is not a level: levels go from 1 to 5. Nothing was changed."
  expect 1 score a.plumb workforce 0
  says err "0 is not a level"
  expect 1 score a.plumb workfroce 3
  says err "There is no domain “workfroce”"
  says err "Workforce stability"
  says err "Effectiveness of political support"
  for bad in lots 3.5 3rd "" " 3"; do
    expect 2 score a.plumb workforce "$bad"
    says err "is not a level"
  done
  expect 2 score a.plumb workforce -1
  expect 1 score a.plumb workforce 3 --assessment 77
  says err "There is no assessment “77”"
  says err "Autumn 2026, Exampleshire County Council"
  expect 1 score nothing.plumb workforce 3
  says err "nothing.plumb"
  absent nothing.plumb
  expect 0 export a.plumb
  cmp out before.json || fail "a refused score changed the document"
  expect 0 history a.plumb
  [ "$(wc -l <out)" -eq 1 ] || fail "a refused score is in the history"

  local domain
  for domain in inspection practice workforce partnership finance corporate political WORKFORCE; do
    expect 0 score a.plumb "$domain" 5
    [ "$domain" = WORKFORCE ] || says out "What you changed is no longer cleared as public."
  done
  ! grep -q "no longer cleared" out || fail "what was not cleared is said to be so no longer"
  expect 0 score a.plumb workforce not-enough
  says out "not enough evidence to agree"
  expect 0 score a.plumb workforce none
  says out "not yet agreed"
  expect 0 score a.plumb workforce none
  says out "nothing was changed"
  expect 0 score a.plumb workforce 1 --assessment 402
  says out "“Spring 2026”"
  expect 0 new empty.plumb
  expect 1 score empty.plumb workforce 3
  says err "no assessment yet"
}

case_assess() {
  expect 0 new ours.plumb --council "Tower Hamlets"
  expect 1 score ours.plumb workforce 3
  says err "plumblinectl assess"
  expect 1 assess ours.plumb --from-last
  says err "Tower Hamlets has no assessment yet from which to begin"
  expect 0 assess ours.plumb --date 2026-10-12 --people
  says out "Begun: Tower Hamlets, Autumn 2026, 12 October 2026 (baseline; id "
  expect 0 score ours.plumb workforce 3 --reason "Agency use has halved."
  expect 0 score ours.plumb workforce 4 --by director
  expect 0 agree ours.plumb
  expect 0 assess ours.plumb --date 2027-04-12 --from-last --kind peer-challenge
  says out "Begun: Tower Hamlets, Spring 2027, 12 April 2027 (peer challenge; id "
  expect 0 findings ours.plumb --as-at 2027-04-12
  says out "Workforce stability: at 3"
  expect 0 export ours.plumb -o ours.json
  python3 - <<'PY' || fail "the assessment does not begin where the last one ended"
import json
d = json.load(open("ours.json"))
first, second = sorted(d["assessments"], key=lambda a: a["date"])
levels = {l["assessment"]: l for l in d["agreed_levels"]}
assert levels[first["id"]].get("agreed_on") and not levels[second["id"]].get("agreed_on")
assert levels[second["id"]]["reason"] == "Agency use has halved."
for one in (first, second):
    assert sum(p["assessment"] == one["id"] for p in d["participants"]) == 4
assert all(v["assessment"] == first["id"] for v in d["views"])
PY
  expect 0 undo ours.plumb
  says out "Begin Spring 2027 from Autumn 2026"
  expect 0 assess ours.plumb --date 2027-04-12 --title "A second look"
  says out "A second look, 12 April 2027 (self-assessment; id "
  sample
  expect 0 assess a.plumb --of "Port Example" --date 2027-04-12
  says out "Begun: Port Example City Council, Spring 2027"
  expect 2 assess a.plumb --kind audit
  says err "no kind of assessment"
  expect 2 assess a.plumb --date 2027-02-29
  expect 2 assess a.plumb --title " "
  expect 1 assess a.plumb --of Nowhere
  says err "There are:"
  expect 0 new empty.plumb
  expect 1 assess empty.plumb
  says err "about no organisation yet"
}

case_views() {
  sample
  expect 0 findings a.plumb --as-at 2026-10-14
  cp out before
  expect 0 score a.plumb finance 5 --by director
  says out "view of the Director of children's services: level 5"
  expect 0 findings a.plumb --as-at 2026-10-14
  ! cmp -s out before || fail "a view changed nothing"
  says out "Six views put financial sufficiency from 1 to 5."
  expect 0 score a.plumb finance 4 --by "chief executive"
  expect 0 score a.plumb finance 4 --by "CHIEF NURSE, integrated care board"
  expect 0 score a.plumb finance 4 --by 4032
  expect 0 score a.plumb finance 1 --by 4036 # who does not agree to be shown beside theirs
  silent out "before: level"
  says out "what it was before is private."
  expect 0 score a.plumb finance 2 --by 4034
  says out "; before: level"
  expect 1 score a.plumb finance 4 --by somebody
  says err "Nobody in “Autumn 2026” answers to “somebody”"
  says err "Leader of the council"
  expect 1 score a.plumb finance 4 --by other
  says err "More than one participant answers to “other”"
}

# Who may read an assessment is said once it is signed off too, which leaves its seal whole; nothing is exempt without a paragraph.
case_clear() {
  sample
  expect 0 sign-off a.plumb 403 --by "Chief executive"
  expect 2 clear a.plumb 403 exempt --levels
  says err "Say with --paragraph by which of the paragraphs 1 to 7 of Schedule 12A it is exempt."
  expect 2 clear a.plumb 403 public --paragraph 3
  expect 2 clear a.plumb 403 secret
  expect 0 clear a.plumb 403 exempt --paragraph 5 --reason "Advice on a claim" --by "Monitoring officer" --levels
  says out "Autumn 2026 and its levels: exempt."
  expect 0 check a.plumb
  expect 0 export a.plumb -o a.json
  python3 - <<'PY' || fail "the assessment or its levels are not exempt under paragraph 5"
import json

document = json.load(open("a.json"))
cleared = [a for a in document["assessments"] if a["id"] == "403"]
cleared += [level for level in document["agreed_levels"] if level["assessment"] == "403"]
assert len(cleared) == 8
assert all(c["clearance"] == "exempt" and c["exempt_paragraph"] == 5 for c in cleared)
assert all(c["public_interest"] == "Advice on a claim" for c in cleared)
PY
  expect 0 clear a.plumb 403 public --by "Monitoring officer" --levels
  expect 0 check a.plumb
  expect 0 report a.plumb --public -o a.html
  says a.html "Workforce stability"
  expect 0 undo a.plumb
  expect 0 check a.plumb
}

case_agree() {
  sample
  expect 1 agree a.plumb
  says err "no level that waits to be agreed"
  expect 0 score a.plumb finance 3
  expect 2 agree a.plumb --on yesterday
  expect 0 agree a.plumb --on 2026-10-30
  says out "One level of “Autumn 2026” is agreed as of 30 October 2026."
  expect 0 export a.plumb
  says out '"agreed_on": "2026-10-30"'
}

case_undo() {
  local i
  sample
  expect 1 undo a.plumb
  says err "nothing to undo"
  expect 1 redo a.plumb
  says err "nothing to redo"
  expect 0 export a.plumb -o start.json
  for i in 1 2 3 4 5; do expect 0 score a.plumb finance "$i" --reason "Step $i"; done
  expect 0 export a.plumb -o end.json
  for i in 1 2 3 4 5; do expect 0 undo a.plumb; done
  expect 0 export a.plumb
  cmp out start.json || fail "undoing five changes did not bring back the start"
  for i in 1 2 3 4 5; do expect 0 redo a.plumb; done
  expect 0 export a.plumb
  cmp out end.json || fail "doing them again did not bring back the end"
  expect 0 undo a.plumb
  expect 0 score a.plumb finance 1
  expect 1 redo a.plumb
  expect 0 history a.plumb
  says out "Undid entry 6: Score Financial sufficiency 5"
  says out "Did entry 2 again: Score Financial sufficiency 1"
  expect 0 check a.plumb
}

case_charts() {
  local kind theme
  sample
  for kind in heatmap organisations participants views risks movement radar assurance options; do
    for theme in light dark print grey; do
      expect 0 chart a.plumb $kind -o $kind-$theme.png --theme $theme
      [ "$(head -c 4 $kind-$theme.png | tail -c 3)" = PNG ] || fail "$kind-$theme.png is no PNG"
    done
    ! cmp -s $kind-light.png $kind-dark.png || fail "$kind is the same in both themes"
    expect 0 chart a.plumb $kind -o $kind.svg
    says $kind.svg "<svg"
    expect 0 chart a.plumb $kind -o $kind.pdf
    pdfinfo $kind.pdf >/dev/null || fail "$kind.pdf is no PDF"
  done
  expect 0 chart a.plumb heatmap -o -
  cmp out heatmap-light.png || fail "-o - draws something else"
  expect 0 new empty.plumb
  expect 0 chart empty.plumb heatmap -o empty.png
  expect 0 chart a.plumb risks --since 2026-04-15 -o since.svg
  grep -q "Since 15 April 2026 one risk rose, two fell and 11 stayed where they were" since.svg || fail "what moved is not said"
  expect 0 chart a.plumb risks --path "financial stability" -o path.svg
  grep -q "20 (almost certain × major) before controls, 16 (likely × major) now and 8" path.svg || fail "the path is not said"
  expect 0 chart a.plumb risks --path all --as-at 2026-04-15 -o paths.pdf
  expect 1 chart a.plumb risks --path R99 -o no.png
  expect 2 chart a.plumb heatmap --since 2026-04-15 -o no.png
  expect 2 chart a.plumb risks --since yesterday -o no.png
  expect 2 chart a.plumb risks --since 2026-04-15 --path all -o no.png
  [ ! -e no.png ] || fail "a chart was drawn after all"
  expect 0 chart a.plumb trend --of "children in care" -o trend.svg
  grep -q "Children in care" trend.svg || fail "the trend does not say what it is of"
  expect 0 chart a.plumb trend --of "Financial stability" -o risk.svg
  grep -q "Financial stability rose from 12 to 16" risk.svg || fail "the risk's trend does not say what it is of"
  expect 1 chart a.plumb trend --of nothing -o no.png
  expect 2 chart a.plumb trend -o no.png
  expect 2 chart a.plumb heatmap --of "children in care" -o no.png
  expect 0 chart a.plumb views --size 160x120 --contrast -o small.png
  file small.png | grep -q "160 x 120" || fail "it has another size"
  expect 2 chart a.plumb participants --public -o no.png
  says err "Views are not published: there is no public chart of them."
  expect 0 chart a.plumb heatmap --public -o public.svg
  says out "Left out: 3 risks,"
  expect 0 chart a.plumb risks --public --path all -o public-paths.svg
  expect 1 chart a.plumb trend --public --of "contracts and commissioning" -o no.png
  says err "There is no indicator “contracts and commissioning”, and no such risk in the register, that is cleared as public."
  expect 1 chart a.plumb risks --public --path "contracts and commissioning" -o no.png
  says err "There is no risk “contracts and commissioning” in the register that is cleared as public."
  expect 2 chart a.plumb views --size 160x -o no.png
  expect 2 chart a.plumb views --size 1e999x10 -o no.png
  expect 1 chart a.plumb views --size 90000x100 -o no.png
  absent no.png
  expect 2 chart a.plumb pie -o pie.png
  says err "heatmap, risks, movement, radar, assurance, options"
  expect 2 chart a.plumb heatmap -o pie.gif
  expect 2 chart a.plumb heatmap
  expect 2 chart a.plumb heatmap -o pie.png --theme pink
  absent pie.png pie.gif
}

case_report() {
  sample
  expect 0 report a.plumb --pack board -o board.pdf
  pdftotext board.pdf board.txt
  says board.txt "Exampleshire"
  says board.txt "Workforce stability"
  says board.txt "nvented"
  [ "$(pdfinfo board.pdf | sed -n 's/^Pages: *//p')" -ge 8 ] || fail "the pack has fewer than eight pages"
  pdfinfo board.pdf | grep -q '^Tagged: *yes' || fail "the pack is not tagged"
  expect 0 score a.plumb workforce 5
  expect 0 report a.plumb --pack board -o after.pdf
  pdftotext after.pdf after.txt
  ! cmp -s board.txt after.txt || fail "scoring changed nothing in the report"
  expect 0 report a.plumb -o plain.pdf
  pdftotext plain.pdf plain.txt
  cmp plain.txt after.txt || fail "the pack is another where none is named"
  expect 0 report a.plumb -o page.HTML
  head -n 1 page.HTML | grep -q '^<!DOCTYPE html>$' || fail "the ending did not make a web page"
  says page.HTML "Workforce stability"
  ! grep -q '<script' page.HTML || fail "there is a script in the page"
  SOURCE_DATE_EPOCH=1795953600 expect 0 report a.plumb -o pack.DOCX
  TZ=Pacific/Auckland SOURCE_DATE_EPOCH=1795953600 expect 0 report a.plumb -o again.docx
  cmp pack.DOCX again.docx || fail "the same pack gives other bytes in another time zone"
  python3 - <<'PY' || fail "the Word document is not one"
import zipfile, xml.etree.ElementTree as tree
pack = zipfile.ZipFile("pack.DOCX")
assert pack.testzip() is None and pack.namelist()[0] == "[Content_Types].xml"
body = tree.fromstring(pack.read("word/document.xml"))
w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
text = "".join(t.text or "" for t in body.iter(w + "t"))
assert "Workforce stability" in text
assert sum(style.get(w + "val") == "Heading1" for style in body.iter(w + "pStyle")) >= 8
assert "2026-11-29" in pack.read("docProps/core.xml").decode()
PY
  expect 0 report a.plumb --public -o public.html
  says out "Left out: 3 risks"
  says public.html "It is made only from what has been cleared as public"
  says page.HTML "What our providers charge" # which the sample has as exempt
  silent public.html "What our providers charge"
  expect 0 report a.plumb --pack self-assessment -o self.html
  says self.html "What will we do in the next 12 months?"
  expect 0 report a.plumb --pack scrutiny -o scrutiny.html
  says scrutiny.html "Questions members may wish to ask"
  expect 2 report a.plumb --pack cabinet -o other.pdf
  says err "board, self-assessment, scrutiny"
  expect 2 report a.plumb --pack board
  absent other.pdf
  expect 2 report a.plumb -o board.xlsx
  says err "plumblinectl workbook"
  absent board.xlsx
  expect 1 report a.plumb --pack board -o no/such/folder.pdf
  absent no
}

case_pack() {
  sample
  expect 0 pack a.plumb board
  says out "   3  profile: Where services are, with a comment"
  says out "   1  That the assurance tests"
  expect 0 pack a.plumb board domains --leave-out
  says out "Done: Board pack: leave out “Domain by domain”."
  expect 0 pack a.plumb board actions --to 2
  cp a.plumb before.plumb
  local place
  for place in 0 1 -1 99; do
    expect 1 pack a.plumb board risks --to "$place"
    says err "There is no place $place to move it to: the first page stays first, and the others have places 2 to "
  done
  expect 1 pack a.plumb board "What could go wrong" --leave-out
  says err "there is no section “What could go wrong”. There are: summary, actions, front-sheet, "
  cmp a.plumb before.plumb || fail "a place or a section that is none changed something"
  expect 0 pack a.plumb board actions --comment "Three of these are late."
  expect 0 pack a.plumb board
  says out "   2  actions: What is being done, with a comment"
  says out ": Domain by domain, left out"
  expect 0 report a.plumb -o pack.html
  says pack.html "Three of these are late."
  silent pack.html 'id="domains"'
  expect 0 pack a.plumb board domains --put-back
  expect 0 pack a.plumb self-assessment
  says out "No question is chosen."
  "$program" questions a.plumb >asked
  local name
  name=$(head -n 1 asked)
  expect 0 pack a.plumb self-assessment --ask "$name"
  says out "Done: Self-assessment pack: choose a question."
  expect 0 pack a.plumb self-assessment
  says out "      $name: $(sed -n 's/^  //p;2q' asked | tail -n 1)"
  expect 1 pack a.plumb self-assessment --ask "$name"
  says err "The pack asks that question already."
  expect 1 pack a.plumb self-assessment --ask weather
  says err "There is no question “weather” here"
  expect 0 pack a.plumb self-assessment --unask "$name"
  expect 0 pack a.plumb self-assessment
  says out "No question is chosen."
  expect 0 pack a.plumb self-assessment --line committee --text "Improvement board"
  expect 0 pack a.plumb self-assessment --recommend "That it be noted."
  expect 0 report a.plumb --pack self-assessment -o self.html
  says self.html "Improvement board"
  says self.html "That it be noted."
  expect 0 pack a.plumb self-assessment --drop 1
  expect 0 pack a.plumb self-assessment
  says out "No recommendation is written yet."
  expect 0 undo a.plumb
  says out "Self-assessment pack: remove a recommendation"
  expect 2 pack a.plumb cabinet
  expect 2 pack a.plumb board domains
  expect 2 pack a.plumb board --leave-out
  expect 2 pack a.plumb board --line date
  expect 2 pack a.plumb board domains --leave-out --to 2
  expect 1 pack a.plumb board weather --leave-out
  expect 1 pack a.plumb board summary --leave-out
  expect 1 pack a.plumb board --drop 9
  expect 1 pack a.plumb board --line date --text soon
  says err "not a date"
}

case_workbook() {
  sample
  expect 0 workbook a.plumb -o book.xlsx
  XDG_RUNTIME_DIR=/proc expect 0 workbook a.plumb -o elsewhere.xlsx # a folder that takes no files
  python3 - <<'PY' || fail "the workbook is not one"
import zipfile
book = zipfile.ZipFile("book.xlsx")
assert book.testzip() is None
assert "xl/worksheets/sheet11.xml" in book.namelist() and "xl/charts/chart3.xml" in book.namelist()
assert "Workforce stability" in book.read("xl/sharedStrings.xml").decode()
PY
  SOURCE_DATE_EPOCH=1792022400 "$program" workbook a.plumb -o fixed.xlsx
  SOURCE_DATE_EPOCH=1792022400 "$program" workbook a.plumb -o - >piped.xlsx
  cmp fixed.xlsx piped.xlsx || fail "-o - writes something else"
  expect 0 workbook a.plumb --public -o public.xlsx
  says out "Left out: 3 risks"
  unzip -p public.xlsx xl/sharedStrings.xml | grep -q "Public version. It is made only" || fail "the public workbook does not say what it is"
  expect 2 workbook a.plumb
  expect 1 workbook a.plumb -o no/such/folder.xlsx
  only a.plumb book.xlsx elsewhere.xlsx fixed.xlsx piped.xlsx public.xlsx
}

# The same document at the same moment, in another place on the earth and under another name.
case_same_bytes() {
  export SOURCE_DATE_EPOCH=1792022400
  local kind out
  sample
  for zone in UTC Asia/Kathmandu; do
    TZ=$zone "$program" report a.plumb --pack board -o "report-${zone#*/}.pdf"
    TZ=$zone "$program" workbook a.plumb -o "book-${zone#*/}.xlsx"
    TZ=$zone "$program" chart a.plumb heatmap -o "heatmap-${zone#*/}.png"
    TZ=$zone "$program" chart a.plumb risks -o "risks-${zone#*/}.svg"
    TZ=$zone "$program" chart a.plumb movement -o "movement-${zone#*/}.pdf"
    TZ=$zone "$program" findings a.plumb >"findings-${zone#*/}.txt"
  done
  for out in report book heatmap risks movement findings; do
    cmp $out-UTC.* $out-Kathmandu.* || fail "$out differs by time zone"
  done
  says findings-UTC.txt "15 October 2026"
  SOURCE_DATE_EPOCH=yesterday expect 2 info a.plumb
  says err "SOURCE_DATE_EPOCH"
}

case_wrong_use() {
  local command
  expect 2
  expect 2 frobnicate a.plumb
  says err "“frobnicate” is not a command"
  for command in "${commands[@]}"; do
    [ "$command" = councils ] || expect 2 "$command" # which without a name lists them all
    expect 2 "$command" a b c d e f
    expect 2 "$command" a.plumb --frobnicate
    expect 2 "$command" "" b c
  done
  expect 2 new ""
  says err "has no name"
  expect 2 findings a.plumb --as-at 2026-02-30
  says err "2026-10-12"
  expect 2 new a.plumb --sample nowhere
  says err "exampleshire"
  expect 2 new a.plumb --title ""
  expect 2 new a.plumb --title $'\xff'
  only
  cp "$source/README.md" ./-x
  expect 1 info -- -x
  says err "“-x”"
}

case_bad_input() {
  printf '{"format": "plumbline",' >cut.json
  printf '[]' >list.json
  : >empty.json
  printf '\x00\xff\xfe' >bytes.json
  sample good.plumb
  expect 0 export good.plumb -o good.json
  sed 's/"likelihood": [0-9]/"likelihood": 0/' good.json >zero.json
  sed 's/"level": [0-9]/"level": 6/' good.json >six.json
  local input
  for input in cut list empty bytes zero six; do
    expect 1 import bad.plumb $input.json
    says err "$input.json"
    says err "no document was made"
    absent bad.plumb
  done
  expect 1 import bad.plumb zero.json
  says err "likelihood"
  expect 1 import bad.plumb missing.json
  says err "No such file or directory"
  expect 1 import bad.plumb .
  truncate -s 300M huge.json
  expect 1 import bad.plumb huge.json
  says err "larger than 256 MiB"
  rm huge.json
  expect 1 import good.plumb good.json
  says err "exists already"
  expect 1 new good.plumb
  says err "exists already"
  ln -s nowhere dangling.plumb
  expect 1 new dangling.plumb
  expect 0 check good.plumb
  only good.plumb good.json cut.json list.json empty.json bytes.json zero.json six.json dangling.plumb
}

case_never_over_itself() {
  sample
  ln -s a.plumb link.plumb
  ln a.plumb hard.pdf
  cp a.plumb before
  local out
  for out in a.plumb ./a.plumb link.plumb "$PWD/a.plumb" hard.pdf; do
    expect 1 export a.plumb -o "$out"
    says err "is the document itself"
    expect 1 workbook a.plumb -o "$out"
  done
  expect 1 report a.plumb --pack board -o hard.pdf
  expect 1 chart a.plumb heatmap -o hard.pdf
  cmp a.plumb before || fail "the document was written over"
  [ -L link.plumb ] || fail "the link was replaced"
  mkdir folder
  expect 1 export a.plumb -o folder
  says err "a folder has that name"
  expect 1 workbook a.plumb -o folder
  local status=0
  "$program" export a.plumb >/dev/full 2>err || status=$?
  [ $status -eq 1 ] || fail "a full disk was not noticed"
  only a.plumb before folder hard.pdf link.plumb
  expect 0 report a.plumb -o old.pdf
  expect 0 report a.plumb -o old.pdf
  echo notes >notes.txt
  cp a.plumb renamed
  for out in notes.txt renamed old.pdf; do
    expect 1 export a.plumb -o "$out"
    says err "exists already"
  done
  says notes.txt notes
  cmp a.plumb renamed || fail "a document without its ending was written over"
  : >empty.json
  expect 0 export a.plumb -o empty.json
  expect 0 export a.plumb -o empty.json
  says empty.json '"format": "plumbline"'
}

# A line of a text cannot pass for a line of the list, nor a text command the terminal.
case_forged_lines() {
  sample
  PLUMBLINE_SIGNATURE=$'Clerk\n   9  2026-01-01 00:00 UTC  Chief executive' expect 0 score a.plumb workforce 3
  PLUMBLINE_SIGNATURE=$(printf 'x%.0s' {1..500}) expect 0 score a.plumb workforce 4
  expect 0 history a.plumb
  [ "$(wc -l <out)" -eq 3 ] || fail "a signature makes lines of its own"
  [ "$(awk '{ print length }' out | sort -n | head -1)" -lt 200 ] || fail "one signature pushes every line aside"
  expect 0 new title.plumb --title $'\e]0;owned\a\e[2Jcleared'
  expect 0 info title.plumb
  ! grep -q $'\e' out || fail "a title commands the terminal"
  says out "cleared"
  expect 0 new turned.plumb --title $'\u202egpj\u2067 שלום \u202a'
  expect 0 info turned.plumb
  ! grep -qP '[\x{202a}-\x{202e}\x{2066}-\x{2069}]' out || fail "a title turns the line around"
  says out "שלום"
}

# An output may be a link, which stays one, or a pipe or a device; never another document.
case_odd_outputs() {
  sample
  sample other.plumb
  cp other.plumb before
  expect 1 export a.plumb -o ""
  says err "Say in which file"
  expect 2 recover a.plumb -o ""
  says err "Say in which file"
  expect 1 export a.plumb -o other.plumb
  says err "exists already"
  expect 1 workbook a.plumb -o other.plumb
  cmp other.plumb before || fail "another document was written over"
  expect 0 export a.plumb -o plain.json
  echo '{
  "old": 1}' >end.json
  ln -s end.json link.json
  expect 0 export a.plumb -o link.json
  [ -L link.json ] || fail "the link was replaced"
  cmp end.json plain.json || fail "the link was not followed"
  mkfifo pipe
  ln -s pipe pipe.png
  local way
  for way in "export a.plumb -o pipe" "workbook a.plumb -o pipe" "chart a.plumb heatmap -o pipe.png"; do
    timeout 20 cat pipe >read &
    expect 0 $way
    wait $! || fail "nobody wrote to the pipe: $way"
    [ -s read ] || fail "nothing came through the pipe: $way"
    [ -p pipe ] || fail "the pipe was replaced: $way"
  done
  only a.plumb other.plumb before plain.json end.json link.json pipe pipe.png read
}

case_read_only_files() {
  sample
  chmod a-w a.plumb
  expect 0 info a.plumb
  expect 0 findings a.plumb
  expect 0 history a.plumb
  expect 0 check a.plumb
  expect 0 export a.plumb -o a.json
  [ "$(id -u)" -eq 0 ] || expect 1 score a.plumb workforce 3
  only a.plumb a.json
}

case_damaged_files() {
  sample
  cp a.plumb cut.plumb
  truncate -s 40000 cut.plumb
  printf 'not a document at all, but long enough to have had a header of one hundred bytes, if only it had been one.' >text.plumb
  : >empty.plumb
  mkdir folder.plumb
  mkfifo pipe.plumb
  local file command
  for file in cut text empty folder pipe; do
    for command in info findings history check undo; do
      timeout 20 "$program" $command $file.plumb >out 2>err && fail "$command took $file.plumb for a document"
      says err "plumblinectl: "
      silent err "SQLite"
    done
  done
  # One byte of a level turned over, deep in the file: check must see what the database can see.
  python3 - <<'PY'
data = bytearray(open("a.plumb", "rb").read())
at = len(data) // 2
for i in range(at, at + 4096):
    data[i] ^= 0x55
open("flipped.plumb", "wb").write(bytes(data))
PY
  expect 1 check flipped.plumb
  expect 0 check a.plumb
}

# What leaves the program may be believed: it is said that another program changed what it shows.
case_changed_outside() {
  sample
  expect 0 report a.plumb -o whole.pdf
  silent err "Another program"
  python3 - <<'PY'
import sqlite3
document = sqlite3.connect("a.plumb")
document.execute("UPDATE agreed_level SET level = 5")
document.commit()
PY
  local command
  for command in "export a.plumb -o a.json" "report a.plumb -o a.pdf" "workbook a.plumb -o a.xlsx" "chart a.plumb heatmap -o a.svg"; do
    "$program" $command >out 2>err || fail "$command did not go on"
    says err "“a.plumb”: Another program changed this document"
  done
  expect 1 check a.plumb
}

# A comma is no decimal point, and a terminal that knows no UTF-8 still gets the words.
case_other_locales() {
  sample
  expect 0 export a.plumb -o a.json
  expect 0 info a.plumb
  cp out info
  LC_ALL=C expect 0 info a.plumb
  cmp out info || fail "info says something else in another locale"
  LC_ALL=C expect 0 score a.plumb workforce 3 --reason "Größer als zuvor – ja"
  expect 0 export a.plumb
  says out "Größer als zuvor – ja"
}

"case_$case"
