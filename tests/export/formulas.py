# SPDX-License-Identifier: GPL-3.0-or-later
"""formulas.py - small evaluators of REDCap's calculations, LimeSurvey's ExpressionScript and FHIRPath.

Written from what the platforms document, and knowing nothing of how the formulas were made.  Where a
platform treats a blank differently in the browser and on the server, or its documentation says nothing,
an evaluator takes a `blank` mode, and a formula has to give the same under each:

  propagate   arithmetic with a blank is blank, comparisons with it do not hold (REDCap's documentation)
  zero        a blank counts as 0 in arithmetic and in order comparisons (JavaScript)
  joined      a blank compares as a text, and + joins texts (PHP)
"""
import functools
import math
import operator
import re

TOKEN = re.compile(r"""\s*(?:
    (?P<number>\d+(?:\.\d+)?)
  | (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
  | (?P<field>\[[a-z0-9_]+\])
  | (?P<name>%?\$?[A-Za-z_][A-Za-z0-9_]*(?:\.NAOK)?)
  | (?P<sign><=|>=|<>|!=|[-+*/().,<>={}|])
  )""", re.X)


def tokens_of(text):
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise SyntaxError(f"cannot be read: {text[at:at + 40]!r}")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    found.append(("end", ""))
    return found


class Parser:
    """Precedence climbing into nested tuples; `levels` lists binary operators from loose to tight."""

    def __init__(self, text, levels, paths=False):
        self.tokens, self.at, self.levels, self.paths = tokens_of(text), 0, levels, paths

    def peek(self):
        return self.tokens[self.at]

    def take(self, value=None):
        token = self.tokens[self.at]
        if value is not None and token[1] != value:
            raise SyntaxError(f"{value!r} expected, found {token[1]!r}")
        self.at += 1
        return token

    def whole(self):
        tree = self.binary(0)
        if self.peek()[0] != "end":
            raise SyntaxError(f"left over: {self.peek()[1]!r}")
        return tree

    def binary(self, level):
        if level == len(self.levels):
            return self.path(self.primary())
        left = self.binary(level + 1)
        while self.peek()[1] in self.levels[level] and self.peek()[0] in ("sign", "name"):
            operator = self.take()[1]
            left = ("binary", operator, left, self.binary(level + 1))
        return left

    def arguments(self):
        given = []
        self.take("(")
        while self.peek()[1] != ")":
            given.append(self.binary(0))
            if self.peek()[1] != ")":
                self.take(",")
        self.take(")")
        return given

    def primary(self):
        kind, value = self.take()
        if kind == "number":
            return ("number", float(value))
        if kind == "string":
            return ("string", value[1:-1])
        if kind == "field":
            return ("field", value[1:-1])
        if value == "(":
            inside = self.binary(0)
            self.take(")")
            return inside
        if value == "{" and self.paths:
            self.take("}")
            return ("empty",)
        if value == "-":
            return ("minus", self.path(self.primary()))
        if kind == "name":
            return ("call", value, self.arguments()) if self.peek()[1] == "(" else ("name", value)
        raise SyntaxError(f"unexpected {value!r}")

    def path(self, tree):
        while self.paths and self.peek()[1] == ".":
            self.take(".")
            name = self.take()[1]
            tree = ("invoke", tree, name, self.arguments()) if self.peek()[1] == "(" else ("member", tree, name)
        return tree


# ---- REDCap and LimeSurvey: plain values, where blank is "" -------------------------------------------------

COMPARISONS = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "=": "=", "<>": "<>",
               "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "=", "ne": "<>"}


@functools.lru_cache(maxsize=None)
def number_in(text):
    return float(text) if re.fullmatch(r"[-+]?\d+(?:\.\d*)?", text.strip()) else None


def as_number(value):
    """The number a value is; None: it is none."""
    if isinstance(value, str):
        return number_in(value)
    return None if math.isnan(value) else float(value)


ORDER = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne}


def holds(sign, a, b):
    return ORDER[sign](a, b)


