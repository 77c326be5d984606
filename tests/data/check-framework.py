#!/usr/bin/env python3
"""Checks the framework's data files: their form, their counts, and that every reference leads somewhere.

    python3 check-framework.py DATA_DIR

DATA_DIR is the project's data directory. Says the first fault in one sentence and exits with 1; needs Debian's
python3-jsonschema. The numbers and the link table below were typed from the published sources and from the design, not
read from the data, so that a change to either side has to be made twice.
"""

import json
import re
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, best_match

CORE = ["sources", "domains", "risks", "tests", "options", "links", "jurisdictions", "settings", "questions"]

# catalogue: {group: how many items}; None is an item without a group.
CATALOGUES = {
    "assurance-cycle": {None: 4},
    "assurance-helpers": {None: 4},
    "assurance-routines": {None: 17},
    "authority-duties": {None: 5},
    "case-histories": {
        "denbighshire": 5, "achieving-for-children": 7, "bi-borough": 5, "dorset": 5, "hampshire-isle-of-wight": 3,
        "worcestershire": 4, "northamptonshire": 2, "bedfordshire": 1, "cumbria": 2, "early-directors": 3,
    },
    "change-drivers": {"driver": 3, "factor": 3, "benefit": 6},
    "childs-eyes": {None: 7},
    "design-principles": {"research": 5, "handbook": 3},
    "disaggregation-collaboration": {
        "disaggregation-strength": 4, "disaggregation-limitation": 5, "collaboration-strength": 3, "collaboration-limitation": 4,
    },
    "district-assets": {None: 7},
    "early-steps": {None: 5},
    "evidence-kinds": {None: 10},
    "glossary": {"field": 32, "product": 63},
    "hallmarks": {None: 6},
    "information": {"freedom-of-information": 4, "data-protection": 4, "retention": 3, "exempt-items": 5, "pre-election-periods": 2},
    "improvement-enablers": {"enabler": 7, "point": 21, "theme": 3, "added-theme": 2},
    "merger-lessons": {"factor": 5, "lesson": 2},
    "metrics": {None: 12},
    "milestone-kinds": {None: 7},
    "open-prompts": {None: 2},
    "partnerships": {"board": 7, "expectation": 5},
    "performance-before-after": {"workload": 7, "performance": 4, "targeting": 4, "money": 1, "users": 1},
    "place-and-scale": {"place": 5, "scale": 5},
    "role-duties": {
        "leader-does": 4, "leader-asks": 3, "chief-executive-does": 5, "chief-executive-asks": 4, "lead-member-does": 4, "lead-member-asks": 4,
        "director-does": 4, "director-asks": 3,
    },
    "services": {None: 8},
    "shared-arrangement-checks": {None: 6},
    "six-is": {None: 6},
    "strategic-quartet": {None: 4},
    "structural-enablers": {None: 9},
    "three-questions": {None: 3},
    "vesting-day": {"in-place": 12, "day-1": 3, "day-2": 4, "week-2": 2, "year-2": 2},
    "warning-signs": {"long-standing": 13, "recent": 4},
}

