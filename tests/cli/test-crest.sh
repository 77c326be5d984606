#!/bin/bash
# test-crest.sh: a council’s crest on its packs.
source "$(dirname "$0")/driver.sh"

# A PNG of so many pixels, with its author's name in it.
picture() { # picture FILE WIDTH HEIGHT
  python3 - "$@" <<'PY'
import struct, sys, zlib
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
name, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rows = zlib.compress((b"\0" + bytes((20, 60, 120)) * width) * height, 9)
with open(name, "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
               chunk(b"tEXt", b"Author\0Jo Bloggs") + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
PY
}

case_crest() {
  sample
  expect 0 pack a.plumb board
  says out "No crest is set."
  picture arms.png 900 300
  expect 0 pack a.plumb board --crest arms.png
  says out "Done: Set the crest of Exampleshire."
  expect 0 pack a.plumb scrutiny
  says out "The crest of Exampleshire County Council is a picture of 600 × 200 pixels."
  expect 0 export a.plumb -o a.json
  silent a.json "Jo Bloggs"
  says a.json '"crest": "iVBORw0KGgo'
  expect 0 import b.plumb a.json
  local kind
  for kind in board self-assessment scrutiny; do
    expect 0 report b.plumb --pack "$kind" --public -o "$kind.html"
    says "$kind.html" 'alt="Crest of Exampleshire County Council"'
    expect 0 report b.plumb --pack "$kind" -o "$kind.pdf"
    pdfinfo -struct-text "$kind.pdf" >read
    says read "Figure"
  done
  expect 0 report b.plumb -o board.docx
  unzip -p board.docx word/document.xml >body
  says body 'descr="Crest of Exampleshire County Council"'
  cp a.plumb copy.plumb
  expect 0 history a.plumb
  says out "Set the crest of Exampleshire"
  silent out "iVBOR"
  expect 0 pack a.plumb board --no-crest
  expect 0 undo a.plumb
  says out "Remove the crest of Exampleshire"
  picture other.png 200 200
  expect 0 pack copy.plumb board -k other.png
  picture third.png 10 40
  expect 0 pack a.plumb board -k third.png
  expect 1 merge a.plumb copy.plumb
  says out "a picture of 10 × 40 pixels"
  says out "a picture of 200 × 200 pixels"
  silent out "iVBOR"
}

# Whatever a person may point it to gets a sentence, at once, and changes nothing.
case_crest_refused() {
  sample
  cp a.plumb kept.plumb
  printf '\xff\xd8\xff\xe0JFIF' >arms.jpg
  : >empty.png
  picture whole.png 40 40
  head -c 60 whole.png >cut.png
  picture wide.png 32768 1
  picture large.png 5001 5000
  truncate -s 11M heavy.png
  mkfifo pipe.png
  mkdir folder.png
  local each
  for each in "arms.jpg:save it as a PNG" "empty.png:is empty" "cut.png:cut short" "wide.png:32768 × 1 pixels" \
    "large.png:5001 × 5000 pixels" "heavy.png:larger than 10 MiB" "pipe.png:not an ordinary file" "folder.png:is a folder" \
    "absent.png:could not be read" "kept.plumb:save it as a PNG"; do
    expect 1 pack a.plumb board --crest "${each%%:*}"
    says err "${each#*:}"
    says err "Nothing was changed."
  done
  expect 1 pack a.plumb board --no-crest
  says err "There is no crest of Exampleshire County Council to remove."
  expect 2 pack a.plumb board --crest whole.png --no-crest
  expect 2 pack a.plumb board risks --crest whole.png
  cmp a.plumb kept.plumb || fail "the document was changed"
}

# What a document from elsewhere holds there is looked at when it comes in and, its pixels, when it is drawn.
case_crest_from_elsewhere() {
  sample
  picture whole.png 40 40
  expect 0 pack a.plumb board -k whole.png
  expect 0 export a.plumb -o a.json
  python3 - <<'PY'
import base64, json, struct
def write(name, crest):
    document["organisations"][0]["crest"] = crest
    json.dump(document, open(name, "w"))
document = json.load(open("a.json"))
place = next(i for i, o in enumerate(document["organisations"]) if "crest" in o)
document["organisations"].insert(0, document["organisations"].pop(place))
good = base64.b64decode(document["organisations"][0]["crest"])
at = good.index(b"IDAT") + 8
spoilt = good[:at] + bytes(b ^ 0xFF for b in good[at:at + 8]) + good[at + 8:]
write("words.json", "Jo Bloggs")
write("texts.json", base64.b64encode(open("whole.png", "rb").read()).decode())
write("spoilt.json", base64.b64encode(spoilt).decode())
PY
  expect 1 import words.plumb words.json
  says err "organisations[0].crest is not a PNG picture written as base64"
  expect 1 import texts.plumb texts.json
  says err "organisations[0].crest holds more than a picture"
  absent words.plumb texts.plumb
  expect 0 import spoilt.plumb spoilt.json
  expect 0 pack spoilt.plumb board
  says out "The picture that the document holds as the crest cannot be read."
  local kind
  for kind in pdf html docx; do
    "$program" report spoilt.plumb -o "board.$kind" 2>err || fail "no $kind is made"
    says err "The picture that the document holds as the crest cannot be read."
  done
  silent board.html "Crest of"
  expect 0 pack spoilt.plumb board -k whole.png
}

"case_$case"
