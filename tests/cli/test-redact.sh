#!/usr/bin/env bash
# test-redact.sh: what a file gives away, and assessments that are sealed.
source "$(dirname "$0")/driver.sh"

# What nobody may find in the bytes of a file: in UTF-8, UTF-16 either way, and in any capitals.
nowhere() { # nowhere WORDS FILE...
  python3 - "$@" <<'PY' || fail "“$1” is still there"
import sys
for path in sys.argv[2:]:
    data = open(path, "rb").read()
    for word in {f(sys.argv[1]) for f in (str, str.lower, str.upper, str.title)}:
        assert all(word.encode(code) not in data for code in ("utf-8", "utf-16-le", "utf-16-be")), (path, word)
PY
}

case_sign_off() {
  sample
  expect 2 sign-off a.plumb 403
  says err "Say with --by which post signs"
  expect 2 sign-off a.plumb 403 --by ""
  expect 2 sign-off a.plumb 403 --by "  "
  says err "Say with --by which post signs"
  silent err "UTF-8"
  expect 2 sign-off a.plumb 403 --by $'\xff'
  says err "UTF-8"
  expect 1 sign-off a.plumb 77 --by Director
  says err "There is no assessment “77”"
  expect 1 reopen a.plumb 403 --reason "A slip"
  says err "not signed off"
  expect 0 score a.plumb finance 4
  expect 0 sign-off a.plumb 403 --by "Director of children's services"
  says out "Signed off: Autumn 2026."
  says out "One level was signed off as a draft, which the room has not agreed."
  local hash
  hash=$(tail -n 1 out)
  [ ${#hash} -eq 64 ] || fail "no hash was told"
  expect 0 check a.plumb
  expect 1 score a.plumb workforce 3
  says err "signed off"
  expect 0 history a.plumb
  says out "Sign off Autumn 2026 (Director of children's services)"
  expect 2 reopen a.plumb 403
  expect 2 reopen a.plumb 403 --reason " "
  expect 0 reopen a.plumb 403 --reason "The survey was read wrongly"
  says out "Reopened: Autumn 2026."
  expect 0 agree a.plumb
  expect 0 sign-off a.plumb 403 --by "Director"
  silent out "draft"
  expect 0 reopen a.plumb 403 --reason "Once more"
  expect 0 score a.plumb workforce 3
  expect 0 check a.plumb
  only a.plumb
}

case_redact() {
  local name="Marguerite Étoile"
  sample
  cp a.plumb old.plumb
  expect 0 score a.plumb workforce 3 --reason "Said $name, “and not only she”."
  expect 0 score a.plumb finance 3 --reason "Agreed."
  expect 0 sign-off a.plumb 403 --by "Director"
  expect 2 redact a.plumb "$name"
  says err "Say why with --reason"
  expect 1 redact a.plumb "$name" --reason "Asked for by Marguerite étoile"
  says err "The reason holds the words"
  expect 1 redact a.plumb ab --reason Why
  says err "Fewer than 3 characters"
  expect 0 history a.plumb
  cp out before
  expect 0 redact a.plumb "$name" --dry-run
  says out "  entry 2 of the history"
  silent out "entry 3 of"
  says out "The words are in one text in a record, one entry of the history and one signed-off assessment. Nothing was changed."
  says out "cannot be merged into it afterwards: bring them back and merge them first. It can still be merged into such a copy."
  expect 0 history a.plumb
  cmp out before || fail "a dry run changed the document"

  printf '%s\n' "MARGUERITE étoile" | "$program" redact a.plumb - --reason "An erasure request" >out 2>err || fail "$(cat err)"
  says out "Redacted: one text in a record, one entry of the history and one signed-off assessment."
  says out "Copies of the document that were made before can no longer be merged into it. It can still be merged into such a copy."
  nowhere "$name" a.plumb
  expect 0 check a.plumb
  expect 0 history a.plumb
  says out "(redacted by entry 5)"
  says out "Redact: An erasure request"
  silent out "Score Workforce stability 3"
  expect 0 history a.plumb --json
  says out '"redacted": 5'
  expect 0 export a.plumb
  says out "Said [redacted], “and not only she”."
  expect 1 undo a.plumb
  says err "taken out for good"
  expect 1 redact a.plumb "$name" --reason "Again"
  says err "nowhere in the document"
  expect 0 redact a.plumb "$name" --dry-run
  says out "nowhere in the document"
  printf 'Agreed\0.' | "$program" redact a.plumb - --reason "Why" >out 2>err && fail "a zero byte was taken for text"
  says err "could not be read as text"
  expect 0 score old.plumb inspection 3
  expect 1 merge a.plumb old.plumb
  says err "words were removed for good here"
  expect 0 merge old.plumb a.plumb
  says out "Merged “a.plumb”."
  only a.plumb before old.plumb
}

# What stands on an issued report is found in the history, whatever came since.
case_seal_in_history() {
  sample
  expect 0 score a.plumb workforce 3 --reason "Quentin Ashby"
  expect 0 sign-off a.plumb 403 --by "DCS"
  local hash
  hash=$(tail -n 1 out)
  traced() {
    expect 0 history a.plumb
    says out "Seal: $hash"
    expect 0 history a.plumb --json
    says out "\"seal\": \"$hash\""
    local entry
    for entry in "$@"; do
      expect 0 history a.plumb --entry "$entry"
      says out "The hash of what was signed is $hash."
    done
  }
  traced 3
  expect 0 info a.plumb
  says out "Seal: $hash"
  expect 0 redact a.plumb "Quentin Ashby" --reason "Asked"
  traced 3
  expect 0 info a.plumb
  says out "Seal: $hash"
  expect 0 reopen a.plumb 403 --reason "Late figures"
  traced 3 5
  expect 0 redact a.plumb "DCS" --reason "Not a post" # the sign-off falls silent
  expect 0 redact a.plumb "Late figures" --reason "Why it was" # and the reopening
  expect 0 history a.plumb
  says out "(redacted by entry 6)"
  says out "(redacted by entry 7)"
  traced 3 5
  expect 0 check a.plumb
}

# Who did it is kept, so it may not hold the words; how to sign otherwise is told, as is what a redaction costs a copy.
case_redact_signed() {
  sample
  cp a.plumb copy.plumb
  expect 0 score a.plumb finance 2 --by director --reason "Quietly alarmed"
  expect 1 redact a.plumb agency --reason "A slip" --parts
  says err "The words are part of the short name of the indicator “"
  PLUMBLINE_SIGNATURE="Quietly alarmed" expect 1 redact a.plumb "Quietly alarmed" --reason "A slip"
  says err "PLUMBLINE_SIGNATURE"
  PLUMBLINE_SIGNATURE="Quietly alarmed" expect 0 redact a.plumb "Quietly alarmed" --dry-run
  says out "They are also in PLUMBLINE_SIGNATURE, which the history keeps: sign with another text to redact them."
  expect 0 redact a.plumb "Quietly alarmed" --dry-run
  silent out "PLUMBLINE_SIGNATURE"
  expect 0 redact a.plumb "Quietly alarmed" --reason "A slip"
  expect 0 score copy.plumb practice 3
  expect 1 merge a.plumb copy.plumb
  says err "This copy can no longer be merged: since it was made, words were removed for good here"
}

case_discard_views() {
  sample
  expect 0 score a.plumb finance 2 --by director --reason "Quietly alarmed"
  expect 1 discard-views a.plumb 77
  says err "There is no assessment “77”"
  expect 0 score a.plumb finance none
  expect 1 discard-views a.plumb 403
  says err "“Financial sufficiency” is not yet agreed"
  expect 0 score a.plumb finance 2
  expect 0 agree a.plumb
  expect 0 discard-views a.plumb 403
  says out "Discarded from “Autumn 2026”: 42 views, and what one entry of the history recorded."
  says out "Copies of the document that were made before can no longer be merged into it. It can still be merged into such a copy."
  nowhere "Quietly alarmed" a.plumb
  expect 0 check a.plumb
  expect 1 discard-views a.plumb 403
  says err "There are no private views in “Autumn 2026”"
  only a.plumb
}

case_export_views() {
  sample
  expect 0 export a.plumb -o all.json
  says out "“all.json” holds 102 private views beside whose they are. For others, make a copy with share."
  expect 0 export a.plumb
  says out '"reason"'
  silent out "private views beside"
  expect 0 share a.plumb -o b.plumb
  expect 0 export b.plumb -o b.json
  [ ! -s out ] || fail "it spoke of private views that are not there"
}

# Of a copy without anything that has a clearance nothing is listed, and nothing is said to be missing.
case_share_of_nothing() {
  sample
  expect 0 export a.plumb -o a.json
  sed 's/"clearance": "public"/"clearance": "confidential"/' a.json >b.json
  expect 0 import b.plumb b.json
  for what in "report b.plumb --public -o b.pdf" "workbook b.plumb --public -o b.xlsx"; do
    # shellcheck disable=SC2086 # the words apart
    expect 1 $what
    says err "No assessment is cleared as public, so there is no public version."
  done
  only a.plumb a.json b.plumb b.json
  expect 0 share b.plumb -o c.plumb
  expect 0 info c.plumb
  says out "No assessment is published."
  says out "This is a shared copy"
  expect 0 indicators c.plumb
  says out "No indicator is published."
  expect 0 choose c.plumb
  says out "No choice is published."
  expect 0 checks c.plumb
  says out "not published"
  silent out "not started"
  expect 0 findings c.plumb
  says out "No assessment is published"
  says out "No risk is published."
  silent out "yet"
}

case_share() {
  sample
  expect 0 score a.plumb finance 2 --reason "A first draft"
  expect 0 undo a.plumb
  expect 2 share a.plumb
  expect 2 share a.plumb -o b.plumb --keep everything
  says err "“everything” is not something to keep"
  expect 2 share a.plumb -o b.plumb --keep views
  says err "keep participants too"
  absent b.plumb
  expect 0 info a.plumb --json
  python3 -c 'import json; print(json.load(open("out"))["head"])' >head
  expect 0 share a.plumb -o b.plumb
  says out "Made “b.plumb”, without history and drafts."
  says out "126 views"
  nowhere "A first draft" b.plumb
  nowhere "Chief nurse, integrated care board" b.plumb
  expect 0 check b.plumb
  expect 0 history b.plumb --json
  says out "\"second_parent\": \"$(cat head)\""
  expect 1 share a.plumb -o b.plumb
  says err "There is something called “b.plumb” already"
  expect 0 share a.plumb -o c.plumb --keep participants,views,not-cleared
  says out "In it too: whatever is not cleared as public, be it not decided yet, exempt or confidential."
  silent out "left out"
  expect 0 export a.plumb -o a.json
  expect 0 export c.plumb
  cmp out a.json || fail "a copy that keeps everything is another"
  expect 0 score c.plumb workforce 4
  only a.plumb b.plumb c.plumb a.json head
}

"case_$case"