DOMAINS = ["inspection", "practice", "workforce", "partnership", "finance", "corporate", "political"]
RISKS = [f"R{n:02}" for n in range(1, 15)] + ["L01", "L02", "L03"]
TESTS = {"governance": ["G1", "G2", "G3", "G4", "G5", "G6", "G7"], "finance": ["F1", "F2", "F3", "F4", "F5"], "partnership": ["P1", "P2", "P3"]}
OPTIONS = {
    "shared-services": "either", "joint-trust": "either", "transitional": "disaggregated", "full-integration": "disaggregated",
    "central-leadership": "either", "separate-services": "disaggregated",
}
# For which options the source gives advantages and risks of its own; elsewhere they are the product's.
SOURCED_NOTES = {
    "advantage": {"transitional", "central-leadership", "separate-services"},
    "risk": {"transitional", "full-integration", "central-leadership", "separate-services"},
}
# The cells of the matrix whose wording is cut off in the source's text.
CUT = {
    "inspection": {5, 4}, "practice": {5, 1}, "workforce": {5, 1}, "partnership": {3}, "finance": {5, 2, 1}, "corporate": {5, 4}, "political": {5, 4},
}
LINKS = """
R01 | corporate 3, workforce 2, political 2, practice 1            | G1 3, G2 1
R02 | workforce 3, practice 2, corporate 1                         | G6 3, G1 2, F4 1
R03 | finance 3, corporate 2, political 1, partnership 1           | F1 3, F3 3, F2 2, F4 2, F5 2
R04 | corporate 2, political 2, practice 2, workforce 1            |
R05 | corporate 3, political 3, partnership 1, practice 1          | G4 3, G3 2, P1 2
R06 | corporate 3, finance 2, political 2                          | G7 3, F2 2, F4 2, P3 2
R07 | corporate 3, finance 2                                       | G2 3, G1 2, P1 2
R08 | political 3, corporate 2                                     | G3 3, G1 2, G2 1
R09 | corporate 3, practice 2, workforce 2, political 2            | G1 3, G2 2
R10 | workforce 3, corporate 2, finance 1, practice 1              | G6 3, F3 2, F4 1
R11 | workforce 3, practice 2, inspection 1                        | G2 2, G6 2, F3 2
R12 | partnership 3, practice 2, workforce 2, finance 1, corporate 1 | P2 3, G5 2, P3 2, F3 1
R13 | partnership 3, workforce 2                                   | G5 3, P2 3, P3 2
R14 | political 3, corporate 2, finance 2, practice 1              | G2 3, G7 2, F1 2
"""
QUESTIONS = [
    "voice-silent", "rise-unevidenced", "own-word", "strong-against", "copied-reason", "good-work-leaving-staff", "inspector-differs",
    "lead-member-absent", "partner-alone", "full-cost-unknown", "dsg-unsettled", "untested-before-vesting", "lines-disagree", "no-dcs",
    "score-unexplained", "shared-no-exit", "one-option-tested", "front-door", "over-represented", "signs-cluster",
    "thin-record", "no-owner", "action-overdue", "exposure-unlikely", "exposure-likely", "no-test", "uncovered-risks", "unlinked-risks",
    "unlinked-tests", "unlinked-domains", "weak-no-plan", "no-evidence",
    "evidence-old", "not-enough-evidence", "doubt-in-room", "views-apart", "confidence-low",
]
THRESHOLDS = {"small-number": 5, "evidence-thin": 3, "evidence-stale": 12, "vesting-soon": 12, "posts-needed": 9, "reason-repeated": 90,
              "front-door-change": 20, "signs-present": 4, "signs-new": 2, "views-apart": 2,
              "confidence-low": 2, "pack-questions": 7, "level-weak": 2, "level-strong": 4}

# A member reads names, never a bare code; the field says home, and the spelling is British.
UNWELCOME = [
    (re.compile(r"\b(?:R(?:0[1-9]|1[0-4])|L0[1-3]|[GFP][1-7])\b"), "names a thing by its bare code"),
    (re.compile(r"\b\w*(?:ganiz|cogniz|tegoriz|behavior|favor|color)\w*\b|\bcenter\b|\bjudgment\b", re.I), "is not spelt as in Britain"),
    (re.compile(r"\b(?:TODO|FIXME|lorem)\b", re.I), "is unfinished"),
]


class Fault(Exception):
    """Something wrong with the data, as a sentence."""


def no_duplicate_keys(pairs):
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise Fault(f"an object has two members called “{key}”.")
    return dict(pairs)


