#!/usr/bin/env bash
# test-upgrade.sh: a document that needs no upgrade is left alone. Upgrades themselves are rehearsed in unit/store/upgrade.
source "$(dirname "$0")/driver.sh"

case_upgrade() {
  sample
  cp a.plumb before
  expect 1 upgrade a.plumb
  says err "of this version already"
  cmp a.plumb before || fail "a document that needs no upgrade was changed"
  expect 1 upgrade nowhere.plumb
  says err "There is no file"
  only a.plumb before
}

"case_$case"
