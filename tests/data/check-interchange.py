#!/usr/bin/env python3
"""Checks the samples and their exports against the published schema of the interchange format.

    python3 check-interchange.py DATA_DIR EXPORT_SAMPLE

DATA_DIR is the project's data directory; EXPORT_SAMPLE writes a sample, named as its argument, as the program exports
it. Says the first fault in one sentence and exits with 1; needs Debian's python3-jsonschema.
"""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, best_match

# Each spoils a sound document in one way; a schema that lets one through tests nothing.
SPOILS = {
    "a level of 6": lambda d: d["agreed_levels"][0].update(level=6),
    "a level that is a text": lambda d: d["agreed_levels"][0].update(level="3"),
    "a number as an id": lambda d: d["assessments"][0].update(id=401),
    "a reference with a sign": lambda d: d["assessments"][0].update(organisation="-1"),
    "a word that is none": lambda d: d["evidence"][0].update(clearance="secret"),
    "a member that is none": lambda d: d["evidence"][0].update(score=1),
    "a crest that is none": lambda d: d["organisations"][0].update(crest=7),
    "an empty title": lambda d: d["evidence"][0].update(title=""),
    "no date": lambda d: d["assessments"][0].pop("date"),
    "half a date": lambda d: d["assessments"][0].update(date="2026-10"),
    "yes for true": lambda d: d["evidence"][0].update(external="yes"),
    "a kind that is none": lambda d: d.update(histories=[]),
    "no document": lambda d: d.pop("document"),
    "another version": lambda d: d.update(version=2),
    "another framework": lambda d: d.update(framework="other"),
}


def fail(sentence):
    sys.exit(f"check-interchange: {sentence}")


def check(validator, document, name):
    problem = best_match(validator.iter_errors(document))
    if problem is not None:
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in problem.absolute_path)
        fail(f"{name}: {place.lstrip('.') or 'the document'}: {problem.message[:300]}")


def check_spoils(validator, document, name):
    for what, spoil in SPOILS.items():
        spoilt = copy.deepcopy(document)
        spoil(spoilt)
        if validator.is_valid(spoilt):
            fail(f"{name}: the schema lets through {what}")


def check_export(validator, sample, tool):
    run = subprocess.run([tool, sample], capture_output=True, check=False)
    if run.returncode != 0:
        fail(f"{sample} cannot be exported: {run.stderr.decode(errors='replace').strip()}")
    text = run.stdout.decode("utf-8")
    document = json.loads(text)
    check(validator, document, f"the export of {sample}")
    if "framework" in document or re.search(r'"code:', text):
        fail(f"the export of {sample} leans on the program's own framework")
    if not text.endswith("\n}\n") or re.search(r"[ \t]\n", text):
        fail(f"the export of {sample} does not end in one newline, or has a space at a line's end")
    risk = document["risks"][0]
    risk.pop("name")
    if validator.is_valid(document):
        fail(f"the export of {sample}: the schema lets through a risk with no name")


def main():
    data, tool = Path(sys.argv[1]), sys.argv[2]
    schema = json.loads((data / "schema" / "plumbline.schema.json").read_text("utf-8"))
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        fail(f"plumbline.schema.json is not a schema: {error.message}")
    validator = Draft202012Validator(schema)
    samples = sorted((data / "sample").glob("*.json"))
    if len(samples) < 2:
        fail(f"fewer than two samples in {data / 'sample'}")
    for path in samples:
        document = json.loads(path.read_text("utf-8"))
        check(validator, document, path.name)
        if document.get("agreed_levels"):
            check_spoils(validator, document, path.name)
        check_export(validator, path.stem, tool)
    print(f"check-interchange: {len(samples)} samples and their exports are as the schema says")


main()
