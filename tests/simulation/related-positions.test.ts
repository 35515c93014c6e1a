import { beforeAll, describe, expect, test } from "vitest";
import type { AgentClass, AgentDesk } from "../../engine/agent.ts";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import { REPORT_EFRP_PROPOSED } from "../../engine/exchange/reports.ts";
import { EFRP } from "../../engine/regulation/off-book-trade.ts";
import { NO_RULES, type RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import { RULE_RISK_MANAGEMENT } from "../../engine/regulation/words.ts";
import { pageAt } from "../docs/pages.ts";
import { TEST_CLASSES } from "./class-parameters.ts";
import { ALL_SWAPS } from "./dealers-world.ts";
import { type FactRow, runWhole } from "./fact-tape.ts";
import { OFF_BOOK_TERMS } from "./off-book-world.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { limitOf, limitTerms } from "./rules-world.ts";
import { withGroup } from "./spies.ts";

const SWAPPERS = "swappers";
const NEED = 100;
const LOTS = 12;
const [BUYER, SELLER] = [0, 1];

/** Two who need the same; on the first day the one buys futures of the other for a swap. */
const swapper: AgentClass = {
  name: SWAPPERS,
  intent: "hedge",
  doc: "Exchanges futures for a related position once.",
  parameters: {},
  hears: [REPORT_EFRP_PROPOSED],
  create: ({ indexInGroup }) => ({ index: indexInGroup }),
  start(state, desk) {
    if ((state as { index: number }).index === BUYER) desk.wakeAt(desk.tradingTimeAfter(0, 1), 0);
  },
  wake: (_state, desk) => propose(desk),
  hear: (_state, desk, { clientOrderId, lots }) => desk.accept(clientOrderId, lots),
  // What it has heard that it holds stands for what it wants.
  exposures: (_state, desk) => {
    const desiredLots = desk.familyPosition(0);
    return [{ family: 0, needLots: NEED, desiredLots, physicalUnits: 0, physicalCost: 0 }];
  },
};

function propose(desk: AgentDesk): void {
  const [buyer, seller] = desk.accountsOf(SWAPPERS);
  expect(buyer).toBe(0);
  const { instrument } = desk.listed(0)[0]!;
  const priceTicks = desk.settlementTicks(instrument);
  desk.propose({
    instrument,
    side: BUY,
    lots: LOTS,
    priceTicks,
    withAccount: seller!,
    kind: EFRP,
  });
}

let exposures: FactRow[];
let granted: FactRow[];

beforeAll(() => {
  const rules: RulesScenario = {
    ...NO_RULES,
    offBookTrades: { SCU: OFF_BOOK_TERMS },
    positionLimits: { SCU: limitTerms({ singleMonth: limitOf(1000) }) },
    riskManagementExemption: { SCU: { ...ALL_SWAPS, dealers: [SWAPPERS] } },
  };
  const group = { ...groupOf(QUIET_CHOICE, SWAPPERS, "noise-trader", 2), parameters: {} };
  const quiet = scenarioOf({ days: 2, strategic: 0 });
  const scenario = { ...withGroup(quiet, { ...group, class: SWAPPERS }), rules };
  const classes = new Map([...TEST_CLASSES, [SWAPPERS, swapper] as const]);
  const { tape } = runWhole(scenario, undefined, { classes });
  const dates = tape.table("exposures").map(({ trade_date: date }) => date!);
  exposures = tape
    .table("exposures")
    .filter(({ trade_date: date, owner }) => date === Math.min(...dates) && owner! < 2);
  granted = tape.table("rule_events").filter(({ rule }) => rule === RULE_RISK_MANAGEMENT);
});

describe("futures for a related position", () => {
  test("are held by the one as the other is short of them, and both have heard of it", () => {
    for (const column of ["position_lots", "desired_lots"]) {
      expect(exposures.map((row) => row[column])).toEqual([LOTS, -LOTS]);
    }
  });

  test("are needed by whoever gave up the position, and less by whoever took it on", () => {
    expect(exposures[BUYER]!["need_lots"]).toBe(NEED + LOTS);
    expect(exposures[SELLER]!["need_lots"]).toBe(NEED - LOTS);
  });

  test("as the page of trades off the book has it", () => {
    const rows = pageAt("docs/rules/off-book-trades.md")
      .rowsUnder("Worked example")
      .filter((row) => row.length === 4);
    const found = ["buyer", "seller"].map((side, owner) => {
      const { position_lots: lots, need_lots: need } = exposures[owner]!;
      return [side, lots, NEED - need!, need].map(String);
    });
    expect(rows).toEqual(found);
  });

  test("are exempt on the side that offsets what dealers then have with others", () => {
    expect(granted.map(({ owner, side, lots }) => [owner, side, lots])).toEqual([
      [BUYER, BUY, LOTS],
      [SELLER, SELL, LOTS],
    ]);
  });
});
