#!/usr/bin/env bash
# test-recover.sh: a broken document is recovered into a new one.
source "$(dirname "$0")/driver.sh"

case_recover() {
  sample
  expect 0 export a.plumb -o a.json
  cp a.plumb broken.plumb
  dd if=/dev/zero of=broken.plumb bs=4096 count=1 conv=notrunc status=none # the first page, and all that leads to the rest
  cp broken.plumb before
  expect 1 info broken.plumb
  expect 0 recover broken.plumb -o new.plumb
  says out "Made “new.plumb” from “broken.plumb”."
  says out "records that the document held are in the new document."
  says out "keep it"
  cmp broken.plumb before || fail "the broken file was changed"
  expect 0 check new.plumb
  expect 0 export new.plumb -o new.json
  cmp a.json new.json || fail "the new document does not hold what the old one did"
  expect 0 history new.plumb
  says out "Recovered from a damaged document"
  only a.plumb a.json broken.plumb before new.plumb new.json
}

# What was brought and lost is kept in a file, which takes the place of no document.
case_recover_report() {
  sample
  head -c 300000 a.plumb >broken.plumb
  expect 0 recover broken.plumb -o new.plumb --report report.txt
  cmp out report.txt || fail "the report is not what was said"
  expect 1 recover broken.plumb -o newer.plumb --report a.plumb
  expect 0 check a.plumb
  only a.plumb broken.plumb new.plumb newer.plumb report.txt
}

# Tables that are not ours: what is read of them can be recovered, and the command says so.
case_recover_foreign() {
  sample
  python3 -c 'import sqlite3; db = sqlite3.connect("a.plumb"); db.execute("CREATE VIEW theirs AS SELECT * FROM risk"); db.commit()'
  expect 1 info a.plumb
  says err "“plumblinectl recover” makes a new document of what can be read"
  expect 0 recover a.plumb -o new.plumb
  expect 0 check new.plumb
  only a.plumb new.plumb
}

case_recover_cut() {
  sample
  head -c 300000 a.plumb >broken.plumb
  expect 0 recover broken.plumb -o new.plumb
  says out "lost"
  expect 0 check new.plumb
  only a.plumb broken.plumb new.plumb
  head -c 60000 a.plumb >shorter.plumb
  expect 0 recover shorter.plumb -o newer.plumb
  grep -m 2 -e "Nothing could be read of these" -e "brought;" out | head -n 1 | grep -q "Nothing could" ||
    fail "what is lost altogether does not come first"
  only a.plumb broken.plumb new.plumb newer.plumb shorter.plumb
}

# What is whole is not said to be lost, and a sign-off that cannot come along goes with its reason.
case_recover_signed() {
  sample
  expect 0 sign-off a.plumb 403 --by "Director"
  expect 0 recover a.plumb -o new.plumb
  silent out "not kept"
  expect 0 check new.plumb
  expect 0 export a.plumb -o a.json
  expect 0 export new.plumb -o new.json
  cmp a.json new.json || fail "the sign-off did not come along"
  rm new.plumb
  expect 0 redact a.plumb "children in care council" --reason "A mistake"
  expect 0 recover a.plumb -o new.plumb
  says out "Nothing is lost: "
  says out "“Autumn 2026” was not kept: words or views were taken out for good since"
  silent out "Others are lost"
  silent out "Another program"
  expect 0 check new.plumb
  expect 0 share a.plumb -o copy.plumb --keep participants,views,not-cleared
  says out "“Autumn 2026” is not in it: words or views were taken out for good since"
}

# A program that was killed in the middle of a change leaves a file that cannot be read before that is taken back.
case_recover_cut_off_change() {
  sample
  expect 0 export a.plumb -o a.json
  python3 - a.plumb <<'PY'
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size = 1")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE evidence SET text = text || 'x'")
db.execute("UPDATE risk SET name = name || 'x'")
os._exit(0)
PY
  [ -e a.plumb-journal ] || fail "nothing was cut off"
  "$program" check a.plumb >out 2>err || fail "what was cut off was not taken back: $(cat err)"
  says err "The last change to “a.plumb” was cut off, and was taken back."
  expect 0 check a.plumb
  expect 0 export a.plumb -o b.json
  cmp a.json b.json || fail "part of what was cut off is there"
  only a.plumb a.json b.json
}

case_recover_refused() {
  sample
  echo "A letter." >letter
  expect 1 recover letter -o new.plumb
  says err "is not a Plumbline document"
  expect 1 recover missing.plumb -o new.plumb
  says err "There is no file"
  expect 1 recover a.plumb -o a.plumb
  says err "already"
  expect 2 recover a.plumb
  says err "with -o"
  echo "of another" >new.plumb-journal # SQLite would play it over the new document
  expect 1 recover a.plumb -o new.plumb
  says err "new.plumb-journal"
  expect 1 new new.plumb --sample exampleshire
  says err "new.plumb-journal"
  rm new.plumb-journal
  only a.plumb letter
}

"case_$case"
