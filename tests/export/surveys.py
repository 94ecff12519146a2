# SPDX-License-Identifier: GPL-3.0-or-later
"""surveys.py - every form of every questionnaire as REDCap, LimeSurvey and FHIR surveys, filled in.

Random answers are given to the exported surveys (all lowest, all highest, one blank more and more, random
with blanks, numbers out of bounds), every calculation of the surveys is evaluated by formulas.py, and
the results are compared with `mediant score` of the same answers.  The answers also go back through the
readers of the three platforms.

Environment: MEDIANT; MEDIANT_FHIRPATH_NODE_PATH, a node_modules folder with the packages fhirpath and fhir
(absent: FHIRPath is evaluated by formulas.py alone).  Arguments: questionnaires, instead of all.
"""
import csv
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from formulas import ExpressionScript, FhirPath, Redcap, parse

MEDIANT = os.environ["MEDIANT"]
HERE = os.path.dirname(os.path.abspath(__file__))
DEFINE = os.path.join(HERE, "define")
BLANK_MODES = ("propagate", "zero", "joined")
N_RANDOM = 24

# The header that REDCap documents, in its order.
REDCAP_HEADER = [
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation Type OR Show Slider Number",
    "Text Validation Min", "Text Validation Max", "Identifier?", "Branching Logic (Show field only if...)",
    "Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name",
    "Matrix Ranking?", "Field Annotation"]


def run(*arguments, status=(0,)):
    done = subprocess.run([MEDIANT, *arguments, "--define-dir", DEFINE], capture_output=True, text=True, check=False)
    if done.returncode not in status:
        raise RuntimeError(f"mediant {' '.join(arguments)}: exit status {done.returncode}\n{done.stderr}")
    return done


def forms():
    names = sys.argv[1:] or [line.split()[0] for line in run("list", "instruments").stdout.splitlines()[1:]]
    for name in names:
        line = next(one for one in run("list", "instruments", name).stdout.splitlines() if one.startswith("forms: "))
        for form in re.findall(r"([a-z0-9_]+) \(\d+ items", line):
            yield name, form


class Check:
    """Collects what differs; one line for each form."""

    def __init__(self, label):
        self.label, self.faults, self.n = label, [], 0

    def same(self, found, expected, what):
        self.n += 1
        if found != expected:
            self.faults.append(f"{what}: {found!r}, expected {expected!r}")

    def equal(self, found, expected, what):
        """A number as the survey computes it, and as `mediant score` prints it: ten digits, or its decimals."""
        self.n += 1
        if expected == "" or found == "":
            good = found == expected
        else:
            decimals = len(expected.partition(".")[2])
            good = abs(float(found) - float(expected)) <= max(0.5 * 10 ** -decimals if decimals else 0, 1e-9 * max(1, abs(float(expected))))
        if not good:
            self.faults.append(f"{what}: {found!r}, expected {expected!r}")


# ---- answers ------------------------------------------------------------------------------------------------


class Item:
    def __init__(self, described):
        self.name, self.type = described["linkId"], described["type"]
        self.codes = [one["valueCoding"]["code"] for one in described.get("answerOption", [])]
        self.labels = [one["valueCoding"].get("display", "") for one in described.get("answerOption", [])]
        limits = {one["url"].rpartition("/")[2]: next(v for k, v in one.items() if k.startswith("value"))
                  for one in described.get("extension", [])}
        self.low, self.high = limits.get("minValue"), limits.get("maxValue")

    def extreme(self, high):
        if self.type == "choice":
            return self.codes[-1 if high else 0]
        if self.type == "time":
            return "23:59" if high else "00:00"
        if self.type == "string":
            return "x" if high else ""
        bound = self.high if high else self.low
        return str(bound if bound is not None else 150 if high else 1)

    def answer(self, chance):
        if self.type == "choice":
            strange = [one for one in ("9", "77", "-9") if one not in self.codes]       # declared missing, or refused
            return chance.choice(strange if chance.random() < 0.02 else self.codes)
        if self.type == "time":
            hour = chance.choice([h for h in range(24) if h != 12])       # 12:30 may be half past midnight
            return f"{hour:02}:{chance.randrange(60):02}"
        if self.type == "string":
            return chance.choice(["", "noise", "0", "a 'quoted' one"])
        low = self.low if self.low is not None else 0
        high = self.high if self.high is not None else low + 300
        if chance.random() < 0.1:
            return str(chance.choice([low - 1, high + 1, 99]))
        if self.type == "integer":
            return str(chance.randint(int(low), int(high)))
        return str(round(chance.uniform(low, high), 1))


