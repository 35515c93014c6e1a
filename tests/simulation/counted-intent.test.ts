import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { INTENTS } from "../../engine/agent.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { runWhole, SOME_IDENTITY } from "./fact-tape.ts";

const example = scenarioOf("docs/examples/strategic-provider.yaml");
/** Its first trade dates, with a twentieth of the crowd, so that it takes seconds. */
const market = {
  ...example,
  days: 2,
  population: example.population.map((group) => ({
    ...group,
    count: Math.ceil(group.count / 20),
  })),
};

const ownersOf = (scenario: typeof market): number[] => {
  const { tape } = runWhole(scenario, SOME_IDENTITY, { classes: AGENT_CLASSES });
  const group = scenario.population.findIndex(({ name }) => name === "alder");
  return tape
    .table("owners")
    .filter((row) => row["group"] === group)
    .map((row) => row["intent"]!);
};

test("the strategic provider of the example is counted as a manipulator, as its group says; else as a provider", () => {
  expect(ownersOf(market)).toEqual([INTENTS.indexOf("manipulate")]);
  const population = market.population.map(({ intent: _intent, ...group }) => group);
  expect(ownersOf({ ...market, population })).toEqual([INTENTS.indexOf("provide")]);
});
