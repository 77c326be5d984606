# driver.sh: what every script here begins with. test-*.sh PLUMBLINECTL SOURCE CASE drives the real program through one
# case, in a folder that goes afterwards.
set -euo pipefail

program=$1 source=$2 case=$3
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"

fail() {
  echo "$case: $*" >&2
  exit 1
}

# expect STATUS ARGUMENTS...: runs the program; what it says is then in out and err.
expect() {
  local wanted=$1 status=0
  shift
  "$program" "$@" >out 2>err || status=$?
  [ "$status" -eq "$wanted" ] || fail "plumblinectl $* ended with $status, not $wanted: $(cat err)"
  if [ "$wanted" -eq 0 ]; then
    [ ! -s err ] || fail "plumblinectl $* complained: $(cat err)"
  else
    [ -s err ] || fail "plumblinectl $* failed without a reason"
    grep -q '^plumblinectl: ' err || fail "the reason does not say whose it is: $(cat err)"
  fi
}

says() { # says FILE TEXT
  grep -qF -- "$2" "$1" || fail "“$2” is not in: $(head -c 2000 "$1")"
}

silent() { # silent FILE TEXT
  ! grep -qF -- "$2" "$1" || fail "“$2” is in what it said"
}

absent() {
  local file
  for file in "$@"; do
    [ ! -e "$file" ] || fail "$file was left behind"
  done
}

# Nothing but these files is in the folder: no temporary, no journal, no lock.
only() {
  local there wanted
  there=$(find . -mindepth 1 ! -name out ! -name err -printf '%P\n' | sort | tr '\n' ' ')
  wanted=$([ $# -eq 0 ] || printf '%s\n' "$@" | sort | tr '\n' ' ')
  [ "$there" = "$wanted" ] || fail "the folder holds “$there”, not “$wanted”"
}

sample() { expect 0 new "${1:-a.plumb}" --sample exampleshire; }
