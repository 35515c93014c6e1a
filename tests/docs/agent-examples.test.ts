import { expect, test } from "vitest";
import { exampleScenario, soundRun, tradesOf } from "./example-market.ts";

/** Examples of classes of agents, and the group that each is about. */
const EXAMPLES = [
  ["glft-makers", "glft-makers"],
  ["adverse-selection-makers", "learning-makers"],
] as const;

test.each(EXAMPLES)(
  "%s: its group trades, the ledger balances, the run can be put back",
  (file, group) => {
    const scenario = exampleScenario(`docs/examples/${file}.yaml`);
    expect(tradesOf(soundRun(scenario), scenario, group).length).toBeGreaterThan(10);
  },
);
