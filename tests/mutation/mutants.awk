# SPDX-License-Identifier: GPL-3.0-or-later
# mutants.awk - wrong copies of one instrument definition, each with one mistake a person could make.
#
#   awk -v mode=list -f mutants.awk FILE             one line a mutant: number, kind, what was changed
#   awk -v mode=write -v into=DIR -v name=ID.yaml    writes DIR/NUMBER/ID.yaml (the folders must be there)
#
# It reads the layout that all definitions of this project have: one key a line, lists on one line.
#
# Kinds: reverse (an item of the list left out, or one too many), swap (two items of different scores
# change places), item (an item missing from a score), order (a reversed item printed where another
# stands), band (a bound one step off), codes (another code base), values (another scored value),
# missing (one answer more or fewer may be missing, or is not filled), option (a number or word of a
# method's options).

function strip(text) { gsub(/^[ \t]+|[ \t]+$/, "", text); return text }

# The inside of "key: [...]" on a line, or "".
function list_of(line, key,    at, rest)
{
  at = index(line, key ": [")
  if (at == 0) return ""
  rest = substr(line, at + length(key) + 3)
  return substr(rest, 1, index(rest, "]") - 1)
}

function with_list(line, key, list,    at, rest)
{
  at = index(line, key ": [")
  rest = substr(line, at + length(key) + 3)
  return substr(line, 1, at + length(key) + 2) list substr(rest, index(rest, "]"))
}

function joined(array, n, skip,    i, text)
{
  text = ""
  for (i = 1; i <= n; i++)
    if (i != skip) text = text (text == "" ? "" : ", ") array[i]
  return text
}

# One mutant: line a becomes x, and (b > 0) line b becomes y.
function mutant(kind, what, a, x, b, y,    i, path)
{
  n_mutants++
  if (mode == "list") {
    printf "%d\t%s\t%s\n", n_mutants, kind, what
    return
  }
  path = into "/" n_mutants "/" name
  for (i = 1; i <= n_lines; i++)
    print (i == a ? x : (i == b ? y : line[i])) > path
  close(path)
}

BEGIN { CONVFMT = "%.12g" }

{ line[++n_lines] = $0 }

# ---- what the file holds --------------------------------------------------------------------------

function read_items(i)
{
  item[++n_items] = substr(line[i], 3, index(line[i], ":") - 3)
  match(line[i], /responses: [a-z0-9_]+/)
  item_format[item[n_items]] = substr(line[i], RSTART + 11, RLENGTH - 11)
}

function read_score(i, id,    key)
{
  key = strip(substr(line[i], 1, index(line[i], ":") - 1))
  if (key == "method") method[id] = strip(substr(line[i], index(line[i], ":") + 1))
  if (key == "options") options[id] = i
  if (key == "items" || key == "scores") { inputs[id, key] = i; any_input[id] = i }
  if (key == "missing") missing[id] = i
}

function read_form(i, id,    text)
{
  if (index(line[i], "extends: ")) {
    text = substr(line[i], index(line[i], "extends: ") + 9)
    sub(/[,}].*/, "", text)
    base[id] = text
  }
  if (list_of(line[i], "reverse") != "") reverse[id] = i
  if (list_of(line[i], "drop") != "") drop[id] = i
  if (list_of(line[i], "order") != "") order[id] = i
}

