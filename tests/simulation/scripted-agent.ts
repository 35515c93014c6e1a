import type { AgentClass, AgentDesk } from "../../engine/agent.ts";
import { MINUTE_US } from "../../engine/base/sim-time.ts";
import { NO_RULES, type RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import type { GroupScenario } from "../../engine/scenario.ts";
import { TEST_CLASSES } from "./class-parameters.ts";
import { type FactRow, type FactTape, runWhole } from "./fact-tape.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { withGroup } from "./spies.ts";

const NAME = "scripted";

export type Act = (desk: AgentDesk) => void;

/** A class that does one act after another, a minute apart. */
function scriptedClass(acts: readonly Act[]): AgentClass {
  return {
    name: NAME,
    intent: "speculate",
    doc: "Does what a test says.",
    parameters: {},
    hears: [],
    create: () => ({ next: 0 }),
    start: (_state, desk) => desk.wakeAt(MINUTE_US, 0),
    wake(state, desk) {
      const script = state as { next: number };
      const act = acts[script.next++];
      if (act === undefined) return;
      act(desk);
      desk.wakeAt(desk.nowUs + MINUTE_US, 0);
    },
  };
}

/** Rows of `orders` of the scripted agent, in a market of others. */
export const ordersOf = (acts: readonly Act[]): readonly FactRow[] =>
  tapeOf(acts)
    .table("orders")
    .filter(({ account }) => account === 0);

/** All facts of its run. */
export function tapeOf(
  acts: readonly Act[],
  rest: Partial<GroupScenario> = {},
  rules: RulesScenario = NO_RULES,
): FactTape {
  const quiet = scenarioOf({ days: 1, strategic: 0 });
  const group = {
    ...groupOf(QUIET_CHOICE, NAME, "noise-trader", 1),
    class: NAME,
    parameters: {},
    ...rest,
  };
  const scenario = { ...withGroup(quiet, group), rules };
  const classes = new Map([...TEST_CLASSES, [NAME, scriptedClass(acts)] as const]);
  return runWhole(scenario, undefined, { classes }).tape;
}
