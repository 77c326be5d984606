#!/usr/bin/env bash
# test-indicators.sh: figures over time and warning signs, listed and added to.
source "$(dirname "$0")/driver.sh"

case_indicators() {
  sample
  expect 0 indicators a.plumb --as-at 2026-10-14
  says out "  Re-referral rate fell from 21.5% to 20%, by 1.5 percentage points, between 31 March 2026 and 30 June 2026: a change for the better."
  says out "  For comparison, statistical neighbours at 21% on 31 March 2026 and the region at 22.3% on 31 March 2026."
  says out "  Two figures are below 5: they are to be left out of anything public"
  expect 0 indicators a.plumb vacancy --as-at 2026-04-01
  says out "Vacancy rate rose from 15% to 16%"
  says out "Over the year from 31 March 2025 it rose from 14% to 16%"
  silent out "Agency rate"
  expect 1 indicators a.plumb vacancies
  says err "There is no indicator “vacancies”"
  says err "vacancy"
  expect 2 indicators a.plumb --as-at yesterday
  expect 0 new empty.plumb
  expect 0 indicators empty.plumb
  says out "No indicator is recorded yet."
}

case_indicators_added() {
  local before
  sample
  printf 'Date,Own,England\n30/09/2026,18.5%%,"15.2"\n30/06/2026,17,\n' >more.csv
  expect 0 indicators a.plumb vacancy --add more.csv
  says out "Line 2: 30 September 2026, 18.5%"
  says out "Line 2: 30 September 2026, England, 15.2%"
  says out "Line 3: 30 June 2026, 17%, which is there already"
  says out "Done: Add 2 figures of Vacancy rate."
  expect 0 indicators a.plumb vacancy --as-at 2026-11-28
  says out "Vacancy rate rose from 17% to 18.5%, by 1.5 percentage points, between 30 June 2026 and 30 September 2026: a change for the worse."
  expect 0 indicators a.plumb vacancy --add more.csv
  says out "There is nothing in it that is new."
  expect 0 undo a.plumb
  expect 0 indicators a.plumb vacancy --as-at 2026-11-28
  says out "Vacancy rate rose from 16% to 17%"
  expect 0 export a.plumb -o before.json
  printf '31/12/2026,19\n12/26,19\n2025/26,18\n31/01/2027,c\n' >wrong.csv
  expect 1 indicators a.plumb vacancy --add wrong.csv
  says err "Line 2 is not taken. “12/26”: the year has two digits: write all four"
  says err "Line 3 is not taken. “2025/26”: "
  says err "Line 4 is not taken. “c”: the figure was left out"
  says err "Nothing was changed."
  expect 1 indicators a.plumb vacancy --add nothing.csv
  says err "“nothing.csv” could not be read"
  expect 1 indicators a.plumb vacancy --add .
  says err "not an ordinary file"
  expect 1 indicators a.plumb vacancy --add a.plumb
  expect 2 indicators a.plumb --add more.csv
  says err "Say which indicator"
  expect 0 export a.plumb -o after.json
  cmp before.json after.json || fail "something was changed"
  expect 0 check a.plumb
}

case_signs() {
  sample
  expect 0 signs a.plumb --date 2026-10-14
  says out "agency-reliance"
  says out "  Too much reliance on agency staff: Present on 12 October 2026, as on 15 April 2026."
  says out "  24%, and a third of the front-door teams."
  says out "Of 17 warning signs one is present, two are partly present, "
  expect 0 signs a.plumb leaders-changing absent --date 2026-10-20 --note "Both posts are filled."
  says out "Done: Senior leaders keep changing: absent."
  expect 0 signs a.plumb leaders-changing --date 2026-10-20
  says out "Absent on 20 October 2026; before, partly present on 12 October 2026."
  says out "Both posts are filled."
  silent out "agency"
  expect 0 undo a.plumb
  expect 0 signs a.plumb leaders-changing
  silent out "Both posts are filled."
  expect 1 signs a.plumb leaders
  says err "There is no warning sign “leaders”"
  expect 2 signs a.plumb leaders-changing maybe
  says err "present, partly, absent or unknown"
  expect 2 signs a.plumb leaders-changing absent --date 2026-10
  expect 2 signs a.plumb --note x
  expect 0 new empty.plumb
  expect 0 signs empty.plumb
  says out "No warning sign has been looked for yet."
  expect 1 signs empty.plumb leaders-changing absent
  says err "no organisation to look for it in"
}

"case_$case"