def answer_rows(items, seed):
    chance = random.Random(seed)
    yield [one.extreme(False) for one in items]
    yield [one.extreme(True) for one in items]
    yield ["" for one in items]
    blank = []
    for index in chance.sample(range(len(items)), min(len(items), 8)):      # one blank more and more
        blank.append(index)
        yield ["" if i in blank else one.answer(chance) for i, one in enumerate(items)]
    for _ in range(N_RANDOM):
        share = chance.choice([0, 0, 0.03, 0.1, 0.3, 0.8])
        yield ["" if chance.random() < share else one.answer(chance) for one in items]


def write_csv(path, header, rows, delimiter=","):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows([header, *rows])


def scores_of(path, *arguments):
    """Rows of texts by score, as `mediant score` says them."""
    done = run("score", path, *arguments, status=(0, 1))
    return list(csv.DictReader(io.StringIO(done.stdout)))


# ---- the three surveys -----------------------------------------------------------------------------------------


def check_redcap(check, folder, use, items, rows, expected):
    done = run("export", use, "--to", "redcap", status=(0, 1))
    lines = list(csv.reader(io.StringIO(done.stdout)))
    check.same(lines[0], REDCAP_HEADER, "header")
    fields = [dict(zip(REDCAP_HEADER, line)) for line in lines[1:]]
    names = [one["Variable / Field Name"] for one in fields]
    check.same(len(set(names)), len(names), "number of different names")
    check.same([name for name in names if not re.fullmatch(r"[a-z](?:_?[a-z0-9])*", name) or len(name) > 26], [], "names REDCap refuses")
    check.same(names[0], "record_id", "first field")
    asked = [one for one in fields if one["Field Type"] in ("radio", "text")][1:]
    check.same(len(asked), len(items), "fields that ask")
    for one, item in zip(asked, items):
        choices = dict(choice.strip().split(", ", 1) for choice in one["Choices, Calculations, OR Slider Labels"].split("|") if choice)
        check.same(list(choices), item.codes, f"codes of {item.name}")
    calculated = [(one["Variable / Field Name"], parse(one["Choices, Calculations, OR Slider Labels"], Redcap))
                  for one in fields if one["Field Type"] == "calc"]
    shown = {one["Field Label"].partition(":")[0]: one["Variable / Field Name"] for one in fields
             if one["Field Type"] == "calc" and one["Field Annotation"] != "@HIDDEN"}
    for number, (row, scored) in enumerate(zip(rows, expected)):
        for blank in BLANK_MODES:
            values = dict(zip([one["Variable / Field Name"] for one in asked], row))
            for name, tree in calculated:
                values[name] = Redcap(blank, values).value(tree)
            for score in carried(scored, done):
                check.equal(values[shown[score]], scored[score], f"REDCap, row {number + 1}, {score}, blank mode {blank}")
    check_dictionary(check, folder, use, lines, asked, items, rows, expected)
    check_chinese(check, use, fields)


