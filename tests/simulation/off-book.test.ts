import { beforeAll, describe, expect, test } from "vitest";
import {
  OFF_BOOK_AGREED,
  OFF_BOOK_REPORTED,
} from "../../engine/exchange/off-book/off-book-words.ts";
import { BLOCK, EFRP } from "../../engine/regulation/off-book-trade.ts";
import { NO_RULES } from "../../engine/regulation/rules-scenario.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { type FactRow, type FactTape, runWhole } from "./fact-tape.ts";
import { BROKERS, OFF_BOOK } from "./off-book-trader.ts";
import { OFF_BOOK_TERMS } from "./off-book-world.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { TapeAccounts } from "./tape-accounts.ts";
import { withGroup } from "./spies.ts";

const DAYS = 3;

/** Three who trade with one another off the book, in a market of others. */
function market(offBookTrades: object): Scenario {
  const quiet = scenarioOf({ days: DAYS, strategic: 0 });
  const brokers = groupOf(QUIET_CHOICE, BROKERS, OFF_BOOK, 3);
  const rules = { ...NO_RULES, offBookTrades } as Scenario["rules"];
  return { ...withGroup(quiet, brokers), rules };
}

let tape: FactTape;
let agreed: FactRow[];

beforeAll(() => {
  ({ tape } = runWhole(market({ SCU: OFF_BOOK_TERMS })));
  agreed = tape.table("off_book").filter(({ event }) => event === OFF_BOOK_AGREED);
});

describe("agents who trade off the book", () => {
  test("make blocks of the least size and more, and exchanges of any, and hold what follows from them", () => {
    const lotsOf = (kind: number): number[] =>
      agreed.filter((row) => row["kind"] === kind).map(({ lots }) => lots!);
    expect(lotsOf(BLOCK).length).toBeGreaterThan(20);
    expect(Math.min(...lotsOf(BLOCK))).toBe(OFF_BOOK_TERMS.minimumLots);
    expect(Math.min(...lotsOf(EFRP))).toBe(1);
    expect(new TapeAccounts(tape, new Map()).play().differences).toEqual([]);
  });

  test("are reported a quarter of an hour later, or as the trade date ends", () => {
    const reported = tape.table("off_book").filter(({ event }) => event === OFF_BOOK_REPORTED);
    const delays = agreed.map(({ number, time_us }) => {
      const report = reported.find((row) => row["number"] === number)!;
      return report["time_us"]! - time_us!;
    });
    expect(Math.max(...delays)).toBe(OFF_BOOK_TERMS.reportWithin);
    expect(reported.length).toBe(agreed.length);
  });

  test("count in the volume of their trade date, and are no trades of the book", () => {
    const settled = tape.table("settlements");
    const volume = settled.reduce((sum, row) => sum + row["volume_lots"]!, 0);
    const sumOf = (rows: readonly FactRow[]): number =>
      rows.reduce((sum, { lots }) => sum + lots!, 0);
    expect(volume).toBe(sumOf(tape.table("trades")) + sumOf(agreed));
  });
});

test("a rule that nobody uses leaves the market as it was", () => {
  const quiet = scenarioOf({ days: 1 });
  const rules = { ...quiet.rules, offBookTrades: { SCU: OFF_BOOK_TERMS } };
  const [free, ruled] = [quiet, { ...quiet, rules }].map((scenario) => runWhole(scenario).hashes);
  expect(ruled).toEqual(free);
});