def load(path):
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(text, object_pairs_hook=no_duplicate_keys)
    except FileNotFoundError:
        raise Fault(f"{path.name} is missing.") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Fault(f"{path.name} cannot be read as JSON: {error}.") from None
    except Fault as fault:
        raise Fault(f"{path.name}: {fault}") from None
    if text != json.dumps(data, indent=2, ensure_ascii=False) + "\n":
        raise Fault(f"{path.name} is not laid out with two spaces of indent and a final line break.")
    return data


def load_all(directory):
    schema = load(directory / "framework.schema.json")
    files = {name: load(directory / f"{name}.json") for name in CORE}
    for path in sorted(directory.glob("*.json")):
        if path.stem not in files and path.name != "framework.schema.json":
            raise Fault(f"{path.name} is not a file of the framework.")
    catalogues = {name: load(directory / "catalogues" / f"{name}.json") for name in CATALOGUES}
    for path in sorted((directory / "catalogues").iterdir()):
        if path.stem not in catalogues or path.suffix != ".json":
            raise Fault(f"catalogues/{path.name} is not a catalogue that this test knows.")
    return schema, files, catalogues


def check_forms(schema, files, catalogues):
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise Fault(f"framework.schema.json is not a JSON Schema: {error.message}.") from None
    for name, data in {**files, **catalogues}.items():
        form = name if name in files else "catalogue"
        validator = Draft202012Validator({"$ref": f"#/$defs/{form}", "$defs": schema["$defs"]})
        error = best_match(validator.iter_errors(data))
        if error is not None:
            where = "/".join(str(step) for step in error.absolute_path) or "the top"
            raise Fault(f"{name}.json, at {where}: {error.message}.")
        if data["catalogue"] != name:
            raise Fault(f"{name}.json calls itself “{data['catalogue']}”.")


def expect(what, found, wanted):
    if found != wanted:
        raise Fault(f"{what}: expected {wanted}, found {found}.")


def unique(what, codes):
    seen = set()
    for code in codes:
        if code in seen:
            raise Fault(f"{what}: “{code}” stands there twice.")
        seen.add(code)


def codes(data, key="items"):
    return [item["code"] for item in data[key]]


def walk(value, path=""):
    """Every (path, value) in a piece of JSON, parents before children."""
    yield path, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in pairs:
        yield from walk(child, f"{path}/{key}")


def check_sources(files, catalogues):
    known = codes(files["sources"])
    unique("sources.json", known)
    used = set()
    for name, data in {**files, **catalogues}.items():
        for path, value in walk(data):
            if isinstance(value, dict) and "document" in value and "section" in value:
                used.add(value["document"])
                if value["document"] not in known:
                    raise Fault(f"{name}.json, at {path}: “{value['document']}” is not in sources.json.")
    for code in known:
        if code not in used:
            raise Fault(f"sources.json: nothing rests on “{code}”.")


def check_words(files, catalogues):
    for name, data in {**files, **catalogues}.items():
        for path, value in walk(data):
            if not isinstance(value, str) or path.rsplit("/", 1)[-1] in ("code", "risk", "test", "domain", "group", "parent"):
                continue
            for pattern, fault in UNWELCOME:
                found = pattern.search(value)
                if found:
                    raise Fault(f"{name}.json, at {path}: “{found.group()}” {fault}.")


def check_sentence(where, text):
    if not text[0].isupper() and not text[0].isdigit() and text[0] != "£":
        raise Fault(f"{where} does not begin as a sentence: “{text}”")
    if text[-1] not in ".?":
        raise Fault(f"{where} does not end as a sentence: “{text}”")


def check_domains(domains):
    expect("domains.json, the domains in order", codes(domains), DOMAINS)
    for domain in domains["items"]:
        where = f"domains.json, {domain['code']}"
        expect(f"{where}, levels", [d["level"] for d in domain["descriptors"]], [1, 2, 3, 4, 5])
        expect(f"{where}, levels cut short in the source", {d["level"] for d in domain["descriptors"] if d["source_text"] == "cut"}, CUT[domain["code"]])
        unique(f"{where}, short texts", [d["short"] for d in domain["descriptors"]])
        unique(f"{where}, texts", [d["text"] for d in domain["descriptors"]])
        for text in [domain["text"]] + [d["text"] for d in domain["descriptors"]] + [p["text"] for p in domain["prompts"]]:
            check_sentence(where, text)


