# SPDX-License-Identifier: GPL-3.0-or-later
# generate.awk - makes the example study: awk -v wave=pre|post -f generate.awk > pre.csv
#
# A made-up randomised programme of guided group walks with 200 students.  Every person has one
# latent value per mechanism and outcome; the answers to the items are noisy steps of it.  The
# programme shifts some mechanisms (SHIFT), and some mechanisms pull on the outcomes (PULL); so the
# report has something different to say about each.  The random numbers are a Lehmer generator in
# exact integer arithmetic, so that every awk writes the same file.
#
# The mess of real exports is put in on purpose, at fixed places: text labels, Chinese headers and
# labels in the second wave, blanks, a person who answered twice, a cell out of range, bedtimes after
# midnight, people lost between the waves.

function uniform() { seed = (seed * 48271) % 2147483647; return seed / 2147483647 }
function normal(   u, v) { u = uniform(); v = uniform(); return sqrt(-2 * log(u)) * cos(6.283185307179586 * v) }

# One answer on lo..hi: `centre` is where the average person stands, `step` how far one SD carries.
function answer(latent, lo, hi, centre, step,   x)
{
  x = int(centre + step * (0.8 * latent + 0.6 * normal()) + 1000.5) - 1000
  return x < lo ? lo : x > hi ? hi : x
}

# Every person has a stream of random numbers for the latent values, the same in both waves, and
# one for the answers of each wave.
function start(person, stream,   i) { seed = 7919 * person + 104729 * stream + 34; for (i = 0; i < 5; i++) uniform() }

function add(name, text) { header[++n_columns] = name; cell[n_columns] = text }

# A block of items: `reversed` is a list such as " 3 5 " of those keyed the other way.
function block(key, title, n, latent, lo, hi, centre, step, reversed,   i, x)
{
  for (i = 1; i <= n; i++)
    {
      x = answer(latent, lo, hi, key == "phq9" && i == 9 ? -0.6 : centre, step)
      if (index(reversed, " " i " "))
        x = lo + hi - x
      add(wave == "pre" ? key "_" i : title i, label(key, x))
    }
}

function label(key, x)
{
  if (key != "phq9")
    return x
  return wave == "pre" ? x " - " english[x] : chinese[x]
}

function clock(minutes) { minutes = (minutes + 1440) % 1440; return sprintf("%02d:%02d", int(minutes / 60), minutes % 60) }

# Sleep: a higher latent value is worse sleep.  Time asleep is a share of the time in bed.
function sleep_block(worse,   bed, rise, share, asleep, i, names, n)
{
  bed = 23 * 60 + 15 + 5 * int(7 * normal() + 5 * worse)
  rise = 7 * 60 + 20 + 5 * int(6 * normal())
  share = 0.88 - 0.06 * worse + 0.04 * normal()
  asleep = int(2 * (share > 0.98 ? 0.98 : share) * (rise + 1440 - bed) / 60) / 2
  n = split("q1 q2 q3 q4 q5a q5b q5c q5d q5e q5f q5g q5h q5i q5j_text q5j q6 q7 q8 q9", names, " ")
  for (i = 1; i <= n; i++)
    add(wave == "pre" ? "psqi_" names[i] : "睡眠" i, sleep_cell(names[i], worse, bed, rise, asleep))
}

function sleep_cell(name, worse, bed, rise, asleep,   minutes)
{
  if (name == "q1") return clock(bed)
  if (name == "q2") { minutes = 5 * int(4 + 3 * worse + 2 * normal()); return minutes < 5 ? 5 : minutes }
  if (name == "q3") return clock(rise)
  if (name == "q4") return asleep
  if (name == "q5j") return 0
  if (name == "q5j_text") return ""
  if (name == "q7") return answer(worse, 0, 3, 0.1, 0.5)
  return answer(worse, 0, 3, name == "q5a" || name ~ /^q[689]$/ ? 1.1 : 0.6, 0.8)
}

# RAND-36 raw codes: items differ in their number of options and in direction.
function health_block(better,   i, hi, high_is_good, x)
{
  for (i = 1; i <= 36; i++)
    {
      hi = i >= 3 && i <= 12 ? 3 : i >= 13 && i <= 19 ? 2 : i == 21 || (i >= 23 && i <= 31) ? 6 : 5
      high_is_good = (i >= 3 && i <= 19) || i == 24 || i == 25 || i == 28 || i == 29 || i >= 31 && i <= 33 || i == 35
      x = answer(better, 1, hi, 1 + 0.7 * (hi - 1), (hi - 1) / 3.2)
      add(wave == "pre" ? "rand36_" i : "健康" i, high_is_good ? x : hi + 1 - x)
    }
}

# Days, then minutes on such a day: nothing on no days.
function activity_block(active,   i, days, part)
{
  split("vigorous moderate walking", part, " ")
  for (i = 1; i <= 3; i++)
    {
      days = int(0.5 + 1.5 * i + 1.2 * active + normal())
      days = days < 0 ? 0 : days > 7 ? 7 : days
      add(wave == "pre" ? "ipaq_" part[i] "_days" : "体力活动" 2 * i - 1, days)
      add(wave == "pre" ? "ipaq_" part[i] "_minutes" : "体力活动" 2 * i, minutes(days, active))
    }
  add(wave == "pre" ? "ipaq_sitting_minutes" : "体力活动7", 30 * int(14 + 3 * normal()))
}