class Plain:
    """What the two platforms have in common; both evaluate what they show with the answers as texts."""

    def __init__(self, blank, values):
        self.blank, self.values = blank, values

    def compare(self, sign, a, b):
        if a == "" or b == "":
            if sign in ("=", "<>"):                  # asks for a blank, which 0 is not
                return (a == b) == (sign == "=")
            if self.blank == "zero":
                return holds(sign, as_number(a or 0) or 0.0, as_number(b or 0) or 0.0)
            if self.blank == "joined":
                return holds(sign, str(a), str(b))
            return False
        x, y = as_number(a), as_number(b)
        if x is None or y is None:
            return holds(sign, str(a), str(b)) if sign in ("=", "<>") else False
        return holds(sign, x, y)

    def arithmetic(self, sign, a, b):
        x, y = as_number(a), as_number(b)
        if self.blank == "zero":
            x, y = 0.0 if a == "" else x, 0.0 if b == "" else y
        elif self.blank == "joined" and sign == "+" and (x is None or y is None):
            return f"{a}{b}"
        if x is None or y is None:
            return ""
        if sign == "/":
            return x / y if y else ""
        return {"+": x + y, "-": x - y, "*": x * y}[sign]

    def value(self, tree):
        kind = tree[0]
        if kind in ("number", "string"):
            return tree[1]
        if kind == "minus":
            return self.arithmetic("-", 0, self.value(tree[1]))
        if kind == "binary":
            return self.binary(tree[1], tree[2], tree[3])
        if kind == "call":
            return self.call(tree[1], tree[2])
        return self.look_up(tree)

    def binary(self, sign, left, right):
        a, b = self.value(left), self.value(right)      # both, as a platform may do
        if sign in ("and", "or"):
            a, b = self.true(a), self.true(b)
            return (a and b) if sign == "and" else (a or b)
        if sign in COMPARISONS:
            return self.compare(COMPARISONS[sign], a, b)
        return self.arithmetic(sign, a, b)

    @staticmethod
    def true(value):
        return value if isinstance(value, bool) else value not in ("", 0, "0")

    def call(self, name, given):
        values = [self.value(one) for one in given]
        if name == "if":
            return values[1] if self.true(values[0]) else values[2]
        numbers = [one for one in map(as_number, values) if one is not None]
        if name == "sum":                               # blanks are left out
            return sum(numbers)
        if name in ("min", "max"):
            return (min if name == "min" else max)(numbers) if numbers else ""
        return self.function(name, values, numbers)


class Redcap(Plain):
    levels = [["or"], ["and"], ["=", "<>", "<", "<=", ">", ">="], ["+", "-"], ["*", "/"]]

    def look_up(self, tree):
        assert tree[0] == "field", tree
        return self.values[tree[1]]

    def function(self, name, values, numbers):
        if name == "isblankormissingcode":              # no missing data codes are set up in the project
            return values[0] == ""
        if not numbers:
            return ""
        if name in ("rounddown", "roundup"):
            assert values[1] == 0
            return float((math.floor if name == "rounddown" else math.ceil)(numbers[0]))
        if name == "log":
            return math.log(numbers[0]) if numbers[0] > 0 else ""
        return {"abs": abs}[name](numbers[0])


class ExpressionScript(Plain):
    levels = [["or"], ["and"], ["eq", "ne"], ["lt", "le", "gt", "ge"], ["+", "-"], ["*", "/"]]

    def look_up(self, tree):
        assert tree[0] == "name" and tree[1].endswith(".NAOK"), tree
        return self.values[tree[1][:-5]]

    def function(self, name, values, numbers):
        if name == "strlen":
            return float(len(str(values[0])))
        if name == "intval":
            return float(int(numbers[0])) if numbers else 0.0
        if isinstance(values[0], str):                  # what PHP 8 says when it is given one
            raise TypeError(f"{name}(): argument must be a number, text given")
        if name == "log":
            return math.log(numbers[0]) if numbers[0] > 0 else ""
        return float({"abs": abs, "floor": math.floor, "ceil": math.ceil}[name](numbers[0]))


