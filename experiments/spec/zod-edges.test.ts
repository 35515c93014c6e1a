import { describe, expect, test } from "vitest";
import { offences } from "../../tests/fixtures/check-schema.ts";
import { IDLE_CLASSES } from "../../tests/fixtures/tiny-market.ts";
import { scenarioSchema, studySchema } from "./json-schema.ts";
import type { Json } from "./source.ts";
import { zodScenario, zodStudy } from "./zod-forms.ts";

const GROUP = { class: "noise", count: 1 };
const MARKET = {
  schema: 1,
  name: "m",
  start: "2027-01-04",
  days: 5,
  contracts: { SCU: { terms: "sit" } },
  agents: { a: GROUP },
};
const sized = (size: Json): Json => ({ ...MARKET, agents: { a: { ...GROUP, size } } });

describe("at the edges of the form zod and the published JSON Schema agree:", () => {
  test.each<[string, Json, boolean]>([
    ["a market", MARKET, true],
    ["its version left out", { ...MARKET, schema: null }, false],
    ["a hash of the agents' file", { ...MARKET, agentsFile: "ab" }, true],
    ["a pareto without a tail", sized({ pareto: { minimum: 1, shape: 0, maximum: 2 } }), false],
    ["a pareto with one", sized({ pareto: { minimum: 1, shape: 1, maximum: 2 } }), true],
    ["two forms at once", sized({ constant: 1, uniform: { minimum: 1, maximum: 2 } }), false],
    ["a size of nothing", sized(0), false],
    ["a list for a map", { ...MARKET, economy: [] }, false],
    ["no terms, and no term", { ...MARKET, contracts: { SCU: {} } }, false],
    ["no terms by name", { ...MARKET, contracts: { SCU: { terms: null } } }, true],
    ["a key that objects have", { ...MARKET, toString: 1 }, false],
    ["a number for a name", { ...MARKET, agents: { 9: GROUP } }, true],
    [
      "one change in two orders",
      {
        ...MARKET,
        rules: {
          positionLimits: {
            SCU: {
              changes: [
                { date: "2027-01-05", level: "allMonths" },
                { level: "allMonths", date: "2027-01-05" },
              ],
            },
          },
        },
      },
      false,
    ],
  ])("%s", (_what, document, isTaken) => {
    expect(zodScenario(IDLE_CLASSES).safeParse(document).success).toBe(isTaken);
    expect(offences(scenarioSchema(IDLE_CLASSES), document).length === 0).toBe(isTaken);
  });

  test.each<[Json, boolean]>([
    [{}, true],
    [null, true],
    [{ kind: null }, true],
    [{ kind: "one_at_a_time" }, true],
    [{ points: 3 }, false],
    [{ kind: "sobol" }, false],
    [{ kind: "sobol", points: 4 }, true],
    [{ kind: "morris", points: 4 }, false],
  ])("a design %j", (design, isTaken) => {
    const document = {
      schema: 1,
      name: "s",
      title: "Why?",
      scenario: "preview",
      seed: 1,
      replications: 3,
      outcomes: { primary: { x: { smallest: 1 } } },
      design,
    };
    expect(zodStudy().safeParse(document).success).toBe(isTaken);
    expect(offences(studySchema(), document).length === 0).toBe(isTaken);
  });
});
