#!/usr/bin/env python3
"""Rules about the source, as a test: check-rules.py SOURCE_DIR COMPILER INCLUDE_FLAGS...

Exits 1 and prints each place where a rule is broken."""
import pathlib, re, subprocess, sys

root = pathlib.Path(sys.argv[1])
compiler, flags = sys.argv[2], sys.argv[3:]
faults = []


def fault(path, line, message):
    faults.append(f"{path.relative_to(root)}:{line}: {message}")


# ---- Layers look down only: which public headers, and which libraries, each folder may include.
below = {
    "core": set(),
    "store": {"core"},
    "analysis": {"core"},
    "chart": {"core", "analysis"},
    "report": {"core", "analysis", "chart"},
    "cli": {"core", "store", "analysis", "chart", "report"},
    "app": {"core", "store", "analysis", "chart", "report"},
}
libraries = {  # header prefix → the only layers that may include it
    "gtk/": {"app"}, "adwaita": {"app"}, "gdk/": {"app"},
    "sqlite3": {"store"}, "qpdf/": {"report"}, "xlsxwriter": {"report"},
    "jansson": {"core", "analysis", "cli"}, "csv.h": {"core"},
    "cairo": {"chart", "report", "app"}, "pango/": {"chart", "report", "app"}, "fontconfig/": {"chart"},
}
owner = {}  # public header → the layer whose folder implements it
for header in (root / "include/plumbline").glob("*.h"):
    stem = header.stem
    match = re.search(r"layer: (core|store|analysis|chart|report)\b", header.read_text())
    named = [layer for layer in below if (root / "src" / layer / f"{stem}.c").exists()]
    if match:
        owner[stem] = match.group(1)
    elif len(named) == 1:
        owner[stem] = named[0]
    elif stem in ("records",):
        owner[stem] = "core"
    else:
        fault(header, 1, "no source of that name in exactly one layer: say 'layer: NAME' in its opening comment")