def check_chinese(check, use, fields):
    """In Chinese only what people read is another."""
    lines = list(csv.reader(io.StringIO(run("export", use, "--to", "redcap", "--lang", "zh", status=(0, 1)).stdout)))[1:]
    for one, line in zip(fields, lines):
        other = dict(zip(REDCAP_HEADER, line))
        read = {"Field Label", "Field Note"} | ({"Choices, Calculations, OR Slider Labels"} if one["Field Type"] == "radio" else set())
        check.same({k: v for k, v in other.items() if k not in read}, {k: v for k, v in one.items() if k not in read}, "in Chinese")
        check.same(one["Field Note"] == "" or other["Field Note"] != one["Field Note"], True, "note in Chinese")
    check.same(len(lines), len(fields), "fields in Chinese")


def carried(scored, done):
    """The scores an export has: all but those it says it has not."""
    left = set(re.findall(r"problem: (\S+) is not (?:carried|exported)", done.stderr))
    return [name for name in scored if name not in left and name not in ("row", "id", "record_id")]


def check_dictionary(check, folder, use, lines, asked, items, rows, expected):
    """The labels come back through the dictionary, whatever the definition calls them."""
    path = os.path.join(folder, "dictionary.csv")
    write_csv(path, lines[0], lines[1:])
    labels = [dict(c.strip().split(", ", 1) for c in one["Choices, Calculations, OR Slider Labels"].split("|") if c) for one in asked]
    export = os.path.join(folder, "labels.csv")
    write_csv(export, ["record_id", "redcap_event_name"] + [one["Variable / Field Name"] for one in asked],
              [[number, "a"] + [known.get(cell, cell) for known, cell in zip(labels, row)] for number, row in enumerate(rows)])
    mapping = os.path.join(folder, "redcap.yaml")
    with open(mapping, "w", encoding="utf-8") as file:
        file.write(f"mapping: 1\nfile: {{dictionary: dictionary.csv}}\nid: {{column: record_id}}\ninstruments: [\"{use}\"]\n")
    if any(len(set(known.values())) < len(known) for known in labels):
        return                                      # labels of two codes alike: only codes tell them apart
    for number, (found, scored) in enumerate(zip(scores_of(export, "-m", mapping), expected)):
        check.same({k: v for k, v in found.items() if "." in k}, {k: v for k, v in scored.items() if "." in k}, f"labels by dictionary, row {number + 1}")


def check_limesurvey(check, folder, use, items, rows, expected):
    done = run("export", use, "--to", "limesurvey", status=(0, 1))
    table = list(csv.reader(io.StringIO(done.stdout), delimiter="\t"))
    lines = [dict(zip(table[0], line)) for line in table[1:]]
    languages = [one["text"] for one in lines if one["class"] == "S" and "language" in one["name"]]
    body = {which: [one for one in lines if one["language"] == which] for which in languages}
    check.same(languages, ["en", "zh-Hans"], "languages")
    first, second = ([(one["class"], one["type/scale"], one["name"]) for one in body[which] if one["class"] != "G"] for which in languages)
    check.same(first, second, "structure in the second language")
    questions = [one["name"] for one in body["en"] if one["class"] == "Q"]
    check.same(len(set(questions)), len(questions), "number of different codes")
    check.same([one for one in questions if not re.fullmatch("[a-zA-Z][a-zA-Z0-9]{0,19}", one)], [], "codes LimeSurvey refuses")
    asked, headings, equations, shown, array = [], [], [], {}, None
    for one in body["en"]:
        if one["class"] == "Q":
            array = one["name"] if one["type/scale"] == "F" else None
            if one["type/scale"] in ("L", "N", "S"):
                asked.append(one["name"])
                headings.append(one["name"])
            elif one["type/scale"] == "*":
                check.same((one["text"][0], one["text"][-1], one["text"][1].isspace(), "<" in one["text"]), ("{", "}", False, False), "braces")
                equations.append((one["name"], parse(one["text"][1:-1], ExpressionScript)))
                shown[one["help"].partition(":")[0]] = one["name"]
        elif one["class"] == "SQ":
            asked.append(f"{array}_{one['name']}")
            headings.append(f"{array}[{one['name']}]")
    check.same(len(asked), len(items), "questions that ask")
    check_equations(check, asked, equations, shown, rows, expected, done)
    pattern = re.search(r"columns: '(.*)'", done.stderr).group(1)
    check_headings(check, folder, use, pattern, headings, rows, expected)


