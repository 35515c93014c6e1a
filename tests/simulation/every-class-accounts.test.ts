import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { DEFAULT_STRUCTURAL } from "../../engine/economy/structural/default-structural.ts";
import { parametersOf } from "./class-parameters.ts";
import { runWhole } from "./fact-tape.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { classesWith, observers } from "./spies.ts";
import { TapeAccounts } from "./tape-accounts.ts";

/** Enough that every class comes to trade in some days. */
const GIVEN = { accumulateDays: 250, arrivalsADay: { constant: 60 }, tradesADay: { constant: 60 } };

test("with every class of the registry positions and balances of all accounts follow from the tapes", () => {
  const choice = { ...QUIET_CHOICE, families: "both", days: 3, capital: 5_000_000 } as const;
  const market = scenarioOf(choice);
  const groups = [...AGENT_CLASSES.values()].map((agentClass) => ({
    ...groupOf(choice, agentClass.name, "noise-trader", 2),
    class: agentClass.name,
    parameters: parametersOf(agentClass, GIVEN),
  }));
  const population = [observers(1), ...groups];
  const economy = { ...market.economy, structural: DEFAULT_STRUCTURAL };
  const margin = new Map<number, number>();
  const classes = classesWith((desk) => {
    for (const { instrument } of [...desk.listed(0), ...desk.listed(1)]) {
      if (!margin.has(instrument)) margin.set(instrument, desk.marginALot(instrument));
    }
  });
  const { tape } = runWhole({ ...market, economy, population }, undefined, { classes });
  expect(new TapeAccounts(tape, margin).play().differences).toEqual([]);
  // Account 0 is the observer's. Some classes wait longer than these days for what they act on.
  const sent = new Set(tape.table("orders").map((row) => row["account"]!));
  const acting = groups.filter((_, i) => sent.has(2 * i + 1) || sent.has(2 * i + 2));
  expect(acting.length).toBeGreaterThanOrEqual(15);
});