function minutes(days, active,   x) { x = 10 * int(3 + active + normal()); return days == 0 ? 0 : x < 10 ? 10 : x }

function latent_values(arm,   i, j)
{
  for (i = 1; i <= n_nodes; i++)
    before[i] = 0.45 * general + 0.89 * normal()
  for (i = 1; i <= n_nodes; i++)
    after[i] = 0.65 * before[i] + shift[i] * arm + 0.62 * normal()
  for (i = 9; i <= 10; i++)
    {
      after[i] = 0.35 * before[i] + 0.45 * normal()
      for (j = 1; j <= 8; j++)
        after[i] += pull[i, j] * (after[j] - 0.3 * before[j])
    }
}

function csv(text) { return text ~ /[",\n]/ ? "\"" text "\"" : text }
function row(   i, line)
{
  for (i = 1; i <= n_columns; i++)
    line = line (i > 1 ? "," : "") csv(cell[i])
  return line
}

function set(name, text,   i) { for (i = 1; i <= n_columns; i++) if (header[i] == name) cell[i] = text }

function measure(   i)
{
  for (i = 1; i <= n_nodes; i++)
    value[i] = wave == "pre" ? before[i] : after[i]
  n_columns = 0
  add(wave == "pre" ? "student" : "学号", sprintf("W%03d", person))
  if (wave == "pre")
    add("group", arm ? "walking" : "waiting list")
  add(wave == "pre" ? "age" : "年龄", 18 + int(5 * age))
  block("rses", "自尊量表", 10, value[1], 1, 4, 2.6, 0.75, " 3 5 8 9 10 ")
  block("gses", "自我效能", 10, value[2], 1, 4, 2.6, 0.7, "")
  block("pspp", "身体自尊", 30, value[3], 1, 4, 2.3, 0.75, "")
  block("mspss", "社会支持", 12, value[4], 1, 7, 4.9, 1.2, "")
  health_block(value[5])
  block("erq", "情绪调节", 10, value[6], 1, 7, 4.4, 1.2, " 2 4 6 9 ")
  sleep_block(-value[7])
  add(wave == "pre" ? "hscrp" : "超敏C反应蛋白", sprintf("%.2f", exp(0.1 - 0.8 * value[8])))
  block("phq9", "情绪自评", 9, -value[9], 0, 3, 1.0, 0.85, "")
  block("swls", "生活满意度", 5, value[10], 1, 7, 4.1, 1.3, "")
  activity_block(arm * (wave == "post") + 0.3 * value[5])
}

# The doubtful cells, the blanks, the people who left.
function spoil()
{
  if (person % 17 == 0) cell[4 + person % 10] = ""
  if (person % 23 == 0) cell[14 + person % 10] = ""
  if (wave == "pre" && person == 12) set("phq9_3", "9")
  if (wave == "pre" && person == 31) set("psqi_q1", "11")
  if (wave == "pre" && person == 48) set("psqi_q2", "30-60")
  if (wave == "pre" && person == 77) set("rses_4", "not sure")
  if (wave == "post" && person == 60) set("睡眠1", "晚上11点半")
  if (wave == "post" && person == 90) set("自我效能7", "(空)")
  if (wave == "post" && person == 118) set("超敏C反应蛋白", "<0.3")
}

BEGIN {
  n_nodes = 10
  split("0.65 0.60 0.80 0.00 0.25 0.00 0.60 -0.10", shift, " ")
  n = split("9 1 0.45;9 4 0.35;9 7 0.40;9 6 0.15;10 1 0.40;10 4 0.35;10 3 0.10", pairs, ";")
  for (i = 1; i <= n; i++) { split(pairs[i], p, " "); pull[p[1], p[2]] = p[3] }
  split("Not at all;Several days;More than half the days;Nearly every day", e, ";")
  split("完全不会;好几天;一半以上的天数;几乎每天", c, ";")
  for (i = 0; i < 4; i++) { english[i] = e[i + 1]; chinese[i] = c[i + 1] }
  if (wave == "post") printf "\357\273\277"
  for (person = 1; person <= 200; person++)
    {
      arm = (person * 7 % 10) < 5 ? 1 : 0
      start(person, 1)
      general = normal(); age = uniform()
      latent_values(arm)
      lost = uniform() < (arm ? 0.06 : 0.08)
      start(person, wave == "pre" ? 2 : 3)
      measure()
      if (person == 1) { line = ""; for (i = 1; i <= n_columns; i++) line = line (i > 1 ? "," : "") csv(header[i]); print line }
      spoil()
      if (wave == "post" && lost) continue
      print row()
      if (wave == "post" && person == 140) { for (i = 30; i <= n_columns; i++) cell[i] = ""; print row() }
    }
}
