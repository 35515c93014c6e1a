import fc from "fast-check";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { AgentClass } from "../../engine/agent.ts";
import { UnfitNumber } from "../../engine/base/assert.ts";
import type { ParameterSpec } from "../../engine/base/parameter.ts";
import { DEFAULT_STRUCTURAL } from "../../engine/economy/structural/default-structural.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { parametersOf } from "./class-parameters.ts";
import { runWhole } from "./fact-tape.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { withGroup } from "./spies.ts";

/** A parameter without a maximum may be as large as this, and more. */
const FAR = 1e12;
/** Arrivals beyond this would only take long. */
const MOST_ARRIVALS = 1000;

/** Values at the ends of what a parameter may be. */
function endsOf(name: string, spec: ParameterSpec): readonly unknown[] {
  const { type, choices, minimum, exclusiveMinimum, maximum } = spec;
  if (choices !== undefined) return choices;
  if (type === "boolean") return [true, false];
  const isWhole = type === "integer" || type === "lots" || type === "duration";
  const least = minimum ?? (exclusiveMinimum ?? -FAR) + (isWhole ? 1 : 1e-9);
  const most = Math.min(maximum ?? FAR, /aday$/i.test(name) ? MOST_ARRIVALS : FAR);
  if (type === "distribution") return [{ constant: least }, { constant: most }];
  if (isWhole || type === "number" || type === "fraction") return [least, most];
  return [];
}

const CLASSES = [...AGENT_CLASSES.values()];

const extremes = fc.constantFrom(...CLASSES).chain((agentClass) => {
  const choices = Object.entries<ParameterSpec>(agentClass.parameters).flatMap(([name, spec]) =>
    endsOf(name, spec).map((value) => [name, value] as const),
  );
  const given = fc.subarray(choices, { minLength: 1, maxLength: 3 });
  return given.map((list) => ({ agentClass, given: Object.fromEntries(list) }));
});

/** A day and a half among others; structural where the class needs it. */
function marketWith(agentClass: AgentClass, given: Readonly<Record<string, unknown>>): Scenario {
  const choice = { ...QUIET_CHOICE, families: "both", days: 2 } as const;
  const market = scenarioOf(choice);
  const group = {
    ...groupOf(choice, "extreme", "noise-trader", 2),
    class: agentClass.name,
    parameters: parametersOf(agentClass, given),
  };
  const needs = agentClass.needsStructuralEconomy === true;
  const economy = needs ? { ...market.economy, structural: DEFAULT_STRUCTURAL } : market.economy;
  return withGroup({ ...market, economy }, group);
}

test("at the ends of its parameters a class runs, or stops with the number that it cannot have", () => {
  let ended = 0;
  fc.assert(
    fc.property(extremes, ({ agentClass, given }) => {
      try {
        runWhole(marketWith(agentClass, given), undefined, { classes: AGENT_CLASSES });
        ended++;
      } catch (error) {
        if (!(error instanceof UnfitNumber)) throw error;
      }
    }),
    { seed: 20_261_128, numRuns: 30 },
  );
  expect(ended).toBeGreaterThan(20);
});
