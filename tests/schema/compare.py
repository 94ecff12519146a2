# SPDX-License-Identifier: GPL-3.0-or-later
"""compare.py SOURCE WORK - the schemas in WORK against `mediant check`; see check-schema."""
import copy
import glob
import itertools
import json
import os
import re
import subprocess
import sys

import yaml
from jsonschema import Draft202012Validator

source, work = sys.argv[1:]
KINDS = ["instrument", "study", "mapping", "pathways"]  # a study may name a mapping

# What a schema must see: keys, words, shapes, names.  The rest needs the whole file.
SHAPE = re.compile(r"\[(yaml\.(unknown-key|unknown-word|not-a[-a-z]*)|define\.(missing-key|bad-id|no-english|"
                   r"empty-source|answer-kind|one-side)|option\.(unknown|type|word|range|count))\]$")
# Options are checked by the method's own table where the method stands beside them, and nowhere else.
OPTION = re.compile(r"\[option\.[a-z]+\]$")
MANY = 400                                 # mistakes tried of one file, spread over all of it


class Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML as editors read it, by the core schema of 1.2: `no` is a word, 1:30 and dates are strings."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
        ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
        ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
        ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789")),
        ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+0123456789."))]:
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), first)


def value_of(node):
    """A node as JSON; keys are texts."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: value_of(item) for key, item in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(item) for item in node.value]
    kind = node.tag.rsplit(":", 1)[-1]
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() == "true"
    if kind == "int":
        return int(node.value, 0) if node.value[:2] in ("0o", "0x") else int(node.value)
    return float(node.value) if kind == "float" else node.value


validators = {}
for kind in KINDS:
    with open(f"{work}/{kind}.json", encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validators[kind] = Draft202012Validator(schema)


def kind_of(root):
    if not isinstance(root, yaml.MappingNode):
        return None
    keys = [key.value for key, _ in root.value]
    return next((kind for kind in KINDS if kind in keys), None)


def composed(text):
    try:
        return yaml.compose(text, Loader=Core)
    except yaml.YAMLError:
        return None


# ---- one mistake at a time ---------------------------------------------------------------------------


def places(node, path=()):
    """Every node below the root, as the way to it."""
    if isinstance(node, yaml.MappingNode):
        for i, (_, item) in enumerate(node.value):
            yield path + (i,)
            yield from places(item, path + (i,))
    elif isinstance(node, yaml.SequenceNode):
        for i, item in enumerate(node.value):
            yield path + (i,)
            yield from places(item, path + (i,))


def parent_of(root, path):
    for i in path[:-1]:
        root = root.value[i][1] if isinstance(root, yaml.MappingNode) else root.value[i]
    return root


CHANGES = {"text": "zzz", "list": "[zzz, [zzz]]", "map": "{zzz: zzz}", "number": "-7.5", "empty": '""'}


def mistakes(root):
    """All of them: a key misspelt, one left out, a value of another shape."""
    for path in places(root):
        in_map = isinstance(parent_of(root, path), yaml.MappingNode)
        for change in [*CHANGES] + (["misspelt", "left out"] if in_map else []):
            yield change, path


def mutant(root, change, path):
    again = copy.deepcopy(root)
    parent, i = parent_of(again, path), path[-1]
    if change == "left out":
        del parent.value[i]
    elif change == "misspelt":
        parent.value[i][0].value += "x"
    else:
        new = composed(CHANGES[change])
        parent.value[i] = (parent.value[i][0], new) if isinstance(parent, yaml.MappingNode) else new
    return again


def section_of(root, path):
    return root.value[path[0]][0].value


# ---- what check says -----------------------------------------------------------------------------------


def checked(paths):
    """path: (ok, lines of standard error)"""
    found = {}
    for start in range(0, len(paths), 200):
        part = paths[start:start + 200]
        run = subprocess.run([os.environ["MEDIANT"], "check", *part], capture_output=True, text=True, check=False)
        if run.returncode not in (0, 2, 3):
            sys.exit(f"mediant check ended with {run.returncode}")
        for path in part:
            found[path] = [None, []]
        for line in run.stdout.splitlines():
            path, _, verdict = line.partition(": ")
            if path in found:
                found[path][0] = verdict.startswith("ok")
        for line in run.stderr.splitlines():
            path = line.split(":", 1)[0]
            if path in found:
                found[path][1].append(line)
    return found


passed = failed = 0


def say(good, what, detail=()):
    global passed, failed
    passed, failed = passed + good, failed + (not good)
    print(("ok - " if good else "not ok - ") + what)
    for line in detail:
        print("# " + line)


def disagreement(kind, root, verdict, section=None):
    ok, said = verdict
    errors = list(itertools.islice(validators[kind].iter_errors(value_of(root)), 1))
    if ok and errors:
        error = errors[0]
        return f"check takes it, the schema does not: {'/'.join(map(str, error.absolute_path))}: {error.message[:160]}"
    shape = [line for line in said
             if SHAPE.search(line) and (not OPTION.search(line) or (kind, section) == ("instrument", "scores"))]
    if shape and not errors:
        return "the schema takes it, check does not: " + shape[0].split(": ", 1)[1]
    return None


def compare_as_they_are(name, files):
    verdicts = checked(files)
    wrong, n = [], {True: 0, False: 0}
    for path in files:
        with open(path, encoding="utf-8", errors="replace") as file:
            root = composed(file.read())
        kind = root is not None and kind_of(root)
        if not kind:
            continue
        n[bool(verdicts[path][0])] += 1
        why = disagreement(kind, root, verdicts[path])
        if why:
            wrong.append(f"{os.path.relpath(path, source)}: {why}")
    say(not wrong and n[True] + n[False] > 0, f"{name}: {n[True]} right and {n[False]} wrong files, the same to both", wrong[:20])


def compare_mutants(name, text, base):
    """base: the file's name, beside which other files it names lie."""
    root = composed(text)
    kind = kind_of(root)
    tried = list(mistakes(root))
    step = -(-len(tried) // MANY)
    files = {}
    for i, (change, path) in enumerate(tried[::step]):
        name_of = f"{work}/mutants/{i}/{base}"
        os.makedirs(os.path.dirname(name_of), exist_ok=True)
        with open(name_of, "w", encoding="utf-8") as file:
            yaml.serialize(mutant(root, change, path), file, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True, width=10**6)
        files[name_of] = change, path
    verdicts = checked(list(files))
    wrong, refused = [], 0
    for name_of, (change, path) in files.items():
        with open(name_of, encoding="utf-8") as file:
            again = composed(file.read())
        os.remove(name_of)
        if kind_of(again) != kind:
            continue
        refused += any(SHAPE.search(line) for line in verdicts[name_of][1])
        why = disagreement(kind, again, verdicts[name_of], section_of(root, path))
        if why:
            wrong.append(f"{change} in {section_of(root, path)} at {'/'.join(map(str, path))}: {why}")
    say(not wrong and refused > 0, f"{name}: {len(files)} mistakes, {refused} of shape, the same to both", wrong[:20])


def blocks_of(page):
    with open(f"{source}/doc/{page}", encoding="utf-8") as file:
        return re.findall(r"^```yaml\n(.*?)^```", file.read(), re.M | re.S)


os.chdir(source)
compare_as_they_are("instruments", sorted(glob.glob("instruments/*.yaml")))
compare_as_they_are("evidence maps", sorted(glob.glob("pathways/*.yaml")))
compare_as_they_are("examples", sorted(glob.glob("examples/**/*.yaml", recursive=True)))
compare_as_they_are("command-line cases", sorted(glob.glob("tests/cli/**/*.yaml", recursive=True)))
for page in ["instrument-format.md", "study-format.md", "pathway-format.md"]:
    for text in blocks_of(page):
        root = composed(text)
        kind = root is not None and kind_of(root)
        if kind:
            heading = next(item.value for key, item in root.value if key.value == kind)
            compare_mutants(f"{page}, {kind} {heading}", text, f"{heading}.yaml")
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
