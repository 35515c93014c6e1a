import { expect, test } from "vitest";
import { edited } from "../../../tests/fixtures/bad-input-cases.ts";
import { layer } from "../../../tests/fixtures/resolve-text.ts";
import { FULL_MARKET, IDLE_CLASSES, TINY_MARKET } from "../../../tests/fixtures/tiny-market.ts";
import { formatProblems, Problems } from "../problem.ts";
import { zodScenario } from "../zod-forms.ts";
import { checkForm } from "./check-form.ts";

/** What is told of a text that no reader has seen. */
function told(text: string): string[] {
  const problems = new Problems();
  checkForm(zodScenario(IDLE_CLASSES), 1, layer(text), problems);
  return formatProblems(problems.list()).split("\n").slice(0, -1);
}

test("nothing is told of what has the form", () => {
  expect(told(TINY_MARKET)).toEqual([]);
  expect(told(FULL_MARKET)).toEqual([]);
});

test.each([
  [
    "a number out of range",
    "days: 5",
    "days: 0",
    "market.yaml:4:7 days: found 0; allowed: a whole number (trade dates), at least 1 and at most 2600",
  ],
  [
    "a missing key",
    "class: noise, count: 20",
    "class: noise",
    "market.yaml:8:3 agents.noise.count: missing: a whole number (agents), at least 0 and at most 262144",
  ],
  [
    "an unknown key",
    "count: 4",
    "count: 4, cuont: 1",
    "market.yaml:9:42 agents.firms.cuont: found an unknown key; allowed: a map of class, count, size, capital, " +
      "reserve, creditLine, creditRate, orderLatency, cancelLatency, reportLatency, dataLatency, origin, " +
      "commonControl, traderClass, intent, exposureFactor, otc, families, need",
  ],
  [
    "an unknown class",
    "class: firm",
    "class: frim",
    'market.yaml:9:19 agents.firms.class: found the text "frim"; allowed: a class of agents, one of noise, firm, owner',
  ],
  [
    "a name that is none",
    "firms:",
    "Firms:",
    "market.yaml:9:3 agents.Firms: found the name `Firms`; allowed: " +
      "lower-case letters, digits and hyphens, such as noise",
  ],
  [
    "terms that are not complete",
    "terms: nymex-gpu1, ",
    "title: Own, index: compute, quotationUnit: hour, multiplier: 1, tickSize: 1 USD, ",
    "market.yaml:6:3 contracts.SCU.lastTrade: missing: a value, where no named terms stand in for it",
  ],
])("%s is told with its place, what was found and what is allowed", (_what, from, to, line) => {
  expect(told(edited(TINY_MARKET, from, to))).toContain(line);
});

test("everything is told at once, in order of line", () => {
  const text = edited(
    edited(TINY_MARKET, "days: 5", "days: x"),
    "listedMonths: 3",
    "listedMonths: []",
  );
  expect(told(text).map((line) => line.split(" ")[0])).toEqual([
    "market.yaml:4:7",
    "market.yaml:6:29",
  ]);
});