def check_equations(check, asked, equations, shown, rows, expected, done):
    for number, (row, scored) in enumerate(zip(rows, expected)):
        for blank in BLANK_MODES:
            values = dict(zip(asked, row))
            for name, tree in equations:
                values[name] = ExpressionScript(blank, values).value(tree)
            for score in carried(scored, done):
                check.equal(values[shown[score]], scored[score], f"LimeSurvey, row {number + 1}, {score}, blank mode {blank}")


def check_headings(check, folder, use, pattern, headings, rows, expected):
    export, mapping = os.path.join(folder, "limesurvey.csv"), os.path.join(folder, "limesurvey.yaml")
    write_csv(export, ["id", "submitdate", "lastpage", "startlanguage", "seed"] + headings,
              [[number + 1, "2026-01-05 10:05:00", 1, "en", 1] + row for number, row in enumerate(rows)], ";")
    with open(mapping, "w", encoding="utf-8") as file:
        file.write(f"mapping: 1\nid: {{column: id}}\ninstruments:\n  - {{use: \"{use}\", columns: '{pattern}'}}\n")
    for number, (found, scored) in enumerate(zip(scores_of(export, "-m", mapping), expected)):
        check.same({k: v for k, v in found.items() if "." in k}, {k: v for k, v in scored.items() if "." in k}, f"LimeSurvey's export, row {number + 1}")


def response_of(items, row, number):
    answered = []
    for item, cell in zip(items, row):
        if cell == "":
            continue
        value = {"choice": {"valueCoding": {"code": cell}}, "time": {"valueTime": f"{cell}:00"}, "string": {"valueString": cell},
                 "integer": {"valueInteger": int(float(cell))} if item.type == "integer" else None,
                 "decimal": {"valueDecimal": float(cell)} if item.type == "decimal" else None}[item.type]
        answered.append({"linkId": item.name, "answer": [value]})
    return {"resourceType": "QuestionnaireResponse", "id": f"r{number}", "status": "completed", "item": answered}


def check_fhir(check, folder, use, done, items, rows, expected):
    questionnaire = json.loads(done.stdout)
    check_structure(check, questionnaire)
    responses = [response_of(items, row, number) for number, row in enumerate(rows)]
    variables = [(one["valueExpression"]["name"], parse(one["valueExpression"]["expression"], FhirPath)) for one in questionnaire.get("extension", [])]
    calculated = [(one["linkId"], parse(one["extension"][0]["valueExpression"]["expression"], FhirPath)) for one in questionnaire["item"] if one.get("readOnly")]
    for number, (response, scored) in enumerate(zip(responses, expected)):
        path = FhirPath(response)
        for name, tree in variables:
            path.variables[name] = path.evaluate(tree, [response])
        wanted = carried(scored, done)
        check.same(len(calculated), len(wanted), "calculated items")
        for (link, tree), score in zip(calculated, wanted):
            found = path.evaluate(tree, [response])
            check.equal(found[0] if found else "", scored[score], f"FHIR, row {number + 1}, {score} as {link}")
    bundle = os.path.join(folder, "responses.json")
    with open(bundle, "w", encoding="utf-8") as file:
        json.dump({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in responses]}, file)
    for number, (found, scored) in enumerate(zip(scores_of(bundle, "-i", use, "--id", "id"), expected)):
        check.same({k: v for k, v in found.items() if "." in k}, {k: v for k, v in scored.items() if "." in k}, f"responses read back, row {number + 1}")
    return questionnaire, responses


QUESTIONNAIRE_KEYS = {"resourceType", "language", "id", "name", "version", "title", "_title", "status", "subjectType", "description",
                      "copyright", "extension", "item"}
