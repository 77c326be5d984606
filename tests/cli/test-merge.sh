#!/bin/bash
# test-merge.sh: copies of a document that come back.
source "$(dirname "$0")/driver.sh"

# level FILE DOMAIN: the agreed level and its reason in the latest assessment, as the export has them.
level() {
  "$program" export "$1" | python3 -c '
import json, sys
document = json.load(sys.stdin)
domain = next(d["id"] for d in document["domains"] if d["code"] == sys.argv[1])
level = next(l for l in document["agreed_levels"] if l["domain"] == domain and l["assessment"] == "403")
print(level.get("level", "none"), level.get("reason", ""))' "$2"
}

same() { # same A B: both hold the same records
  "$program" export "$1" >x.json
  "$program" export "$2" >y.json
  cmp x.json y.json || fail "$1 and $2 hold different things"
  rm x.json y.json
}

# Three people score on three copies; each comes back, what two of them scored differently is asked, and a second round
# brings in only what is new.
case_merge_three_people() {
  sample
  cp a.plumb b.plumb
  cp a.plumb c.plumb
  expect 0 score a.plumb workforce 3 --reason "Ours: the vacancy rate fell."
  expect 0 score a.plumb practice 3 --by "chief executive"
  expect 0 score b.plumb workforce 4 --reason "Theirs: agency use has halved."
  expect 0 score b.plumb finance 1 --reason "The reserve is spent."
  expect 0 score b.plumb practice 2 --by director --reason "Audits say so."
  expect 0 score c.plumb political 5
  expect 0 score c.plumb workforce 5
  cp b.plumb b.before

  expect 1 merge a.plumb b.plumb
  says out "What comes in: "
  says out "changed: agreed level “Financial sufficiency” (Autumn 2026): level: 1 (before: 2"
  says out "1. agreed level “Workforce stability” (Autumn 2026): level"
  says out "here:        3"
  says out "in the copy: 4"
  says out "with it: reason: here “Ours: the vacancy rate fell.”, in the copy “Theirs: agency use has halved.”"
  silent out "2. agreed level"
  says err "1 difference is not decided, so nothing was changed"
  [ "$(level a.plumb finance)" != "1 The reserve is spent." ] || fail "an unsettled merge changed something"
  expect 0 merge a.plumb b.plumb --dry-run --mine all
  says out "Nothing was changed"
  [ "$(level a.plumb finance)" != "1 The reserve is spent." ] || fail "a dry run changed something"
  expect 0 merge a.plumb b.plumb --theirs all
  says out "Merged “b.plumb”, with 1 difference decided."
  [ "$(level a.plumb finance)" = "1 The reserve is spent." ] || fail "what only B changed did not come in"
  [ "$(level a.plumb workforce)" = "4 Theirs: agency use has halved." ] || fail "the choice was not kept"
  cmp b.plumb b.before || fail "the copy was changed"

  expect 1 merge a.plumb c.plumb
  says out "changed: agreed level “Effectiveness of political support”"
  says err "1 difference is not decided"
  expect 0 merge a.plumb c.plumb --theirs all
  [ "${LEVEL:=$(level a.plumb workforce)}" != "4 Theirs: agency use has halved." ] || fail "C's level was not taken"
  expect 0 check a.plumb

  # The second round: nothing is asked again, and only what is new comes in.
  for copy in b c; do
    expect 0 merge a.plumb $copy.plumb
    says out "There is nothing new in “$copy.plumb”; nothing was changed."
  done
  expect 0 score b.plumb finance 2 --reason "A grant came."
  expect 0 merge a.plumb b.plumb
  says out "What comes in: 1 agreed level changed."
  [ "$(level a.plumb finance)" = "2 A grant came." ] || fail "what was new did not come in"

  # And back: each copy takes in what A has, and all are the same.
  for copy in b c; do
    expect 0 merge $copy.plumb a.plumb --theirs all
    same a.plumb $copy.plumb
    expect 0 merge a.plumb $copy.plumb
    says out "There is nothing new"
    expect 0 check $copy.plumb
  done
  rm b.before
  only a.plumb b.plumb c.plumb
}

