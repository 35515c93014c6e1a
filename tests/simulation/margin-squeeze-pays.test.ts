import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { AgentClass } from "../../engine/agent.ts";
import { BUY, GTC, SELL } from "../../engine/book/order-books.ts";
import { LIQUIDATION_STARTED } from "../../engine/clearing/words.ts";
import type { GroupScenario, Scenario } from "../../engine/scenario.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { profitOfClass } from "../validation/profit-of-class.ts";
import { runWhole, SOME_IDENTITY } from "./fact-tape.ts";
import { observers } from "./spies.ts";

const LEVELS = 40;
const HELD_LOTS = 100;

/** Stands in the book with one lot a tick on either side, its middle a tick below the mark, and never comes back. */
const ladder: AgentClass = {
  name: "ladder",
  intent: "make_market",
  doc: "One lot a tick on either side, once.",
  parameters: {},
  hears: [],
  create: () => ({}),
  openingLots: (_state, desk) => [{ instrument: desk.listed(0)[0]!.instrument, lots: -HELD_LOTS }],
  start: (_state, desk) => desk.wakeAt(desk.timeOfTradeDate(0, 2 * 3.6e9), 0),
  wake(_state, desk) {
    const { instrument } = desk.listed(0)[0]!;
    const middle = desk.settlementTicks(instrument) - 2;
    for (let level = 1; level <= LEVELS; level++) {
      const order = { instrument, lots: 1, timeInForce: GTC } as const;
      desk.order({ ...order, side: BUY, priceTicks: middle - level });
      desk.order({ ...order, side: SELL, priceTicks: middle + level });
    }
  },
};

/** Long from the start; it neither trades nor has money for a call. */
const holder: AgentClass = {
  name: "holder",
  intent: "speculate",
  doc: "Long from the start; never trades.",
  parameters: {},
  hears: [],
  create: () => ({}),
  openingLots: (_state, desk) => [{ instrument: desk.listed(0)[0]!.instrument, lots: HELD_LOTS }],
  start: () => undefined,
  wake: () => undefined,
};

const CLASSES = new Map([...AGENT_CLASSES, [ladder.name, ladder], [holder.name, holder]]);
const example = scenarioOf("docs/examples/margin-squeeze.yaml");

const groupOf = (name: string, capital: number): GroupScenario => ({
  ...observers(1),
  name,
  class: name,
  capital: { constant: capital },
});

/** The squeezer of the example, with a smaller push, a book that does not fill again, and one holder. */
function marketOf(capital: number): Scenario {
  const squeezer = example.population.find((group) => group.class === "margin-squeezer")!;
  const parameters = {
    ...squeezer.parameters,
    pushLots: 20,
    burstLots: 2,
    absorbLots: 0,
    rollDays: 0,
  };
  return {
    ...example,
    days: 2,
    population: [groupOf("ladder", 1e7), groupOf("holder", capital), { ...squeezer, parameters }],
  };
}

function seen(capital: number) {
  const scenario = marketOf(capital);
  const { tape } = runWhole(scenario, SOME_IDENTITY, { classes: CLASSES });
  const { futures, fees } = profitOfClass(scenario, tape, "margin-squeezer");
  const forced = tape.table("margin").filter((row) => row["event"] === LIQUIDATION_STARTED);
  return { profit: futures - fees, forced: forced.length };
}

test("in a book that stays thin a squeeze pays where an account is near to a call, and loses where none is", () => {
  const near = seen(17_000);
  expect(near.forced).toBe(1);
  expect(near.profit).toBeGreaterThan(1000);
  const rich = seen(100_000);
  expect(rich.forced).toBe(0);
  expect(rich.profit).toBeLessThan(0);
});