ITEM_KEYS = {"extension", "linkId", "prefix", "text", "_text", "type", "required", "readOnly", "answerOption"}


def check_structure(check, questionnaire):
    """What R4 says of the elements used: names, cardinalities, codes, the invariants of items."""
    check.same(set(questionnaire) - QUESTIONNAIRE_KEYS, set(), "elements of the questionnaire")
    check.same(questionnaire["status"], "draft", "status")
    check.same(bool(re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", questionnaire["id"])), True, "id")
    check.same(bool(re.fullmatch(r"[A-Z]([A-Za-z0-9_]){0,254}", questionnaire["name"])), True, "name (que-0)")
    links = [one["linkId"] for one in questionnaire["item"]]
    check.same(len(set(links)), len(links), "different linkIds (que-2)")
    for one in questionnaire["item"]:
        check.same(set(one) - ITEM_KEYS, set(), f"elements of {one['linkId']}")
        check.same(one["type"] in ("display", "choice", "integer", "decimal", "time", "string"), True, f"type of {one['linkId']}")
        check.same(one["type"] == "choice", "answerOption" in one, f"answer options of {one['linkId']}")
        check.same(one["type"] == "display" and ("required" in one or "readOnly" in one), False, f"display {one['linkId']} (que-6, que-9)")
        for option in one.get("answerOption", []):
            weights = {extension["url"].rpartition("/")[2]: extension["valueDecimal"] for extension in option["extension"]}
            check.same(set(weights), {"ordinalValue", "itemWeight"}, f"weights of {one['linkId']}")


# ---- all forms ------------------------------------------------------------------------------------------------------


def check_form(name, form):
    use, check = f"{name}:{form}", Check(f"{name}:{form}")
    with tempfile.TemporaryDirectory() as folder:
        done = run("export", use, "--to", "fhir", status=(0, 1))
        described = [one for one in json.loads(done.stdout)["item"] if one["type"] != "display" and not one.get("readOnly")]
        items = [Item(one) for one in described]
        rows = list(answer_rows(items, use))
        path = os.path.join(folder, "answers.csv")
        write_csv(path, ["id"] + [one.name for one in items], [[number] + row for number, row in enumerate(rows)])
        expected = scores_of(path, "-i", use, "--id", "id")
        assert len(expected) == len(rows)
        questionnaire, responses = check_fhir(check, folder, use, done, items, rows, expected)
        check_redcap(check, folder, use, items, rows, expected)
        check_limesurvey(check, folder, use, items, rows, expected)
    return check, {"use": use, "questionnaire": questionnaire, "responses": responses,
                   "scores": [[one[score] for score in carried(one, done)] for one in expected]}


def check_by_node(forms_made):
    """The same with HL7's own evaluator and a validator of R4."""
    folder = os.environ.get("MEDIANT_FHIRPATH_NODE_PATH")
    if not folder:
        print("ok - FHIRPath by HL7's evaluator # SKIP MEDIANT_FHIRPATH_NODE_PATH names no folder with the packages fhirpath and fhir")
        return True
    done = subprocess.run(["node", os.path.join(HERE, "fhirpath.js")], input=json.dumps(forms_made), capture_output=True, text=True,
                          env={**os.environ, "NODE_PATH": folder}, check=False)
    print(done.stdout, end="")
    if done.returncode not in (0, 1):
        print(f"# {done.stderr[-2000:]}\nnot ok - FHIRPath by HL7's evaluator")
    return done.returncode == 0


def main():
    good, made = True, []
    with ThreadPoolExecutor(2) as pool:
        for check, form in pool.map(lambda one: check_form(*one), forms()):
            made.append(form)
            for fault in check.faults[:5]:
                print(f"# {check.label}: {fault}")
            print(f"{'not ok' if check.faults else 'ok'} - {check.label}: {check.n} comparisons, {len(check.faults)} differ")
            good = good and not check.faults
    good = check_by_node(made) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