case_merge_undo() {
  sample
  cp a.plumb b.plumb
  expect 0 score b.plumb finance 1
  expect 0 export a.plumb -o before.json
  expect 0 merge a.plumb b.plumb
  expect 0 export a.plumb -o after.json
  expect 0 undo a.plumb
  says out "Undone: Merge “b.plumb”."
  expect 0 export a.plumb -o undone.json
  cmp before.json undone.json || fail "undo left something"
  expect 0 redo a.plumb
  expect 0 export a.plumb -o redone.json
  cmp after.json redone.json || fail "redo did something else"
  expect 0 merge a.plumb b.plumb
  says out "There is nothing new"
  expect 0 undo a.plumb
  expect 0 merge a.plumb b.plumb
  says out "What comes in: 1 agreed level changed."
  expect 0 export a.plumb -o again.json
  cmp after.json again.json || fail "an undone merge could not be made again"
}

# What is signed off here stays, is told and not asked, and comes in after a reopening.
case_merge_signed_off() {
  sample
  cp a.plumb b.plumb
  expect 0 score b.plumb workforce 4 --reason "Theirs."
  expect 0 score b.plumb finance 5
  expect 0 sign-off a.plumb 403 --by Director
  cp a.plumb before
  expect 1 merge a.plumb b.plumb
  says out "What is not brought in:"
  says out "   - agreed level “Workforce stability” (Autumn 2026): level"
  says out "“Autumn 2026” is signed off here, so what is other in the copy is not brought in. To bring it in, reopen it first, then merge again."
  silent out "decided"
  says err "Nothing was changed: all else in “b.plumb” stands here already."
  cmp a.plumb before || fail "a merge of nothing changed the document"
  expect 2 merge a.plumb b.plumb --mine 1
  expect 0 questions b.plumb --add "Who covers the posts?"
  expect 0 merge a.plumb b.plumb --theirs all
  says out "What comes in: 1 question added."
  says out "Merged “b.plumb”."
  says out "differences were not brought in"
  silent out "decided"
  [ "$(level a.plumb workforce)" != "4 Theirs." ] || fail "a signed-off level was changed"
  expect 0 check a.plumb
  expect 1 merge a.plumb b.plumb
  says out "reopen it first, then merge again"
  expect 0 reopen a.plumb 403 --reason "A copy came late"
  expect 0 merge a.plumb b.plumb
  says out "What comes in: 2 agreed levels changed."
  [ "$(level a.plumb workforce)" = "4 Theirs." ] || fail "what was left out did not come in"
  expect 0 merge a.plumb b.plumb
  says out "There is nothing new"
}

# A shared copy takes in what is new in the original where it holds all that was shared; else the truth is said.
case_merge_original() {
  sample
  expect 0 share a.plumb -o whole.plumb --keep participants,views,not-cleared
  expect 0 share a.plumb -o part.plumb
  expect 0 score a.plumb workforce 4 --reason "Newer."
  expect 0 merge whole.plumb a.plumb
  says out "Merged “a.plumb”."
  [ "$(level whole.plumb workforce)" = "4 Newer." ] || fail "what is new in the original did not come in"
  expect 1 merge part.plumb a.plumb
  says err "“a.plumb” is what this document was shared from, without all that it holds"
  says err "Merge this document into “a.plumb” instead"
  expect 0 merge a.plumb whole.plumb
  expect 0 check whole.plumb
}