for layer in below:
    for path in sorted((root / "src" / layer).glob("*.[ch]")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            if not match:
                continue
            name = match.group(1)
            if '"' in line and "/" in name:
                fault(path, number, f"includes {name} by its path: a private header is its own folder's alone")
            if name.startswith("plumbline/"):
                stem = name[len("plumbline/"):-2]
                if stem not in owner:
                    fault(path, number, f"includes {name}, which is not a public header")
                elif owner[stem] != layer and owner[stem] not in below[layer]:
                    fault(path, number, f"{layer} includes {name} of {owner[stem]}: layers look down only")
            for prefix, allowed in libraries.items():
                if name.startswith(prefix) and layer not in allowed:
                    fault(path, number, f"{layer} includes {name}: only {', '.join(sorted(allowed))} may")

for header in (root / "include/plumbline").glob("*.h"):
    layer = owner.get(header.stem)
    for number, line in enumerate(header.read_text().splitlines(), 1):
        match = re.match(r"\s*#\s*include\s*<plumbline/([\w-]+)\.h>", line)
        if match and layer and owner.get(match.group(1)) not in below[layer] | {layer}:
            fault(header, number, f"a header of {layer} includes {match.group(1)}.h: layers look down only")

# ---- Each public header compiles alone, strictly.
for header in sorted((root / "include/plumbline").glob("*.h")):
    run = subprocess.run(
        [compiler, "-std=c17", "-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only", "-x", "c", *flags,
         f"-I{root / 'include'}", "-include", str(header), "/dev/null"],
        capture_output=True, text=True)
    if run.returncode:
        fault(header, 1, "does not compile alone:\n" + run.stderr[:2000])

# ---- Calls that this program does not make, and why.
banned = [
    (r"\b(sprintf|strcpy|strcat|gets|strtok|alloca|system|popen)\s*\(", "src", "unsafe: use GLib's"),
    (r"INSERT\s+OR\s+REPLACE|\bREPLACE\s+INTO", "src", "walks past triggers: update, else insert"),
    (r"\b(g_get_real_time|g_date_time_new_now\w*|time)\s*\(", "src/store src/analysis src/chart src/report",
     "time is injected: take a PlClock or a date"),
    (r"\b(g_get_user_name|g_get_real_name|getlogin)\s*\(", "src/core src/analysis src/chart src/report",
     "no login or name may reach a report"),
    (r"pango_(cairo_create_context|cairo_create_layout|font_map_create_context)\s*\(", "src/chart src/report src/app",
     "one function makes every PangoContext: src/chart/text.c"),
    (r"\b(fopen|open|openat|creat|g_open|g_fopen|g_mapped_file_new|g_file_get_contents|g_file_set_contents\w*"
     r"|g_file_load_\w+|g_file_read|g_file_replace\w*)\s*\(", "src/store src/app src/cli",
     "opening and closing a document's path drops SQLite's locks: only the gate, before SQLite"),
    (r"\b(rename|renameat2?|link|g_rename|g_file_move|g_file_copy|g_file_trash|g_file_delete|g_unlink|unlink|g_remove"
     r"|remove)\s*\(", "src/app src/cli",
     "a document goes with what lies beside it: document-file.h moves it or puts another in its place"),
    (r"_\(\"[^\"]*\" *G_\w+_FORMAT", "src", "a translation ends at the macro: use %lld and a cast"),
    (r"\b(TODO|FIXME|XXX)\b", "src include ui tests/unit", "finish it or leave it out"),
    (r"json_(object|array)_foreach_safe", "src", "not in this code base"),
]
# The gate reads a header before SQLite opens the file; the lock and a new file's temporary are other paths, as is the
# copy that recovery maps. The window keeps among its own state when files were found. The command line reads JSON, and
# writes what cli-common.c has seen to be no document. register-in.c has seen that no window shows what register-load.c reads.
exceptions = {("gate.c", "open"), ("lock.c", "open"), ("new-file.c", "open"), ("recover.c", "g_mapped_file_new"),
              ("pointer.c", "g_file_set_contents_full"), ("cli-document.c", "g_fopen"), ("cli-common.c", "g_open"),
              ("cli-common.c", "g_fopen"), ("cli-common.c", "g_file_get_contents"),
              ("register-load.c", "g_file_read")}
for pattern, folders, reason in banned:
    for folder in folders.split():
        for path in sorted((root / folder).rglob("*.[ch]")) + sorted((root / folder).rglob("*.ui")):
            for number, line in enumerate(path.read_text().splitlines(), 1):
                match = re.search(pattern, line)
                if not match or line.lstrip().startswith(("*", "/*", "//")):
                    continue
                if (path.name, match.group(match.lastindex or 0)) in exceptions or (path.name == "text.c" and "pango" in match.group(0)):
                    continue
                fault(path, number, f"{match.group(0).strip()} – {reason}")

# ---- Nothing here knows of a machine or a place outside the tree. The needles are joined so as not to find themselves.
outside = re.compile("|".join(["/wo" + "rk/", r"\.\./sha" + "red", r"\.lib" + "rary", "/ho" + "me/", "deb" + r"ian\.org"]))
names = [str(path.relative_to(root)) for path in sorted(root.rglob("*"))
         if path.is_file() and path.relative_to(root).parts[0] not in ("build", ".git")]
for name in names:
    path = root / name
    if path.suffix in (".png", ".pdf", ".xlsx") or name == "LICENSE":
        continue
    for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
        if outside.search(line) and not (name.startswith("tests/unit/") and "/ho" + "me/" in line):  # test data may lie
            fault(path, number, "names a path or a host outside this tree: " + line.strip()[:80])

# ---- The README lists just the packages that ./dev installs.
dev = (root / "dev").read_text()
wanted = set()
for block in re.findall(r"packages_\w+=\(\n(.*?)\n\)", dev, re.S):
    wanted |= set(block.split())
readme = (root / "README.md").read_text()
match = re.search(r"<!-- packages -->\s*```\n(.*?)```", readme, re.S)
told = set(match.group(1).split()) if match else set()
if wanted != told:
    fault(root / "README.md", 1, "packages differ from ./dev: missing " + " ".join(sorted(wanted - told)) +
          "; extra " + " ".join(sorted(told - wanted)))

# ---- Every command that ./dev's first lines tell of is one that it has, and the other way about.
opening = "\n".join(line for line in dev.splitlines() if line.startswith("#"))
told = set(re.findall(r"\./dev (\w+)", opening))
has = set(re.findall(r"^(\w+)\)", dev, re.M))
if told != has:
    fault(root / "dev", 1, f"its opening tells of {sorted(told)}, and it has {sorted(has)}")

# ---- Every action that has a key stands in the window of shortcuts, and the other way about; so does Ctrl+F, which a page binds
# for itself. The places (win.go) are one line there, by their keys.
application = (root / "src/app/application.c").read_text()
overlay_path = root / "ui/help-overlay.ui"
overlay = overlay_path.read_text()
table = re.search(r"\bshortcuts\[\] = \{(.*?)\n\};", application, re.S).group(1)
keyed = dict(re.findall(r'\{"([\w.:-]+)", \{(.*?)\}\}', table))
listed = set(re.findall(r'name="action-name">([^<]+)<', overlay))
wanted = {action for action in keyed if not action.startswith("win.go::")}
if wanted != listed:
    fault(overlay_path, 1, f"differs from application.c's keys: missing {sorted(wanted - listed)}; extra {sorted(listed - wanted)}")
taken = {}
for action, keys in keyed.items():
    for key in re.findall(r'"(.*?)"', keys):
        if taken.setdefault(key, action) != action:
            fault(root / "src/app/application.c", 1, f"{key} is the key of {taken[key]} and of {action}")
# What a page binds for itself, an action's key would take away.
own = re.compile(r"add_binding\w*\(\s*\w+,\s*GDK_KEY_(\w+),\s*((?:GDK_\w+_MASK(?:\s*\|\s*)?)+),")
for source in sorted((root / "src/app").glob("*.c")):
    for name, masks in own.findall(source.read_text()):
        key = "".join(f"<{mask.title()}>" for mask in ("CONTROL", "SHIFT", "ALT") if mask in masks) + name
        if key in taken:
            fault(source, 1, f"binds {key}, which is the key of {taken[key]}")
spoken = " ".join(re.findall(r'name="accelerator">([^<]+)<', overlay)).replace("&lt;", "<").replace("&gt;", ">")
spoken = re.sub(r"(<\w+>)(\d)\.\.\.(\d)", lambda m: " ".join(m[1] + str(k) for k in range(int(m[2]), int(m[3]) + 1)), spoken)
places = {key for action, keys in keyed.items() if action.startswith("win.go::") for key in re.findall(r'"(.*?)"', keys)}
binding = any("GDK_KEY_f, GDK_CONTROL_MASK" in source.read_text() for source in (root / "src/app").glob("*.c"))
for key in sorted((places | ({"<Control>f"} if binding else set())) - set(spoken.split())):
    fault(overlay_path, 1, f"does not tell of {key}")

print("\n".join(faults) if faults else "every rule holds")
sys.exit(1 if faults else 0)