def check_risks(risks):
    expect("risks.json, the risks in order", codes(risks), RISKS)
    for risk in risks["items"]:
        where = f"risks.json, {risk['code']}"
        expect(f"{where}, offered and not in the register at first", risk["offered"], risk["code"].startswith("L"))
        expect(f"{where}, the product's own", risk["source"]["document"] == "plumbline", risk["offered"])
        for part in ("cause", "event", "consequence"):
            if re.match(r"because\b|so that\b", risk[part], re.I) or risk[part][-1] in ".,;":
                raise Fault(f"{where}, {part}: “{risk[part]}” does not read on in “Because …, …, so that ….”.")


def check_tests(tests):
    for group, wanted in TESTS.items():
        expect(f"tests.json, {group}", [t["code"] for t in tests["items"] if t["group"] == group], wanted)
    unique("tests.json, names", [t["name"] for t in tests["items"]])
    for test in tests["items"]:
        check_sentence(f"tests.json, {test['code']}", test["text"])


def check_options(options):
    expect("options.json, what each suits", {o["code"]: o["suits"] for o in options["items"]}, OPTIONS)
    expect("options.json, how many", len(options["items"]), 6)
    for option in options["items"]:
        for note in option["notes"]:
            check_sentence(f"options.json, {option['code']}", note["text"])
            if note["kind"] in SOURCED_NOTES:
                own = option["code"] not in SOURCED_NOTES[note["kind"]]
                expect(f"options.json, {option['code']}: “{note['text']}” is the product's own", note["source"]["document"] == "plumbline", own)


def link_table():
    table = {"domain": {}, "test": {}}
    for line in LINKS.strip().splitlines():
        risk, domains, tests = (cell.strip() for cell in line.split("|"))
        for key, cell in (("domain", domains), ("test", tests)):
            table[key][risk] = {pair.split()[0]: int(pair.split()[1]) for pair in cell.split(",") if pair.strip()}
    return table


def check_links(files):
    links, wanted = files["links"], link_table()
    for key, name in (("domain", "risk_domains"), ("test", "risk_tests")):
        known = codes(files["domains" if key == "domain" else "tests"])
        found = {risk: {} for risk in RISKS}
        for link in links[name]:
            where = f"links.json, {link['risk']} to {link.get(key)}"
            if link["risk"] not in codes(files["risks"]) or link[key] not in known:
                raise Fault(f"{where}: a link to nothing.")
            if link[key] in found[link["risk"]]:
                raise Fault(f"{where}: the same link stands there twice.")
            found[link["risk"]][link[key]] = link["strength"]
            check_sentence(where, link["reason"])
            if "exposed because" not in link["reason"] or link["reason"].count(".") != 1:
                raise Fault(f"{where}: the reason is not one sentence that says what weakness leaves exposed: “{link['reason']}”")
        for risk, strengths in wanted[key].items():
            expect(f"links.json, {name} of {risk}", found[risk], strengths)
        for risk in ("L01", "L02", "L03"):
            if not found[risk]:
                raise Fault(f"links.json: the offered risk {risk} has no {name}.")


def check_settings(files):
    settings = files["settings"]
    for name, steps in settings["scales"].items():
        expect(f"settings.json, steps of {name}", [s["step"] for s in steps], list(range(1, len(steps) + 1)))
        unique(f"settings.json, labels of {name}", [s["label"] for s in steps])
    scores = [band["from_score"] for band in settings["bands"]]
    unique("settings.json, bands", codes(settings, "bands"))
    if scores[0] != 1 or scores != sorted(set(scores)):
        raise Fault(f"settings.json: the bands must rise from 1, and they start at {scores}.")
    expect("settings.json, categories with an appetite", sorted(a["category"] for a in settings["appetite"]), sorted({r["category"] for r in files["risks"]["items"]}))
    unique("settings.json, thresholds", codes(settings, "thresholds"))
    found = {t["code"]: t["value"] for t in settings["thresholds"]}
    for code, value in THRESHOLDS.items():
        expect(f"settings.json, threshold {code}", found.get(code), value)