function read_bands(i)
{
  if (line[i] ~ /^  - score: /) {
    band_score[++n_schemes] = substr(line[i], 12)
    first_band[n_schemes] = 0
  }
  if (line[i] ~ /^    scheme: /) scheme_name[n_schemes] = substr(line[i], 13)
  if (line[i] ~ /^      - \{/) {
    if (!first_band[n_schemes]) first_band[n_schemes] = i
    last_band[n_schemes] = i
  }
}

function read_all(    i, section, id)
{
  for (i = 1; i <= n_lines; i++) {
    if (line[i] ~ /^[a-z_]+:/) section = substr(line[i], 1, index(line[i], ":") - 1)
    if (line[i] ~ /^ *#/) continue
    if (line[i] ~ /^  [A-Za-z0-9_]+:/) id = substr(line[i], 3, index(line[i], ":") - 3)
    if (section == "responses" && line[i] ~ /codes: /) coded[id] = 1
    if (section == "items" && line[i] ~ /^  [a-z0-9_]+: \{/) read_items(i)
    if (section == "forms" && line[i] ~ /^  [A-Za-z0-9_]+:/) { form[++n_forms] = id; form_line[id] = i }
    if (section == "forms") read_form(i, id)
    if (section == "scores" && line[i] ~ /^  [a-z0-9_]+:$/) score[++n_scores] = id
    if (section == "scores" && line[i] ~ /^    [a-z]+:/) read_score(i, id)
    if (section == "bands") read_bands(i)
    in_section[i] = section
  }
}

# ---- reversed items ---------------------------------------------------------------------------------

function has(list, word) { return index(", " list ", ", ", " word ", ") > 0 }

# The line of a form's list, its own or of the form it extends.
function inherited(lines, id) { while (!(id in lines) && (id in base)) id = base[id]; return id in lines ? lines[id] : 0 }

function dropped(id, it,    i) { i = inherited(drop, id); return i && has(list_of(line[i], "drop"), it) }

function mutate_reverse(id,    i, k, n, a, list, x)
{
  if (id in reverse) {
    i = reverse[id]
    list = list_of(line[i], "reverse")
    n = split(list, a, ", ")
    for (k = 1; k <= n; k++)
      mutant("reverse", id " without " a[k], i, with_list(line[i], "reverse", joined(a, n, k)))
  }
  else if (id in base)
    return
  for (k = 1; k <= n_items; k++) {
    if (has(list, item[k]) || dropped(id, item[k]) || !coded[item_format[item[k]]]) continue
    if (id in reverse)
      x = with_list(line[reverse[id]], "reverse", list ", " item[k])
    else {
      i = form_line[id]
      x = line[i]
      if (!sub(/: \{/, ": {reverse: [" item[k] "], ", x)) x = x "\n    reverse: [" item[k] "]"
    }
    mutant("reverse", id " with " item[k], i, x)
  }
}

# ---- items of scores ----------------------------------------------------------------------------------

function swap_in(s, t,    i, j, k, m, n, a, b, x, y, list_a, list_b, tries)
{
  i = inputs[s, "items"]; j = inputs[t, "items"]
  list_a = list_of(line[i], "items"); list_b = list_of(line[j], "items")
  if (list_a == "" || list_b == "") return
  n = split(list_a, a, ", "); m = split(list_b, b, ", ")
  for (k = 1; k <= n; k++) {
    if (has(list_b, a[k])) continue
    for (tries = 0; tries < m; tries++) {
      y = b[(k + tries - 1) % m + 1]
      if (!has(list_a, y)) break
    }
    if (tries == m) return
    x = ", " list_a ", "; sub(", " a[k] ", ", ", " y ", ", x)
    list_y = ", " list_b ", "; sub(", " y ", ", ", " a[k] ", ", list_y)
    mutant("swap", a[k] " of " s " with " y " of " t,
           i, with_list(line[i], "items", substr(x, 3, length(x) - 4)),
           j, with_list(line[j], "items", substr(list_y, 3, length(list_y) - 4)))
  }
}

function mutate_inputs(id, key,    i, k, n, a)
{
  i = inputs[id, key]
  n = split(list_of(line[i], key), a, ", ")
  for (k = 1; k <= n && n > 1; k++)
    mutant("item", id " without " a[k], i, with_list(line[i], key, joined(a, n, k)))
}

function mutate_order(id,    i, k, n, a, rev, x, d)
{
  if (!(id in order)) return
  i = order[id]
  n = split(list_of(line[i], "order"), a, ", ")
  rev = inherited(reverse, id); rev = rev ? list_of(line[rev], "reverse") : ""
  d = inherited(drop, id); d = d ? list_of(line[d], "drop") : ""
  for (k = 1; k < n; k++) {
    if (has(rev, a[k]) == has(rev, a[k + 1]) && has(d, a[k]) == has(d, a[k + 1])) continue
    x = a[k]; a[k] = a[k + 1]; a[k + 1] = x
    mutant("order", id ": " x " after " a[k], i, with_list(line[i], "order", joined(a, n, 0)))
    x = a[k]; a[k] = a[k + 1]; a[k + 1] = x
  }
}

# ---- bands ------------------------------------------------------------------------------------------------

function number_of(text, key,    at) { at = index(text, key ": "); return at ? substr(text, at + length(key) + 2) + 0 : "" }

function set_number(text, key, value,    at, rest)
{
  at = index(text, key ": ")
  rest = substr(text, at + length(key) + 2)
  sub(/^-?[0-9.]+/, value, rest)
  return substr(text, 1, at + length(key) + 1) rest
}

# The smallest difference between two values of a score.
function step_of(id,    n, a, i, factor)
{
  if (method[id] == "assay") return 0.01
  i = inputs[id, "items"]
  if (i && !coded[item_format[first_item(i)]] && method[id] == "sum") return 0.1
  factor = id in options ? number_of(line[options[id]], "factor") : ""
  factor = factor == "" ? 1 : factor
  factor = factor < 0 ? -factor : factor
  if (method[id] == "sum") return factor
  if (method[id] != "mean") return 1
  n = line[i] ~ /items: all/ ? n_items : split(list_of(line[i], "items"), a, ", ")
  return 1.000001 * factor / n       # past the value, because thirds are not exact
}

function first_item(i,    a) { if (line[i] ~ /items: all/) return item[1]; split(list_of(line[i], "items"), a, ", "); return a[1] }

function mutate_bands(k,    i, x, y, bound, upper, lower, step, sign, id)
{
  id = band_score[k]
  step = step_of(id)
  for (i = first_band[k]; i && i < last_band[k]; i++) {
    upper = line[i] ~ /below: / ? "below" : "to"
    lower = line[i + 1] ~ /above: / ? "above" : "from"
    bound = number_of(line[i], upper)
    for (sign = -1; sign <= 1; sign += 2) {
      x = set_number(line[i], upper, bound + sign * step)
      y = set_number(line[i + 1], lower, number_of(line[i + 1], lower) + sign * step)
      mutant("band", id " in " scheme_name[k] ": bound " bound (sign < 0 ? " lower" : " higher"), i, x, i + 1, y)
    }
  }
}

# ---- codes, values -------------------------------------------------------------------------------------------

function shifted(text, by,    a, n, i, out)
{
  if (match(text, /^-?[0-9]+\.\.-?[0-9]+/)) {
    split(text, a, "\\.\\.")
    return (a[1] + by) ".." (a[2] + by)
  }
  n = split(text, a, ", ")
  out = ""
  for (i = 1; i <= n; i++) out = out (i > 1 ? ", " : "") (a[i] + by)
  return out
}

# "0..3" or "[1, 2, 3]" somewhere after at: moved by one.
function mutate_codes(i, what,    at, rest, seen, code, len)
{
  at = index(line[i], "codes: ") + 7
  rest = substr(line[i], at)
  seen = 0
  while (match(rest, /-?[0-9]+\.\.-?[0-9]+|\[[-0-9., ]+\]/)) {
    code = substr(rest, RSTART, RLENGTH); len = RLENGTH
    at += RSTART - 1
    if (substr(code, 1, 1) == "[") code = "[" shifted(substr(code, 2, len - 2), 1) "]"
    else code = shifted(code, 1)
    mutant("codes", what, i, substr(line[i], 1, at - 1) code substr(line[i], at + len))
    at += len
    rest = substr(line[i], at)
  }
}

function mutate_values(i, what,    a, n, k, old)
{
  n = split(list_of(line[i], "values"), a, ", ")
  for (k = 1; k <= n; k++) {
    old = a[k]; a[k] = a[k] + 1
    mutant("values", what ", number " k, i, with_list(line[i], "values", joined(a, n, 0)))
    a[k] = old
  }
}

# ---- missing rules -----------------------------------------------------------------------------------------------

function mutate_rule(i, what,    rest, at, k, x)
{
  at = 1
  while (match(substr(line[i], at), /at_most: [0-9]+/)) {
    at += RSTART - 1
    k = substr(line[i], at + 9, RLENGTH - 9) + 0
    rest = substr(line[i], at + RLENGTH)
    mutant("missing", what ": one more", i, substr(line[i], 1, at + 8) (k + 1) rest)
    if (k > 0) mutant("missing", what ": one fewer", i, substr(line[i], 1, at + 8) (k - 1) rest)
    at += RLENGTH
  }
  x = line[i]
  if (sub(/, fill: prorate/, "", x)) mutant("missing", what ": not filled", i, x)
}

function mutate_absent(id,    i, a, n)
{
  i = any_input[id]
  n = line[i] ~ /: all/ ? n_items : split(list_of(line[i], line[i] ~ /items:/ ? "items" : "scores"), a, ", ")
  if (n < 2) return
  if (method[id] == "sum" || method[id] == "mean" || method[id] == "weighted")
    mutant("missing", id ": one allowed", i, line[i] "\n    missing: {at_most: 1, fill: prorate}")
  if (method[id] == "count")
    mutant("missing", id ": one allowed", i, line[i] "\n    missing: {at_most: 1}")
}

# ---- options ----------------------------------------------------------------------------------------------------------

function mutate_numbers(i, what,    at, start, rest, old, len, before)
{
  at = index(line[i], "options: ") + 9
  while (match(substr(line[i], at), /-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?/)) {
    start = at + RSTART - 1; len = RLENGTH
    at = start + len
    before = substr(line[i], start - 1, 1)
    if (before !~ /[ \[]/) continue
    old = substr(line[i], start, len)
    if (substr(line[i], start + len, 1) !~ /[,\]}]/) continue
    mutant("option", what ": " old, i,
           substr(line[i], 1, start - 1) (old ~ /[.e]/ ? sprintf("%.12g", old + 0.01) : old + 1) substr(line[i], start + len))
  }
}

function mutate_words(i, what,    n, k, pair, word, other, x)
{
  n = split("floor=half_up half_up=floor left=right right=left pittsburgh_2005=literal_1989 " \
            "literal_1989=pittsburgh_2005 needs_comment=frequency_only frequency_only=needs_comment " \
            "latency=dysfunction dysfunction=latency ln=none zero=reported sqrt2=half average=lower " \
            "vigorous=moderate moderate=walking walking=vigorous mg/L=mg/dL pg/mL=ng/mL", pair, " ")
  for (k = 1; k <= n; k++) {
    word = substr(pair[k], 1, index(pair[k], "=") - 1); other = substr(pair[k], index(pair[k], "=") + 1)
    x = line[i]
    if (sub(": " word "[,}]", ": " other "&", x)) {
      sub(other ": " word, other, x)
      mutant("option", what ": " word, i, x)
    }
  }
}

# ---- all together --------------------------------------------------------------------------------------------------------

function mutate_lines(    i, id)
{
  for (i = 1; i <= n_lines; i++) {
    if (line[i] ~ /^ *#/) continue
    if (line[i] ~ /^  [A-Za-z0-9_]+:/) id = substr(line[i], 3, index(line[i], ":") - 3)
    if (line[i] ~ /^ +codes: / && in_section[i] ~ /^(responses|forms)$/) mutate_codes(i, id)
    if (in_section[i] == "responses" && line[i] ~ /^ +values: /) mutate_values(i, id)
    if (in_section[i] ~ /^(scores|forms)$/ && line[i] ~ /options: /) {
      mutate_numbers(i, id)
      mutate_words(i, id)
    }
    if (in_section[i] ~ /^(scores|forms)$/ && line[i] ~ /at_most: /) mutate_rule(i, id)
  }
}

END {
  read_all()
  for (k = 1; k <= n_forms; k++) { mutate_reverse(form[k]); mutate_order(form[k]) }
  for (k = 1; k <= n_scores; k++) {
    if ((score[k], "items") in inputs) mutate_inputs(score[k], "items")
    if ((score[k], "scores") in inputs) mutate_inputs(score[k], "scores")
    if (!(score[k] in missing)) mutate_absent(score[k])
    for (m = k + 1; m <= n_scores; m++)
      if ((score[k], "items") in inputs && (score[m], "items") in inputs) swap_in(score[k], score[m])
  }
  for (k = 1; k <= n_schemes; k++) mutate_bands(k)
  mutate_lines()
}