# ---- FHIRPath: collections ------------------------------------------------------------------------------------


class FhirPath:
    levels = [["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/"]]

    def __init__(self, resource):
        self.resource, self.variables = resource, {}

    def evaluate(self, tree, this):
        kind = tree[0]
        if kind == "number" or kind == "string":
            return [tree[1]]
        if kind == "empty":
            return []
        if kind == "minus":
            return [-one for one in self.evaluate(tree[1], this)]
        if kind == "name":
            return self.name(tree[1], this)
        if kind == "member":
            return self.members(self.evaluate(tree[1], this), tree[2])
        if kind == "invoke":
            return self.invoke(self.evaluate(tree[1], this), tree[2], tree[3])
        if kind == "call":
            return self.invoke(this, tree[1], tree[2])
        return self.binary(tree[1], self.evaluate(tree[2], this), self.evaluate(tree[3], this))

    def name(self, name, this):
        if name == "$this":
            return this
        if name == "%resource":
            return [self.resource]
        if name.startswith("%"):
            return self.variables[name[1:]]
        return {"true": [True], "false": [False]}.get(name) or self.members(this, name)

    @staticmethod
    def members(collection, name):
        found = []
        for one in collection:
            if not isinstance(one, dict):
                continue
            for key, value in one.items():
                if key == name or (name == "value" and re.fullmatch("value[A-Z][A-Za-z]*", key)):
                    found += value if isinstance(value, list) else [value]
        return found

    @staticmethod
    def binary(sign, left, right):
        if sign in ("and", "or"):
            a, b = (one[0] if one else None for one in (left, right))
            decisive = sign == "or"
            if a is decisive or b is decisive:
                return [decisive]
            return [] if a is None or b is None else [not decisive]
        if not left or not right:
            return []
        assert len(left) == len(right) == 1, (sign, left, right)
        a, b = left[0], right[0]
        if sign in ("=", "!="):
            return [(a == b) == (sign == "=")]
        if sign in ("<", "<=", ">", ">="):
            return [holds(sign, a, b)]
        if sign == "/":
            return [a / b] if b else []
        return [{"+": a + b, "-": a - b, "*": a * b}[sign]] if sign in "+-*" else None

    def invoke(self, collection, name, given):
        if name == "iif":
            test = self.evaluate(given[0], collection)
            return self.evaluate(given[1] if test and test[0] is True else given[2], collection)
        if name == "where":
            return [one for one in collection if self.evaluate(given[0], [one]) == [True]]
        if name == "select":
            return [inner for one in collection for inner in self.evaluate(given[0], [one])]
        if name == "repeat":
            found, next_ones = [], collection
            while next_ones:
                next_ones = [inner for one in next_ones for inner in self.evaluate(given[0], [one])]
                found += next_ones
            return found
        if name == "exists":
            return [bool(collection)]
        if name == "empty":
            return [not collection]
        if not collection:
            return []
        assert len(collection) == 1, (name, collection)
        arguments = [self.evaluate(one, collection)[0] for one in given]
        return self.single(collection[0], name, arguments)

    @staticmethod
    def single(one, name, arguments):
        if name in ("toDecimal", "toInteger"):
            if isinstance(one, (int, float)):
                return [float(one)]
            return [float(one)] if re.fullmatch(r"[-+]?\d+(\.\d+)?", one) else []
        if name == "toString":
            return [str(one)]
        if name == "substring":
            start, length = (int(arguments[0]), int(arguments[1]))
            return [one[start:start + length]]
        if name == "ln":
            return [math.log(one)] if one > 0 else []
        return [{"floor": math.floor, "ceiling": math.ceil, "abs": abs}[name](one)]


# ---- whole forms -------------------------------------------------------------------------------------------------


def parse(text, language):
    return Parser(text, language.levels, language is FhirPath).whole()
