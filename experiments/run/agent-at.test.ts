import { expect, test } from "vitest";
import { SOME_IDENTITY } from "../../tests/simulation/fact-tape.ts";
import { TEST_CLASSES } from "../../tests/simulation/class-parameters.ts";
import { scenarioOf } from "../../tests/simulation/random-scenario.ts";
import { Roster } from "../../engine/simulation/roster.ts";
import { familyViewsOf } from "../../engine/simulation/world.ts";
import { RandomSource } from "../../engine/random/random-source.ts";
import { agentAt } from "./agent-at.ts";

test("agents are numbered as the roster numbers them; beyond the population there is none", () => {
  const scenario = scenarioOf({ strategic: 0 });
  const random = new RandomSource();
  random.reset(SOME_IDENTITY);
  const roster = new Roster();
  roster.open(scenario, TEST_CLASSES, familyViewsOf(scenario), 8, random);
  const names = Array.from({ length: roster.count }, (_, agent) => roster.nameOf(agent));
  expect(names.map((_, agent) => agentAt(scenario, agent))).toEqual(
    names.map((name) => {
      const [group, number] = name.split(" ");
      return `agent ${number} of the group ${group}`;
    }),
  );
  expect(agentAt(scenario, roster.count)).toBeNull();
});