# Typing that a program left behind is told of, and nothing is signed without it.
case_drafts() {
  sample
  python3 - <<'PY'
import sqlite3
db = sqlite3.connect("a.plumb")
db.execute("INSERT INTO draft VALUES ('agreed_level/403/1/reason', 'Half a sen', '', 1791795600)")
db.commit()
PY
  expect 0 info a.plumb
  says out "1 text in this document is typed and not yet a change"
  expect 1 sign-off a.plumb 403 --by Director
  says err "Nothing was changed. Open the document in the window first"
  expect 0 score a.plumb workforce 3
  export PLUMBLINE_SIGNATURE="Director of children's services"
  expect 0 score a.plumb workforce 4
  expect 0 history a.plumb
  says out "Director of children's services"
}

# What was typed in a copy and is not yet a change is not "nothing new".
case_merge_drafts() {
  sample
  cp a.plumb b.plumb
  cp a.plumb before
  draft() {
    python3 - "$1" <<'PY'
import sqlite3, sys
db = sqlite3.connect("b.plumb")
db.execute("INSERT INTO draft VALUES (?, 'Half a sen', '', 1791795600)", (sys.argv[1],))
db.commit()
PY
  }
  draft agreed_level/403/1/reason
  expect 1 merge a.plumb b.plumb
  says err "Nothing was changed. “b.plumb” holds 1 text that is typed and not yet a change"
  says err "Open the copy once in Plumbline’s window, where it can be changed"
  silent out "nothing new"
  cmp a.plumb before || fail "a merge of nothing changed the document"
  expect 1 merge a.plumb b.plumb --dry-run
  draft agreed_level/403/2/reason
  expect 1 merge a.plumb b.plumb
  says err "holds 2 texts that are typed and not yet changes"
  expect 0 score b.plumb finance 1
  expect 0 merge a.plumb b.plumb
  says out "What comes in: 1 agreed level changed."
  says out "holds 2 texts that are typed and not yet changes"
  says out "Merged “b.plumb”."
  expect 1 merge a.plumb b.plumb
}

case_merge_refused() {
  sample
  sample other.plumb
  expect 0 new empty.plumb
  cp a.plumb before
  expect 1 merge a.plumb empty.plumb
  says err "“empty.plumb” is not a copy of this document"
  expect 1 merge a.plumb other.plumb
  says err "no entry in common"
  expect 1 merge a.plumb a.plumb
  says err "is the document itself"
  ln a.plumb hard.plumb
  expect 1 merge a.plumb hard.plumb
  rm hard.plumb
  expect 1 merge a.plumb missing.plumb
  cp "$source/README.md" text.plumb
  expect 1 merge a.plumb text.plumb
  head -c 100000 a.plumb >broken.plumb
  expect 1 merge a.plumb broken.plumb
  says err "“broken.plumb”: "
  says err "plumblinectl recover"
  cp a.plumb foreign.plumb
  python3 -c 'import sqlite3; sqlite3.connect("foreign.plumb").execute("CREATE TRIGGER t AFTER INSERT ON risk BEGIN SELECT 1; END")'
  expect 1 merge a.plumb foreign.plumb
  says err "Recover what can be read of it"
  cp a.plumb b.plumb
  expect 0 score a.plumb finance 4
  cp a.plumb before
  expect 0 score b.plumb finance 1
  expect 2 merge a.plumb b.plumb --mine 2
  says err "“2” is not the number of a difference"
  expect 2 merge a.plumb b.plumb --mine one
  expect 2 merge a.plumb b.plumb --mine 1 --theirs 1
  says err "chosen both ways"
  expect 2 merge a.plumb b.plumb --mine all --theirs all
  # A history that was tampered with.
  python3 - <<'PY'
import sqlite3
db = sqlite3.connect("b.plumb")
db.execute("UPDATE history SET label = 'Score Finance 5' WHERE seq = 2")
db.commit()
PY
  expect 1 merge a.plumb b.plumb --mine all
  says err "The history of “b.plumb” does not hold"
  says err "History entry 2"
  cmp a.plumb before || fail "a merge that was refused changed the document"
}

"case_$case"
