// SPDX-License-Identifier: GPL-3.0-or-later
// fhirpath.js - questionnaires of surveys.py by HL7's FHIRPath evaluator and a validator of R4.
// Reads [{use, questionnaire, responses, scores}] from standard input; NODE_PATH has fhirpath and fhir.
'use strict';
const fhirpath = require('fhirpath');
const r4 = require('fhirpath/fhir-context/r4');
const { Fhir } = require('fhir');

// A number as the survey computes it, and as `mediant score` prints it.  The evaluator keeps eight decimals.
function same(found, expected) {
  if (expected === '' || found === undefined) return expected === '' && found === undefined;
  const decimals = (expected.split('.')[1] || '').length;
  return Math.abs(found - Number(expected)) <= (decimals > 0 && decimals < 8 ? 0.5 * 10 ** -decimals : 0) + 1e-6 * Math.max(1, Math.abs(expected));
}

function compile(expression) {
  return fhirpath.compile(expression, r4);
}

function check(form) {
  const faults = [];
  const validator = new Fhir();
  for (const resource of [form.questionnaire, form.responses[0]])
    for (const message of validator.validate(resource).messages)
      if (message.severity !== 'info') faults.push(`${resource.resourceType}: ${message.location}: ${message.message}`);
  const expression = (extension) => extension.valueExpression.expression;
  const variables = (form.questionnaire.extension || []).map((one) => [one.valueExpression.name, compile(expression(one))]);
  const calculated = form.questionnaire.item.filter((one) => one.readOnly).map((one) => [one.linkId, compile(expression(one.extension[0]))]);
  let n = 0;
  form.responses.forEach((response, row) => {
    const context = { resource: response };
    for (const [name, evaluate] of variables) context[name] = evaluate(response, context);
    calculated.forEach(([link, evaluate], k) => {
      const found = evaluate(response, context)[0];
      n++;
      if (!same(found, form.scores[row][k])) faults.push(`row ${row + 1}, ${link}: ${found}, expected ${form.scores[row][k]}`);
    });
  });
  for (const fault of faults.slice(0, 5)) console.log(`# ${form.use}: ${fault}`);
  console.log(`${faults.length ? 'not ok' : 'ok'} - ${form.use}: FHIRPath by HL7's evaluator, ${n} comparisons, valid R4`);
  return faults.length === 0;
}

const forms = JSON.parse(require('fs').readFileSync(0, 'utf8'));
process.exitCode = forms.map(check).every((good) => good) ? 0 : 1;