def check_jurisdictions(jurisdictions):
    expect("jurisdictions.json", codes(jurisdictions), ["england", "wales"])
    unique("jurisdictions.json, regimes", [r["code"] for j in jurisdictions["items"] for r in j["regimes"]])
    regimes = {r["code"]: r for j in jurisdictions["items"] for r in j["regimes"]}
    for code, regime in regimes.items():
        unique(f"jurisdictions.json, aspects of {code}", codes(regime, "aspects"))
        unique(f"jurisdictions.json, outcomes of {code}", codes(regime, "outcomes"))
        if bool(regime["aspects"]) != bool(regime["outcomes"]):
            raise Fault(f"jurisdictions.json, {code}: a regime either gives outcomes on aspects or gives neither.")
    wanted = {"ilacs": (5, 4), "area-send": (1, 3), "jtai": (0, 0), "youth-justice": (1, 4), "focused-visit": (0, 0), "monitoring-visit": (0, 0), "childrens-homes": (1, 4)}
    for code, counts in wanted.items():
        regime = regimes.get(code) or {"aspects": [], "outcomes": [None]}
        expect(f"jurisdictions.json, aspects and outcomes of {code}", (len(regime["aspects"]), len(regime["outcomes"])), counts)
    expect("jurisdictions.json, outcomes of ilacs, best first", codes(regimes["ilacs"], "outcomes"), ["outstanding", "good", "requires-improvement", "inadequate"])


def check_catalogue(name, data):
    where = f"catalogues/{name}.json"
    unique(where, codes(data))
    groups = {}
    for item in data["items"]:
        groups[item.get("group")] = groups.get(item.get("group"), 0) + 1
        check_sentence(f"{where}, {item['code']}", item["text"])
    expect(f"{where}, items by group", groups, CATALOGUES[name])
    tops = {item["code"] for item in data["items"] if "parent" not in item}
    points = {}
    for item in data["items"]:
        if "parent" in item:
            if item["parent"] not in tops:
                raise Fault(f"{where}, {item['code']}: its parent “{item['parent']}” is not there.")
            points[item["parent"]] = points.get(item["parent"], 0) + 1
    if name == "improvement-enablers":
        enablers = [item["code"] for item in data["items"] if item.get("group") == "enabler"]
        expect(f"{where}, points of each enabler", points, {code: 3 for code in enablers})


def check(directory):
    schema, files, catalogues = load_all(directory)
    check_forms(schema, files, catalogues)
    check_sources(files, catalogues)
    check_words(files, catalogues)
    check_domains(files["domains"])
    check_risks(files["risks"])
    check_tests(files["tests"])
    check_options(files["options"])
    check_links(files)
    check_settings(files)
    check_jurisdictions(files["jurisdictions"])
    expect("questions.json, the questions in order", codes(files["questions"]), QUESTIONS)
    for name, data in catalogues.items():
        check_catalogue(name, data)
    return len(files), len(catalogues), sum(len(data["items"]) for data in catalogues.values())


def main():
    if len(sys.argv) != 2:
        print("usage: check-framework.py DATA_DIR", file=sys.stderr)
        return 2
    directory = Path(sys.argv[1])
    if not (directory / "framework").is_dir():
        print(f"{directory} has no framework directory: give the project's data directory.", file=sys.stderr)
        return 2
    try:
        counts = check(directory / "framework")
    except Fault as fault:
        print(f"The framework has a fault: {fault}", file=sys.stderr)
        return 1
    print("The framework is sound: {} files and {} catalogues of {} items.".format(*counts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
