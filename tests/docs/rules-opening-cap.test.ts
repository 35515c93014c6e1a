import { expect, test } from "vitest";
import type { OpeningCapTerms } from "../../engine/regulation/opening-cap.ts";
import { BUY, RulesWorld, SELL } from "../simulation/rules-world.ts";
import { pageAt } from "./pages.ts";

const JANUARY = "SCU-2027-01";
const OWNER = 0;
const OTHER = 1;
const CAP: OpeningCapTerms = { lots: 10, excess: "reject", exempt: ["others"] };

/** The owner as the row has it: what it holds from the date before, and what it has traded. */
function worldOf(held: number, trades: readonly number[]): RulesWorld {
  const scenario = { openingCap: { SCU: CAP } };
  const world = new RulesWorld({ scenario, groups: { others: [OTHER] } });
  world.runTo(0);
  const trade = (lots: number): void => {
    const sides = lots > 0 ? [OWNER, OTHER] : [OTHER, OWNER];
    expect(world.trade(sides[0]!, sides[1]!, JANUARY, Math.abs(lots))).toBe(0);
  };
  if (held !== 0) trade(held);
  world.endTradeDate();
  for (const lots of trades) trade(lots);
  return world;
}

test("shows what may be opened", () => {
  const rows = pageAt("docs/rules/opening-cap.md")
    .rowsUnder("Worked example")
    .filter((row) => row.length === 5);
  expect(rows.length).toBeGreaterThan(3);
  for (const [held, traded, opened, buy, sale] of rows) {
    const trades = traded === "none" ? [] : traded!.split(", ").map(Number);
    const largest = (side: 0 | 1): number => {
      let most = 0;
      while (
        worldOf(Number(held), trades).order(
          OWNER,
          JANUARY,
          side,
          most + 1,
          side === BUY ? 270 : 290,
        ) === 0
      ) {
        most++;
      }
      return most;
    };
    expect([largest(BUY), largest(SELL)], traded).toEqual([Number(buy), Number(sale)]);
    const world = worldOf(Number(held), trades);
    world.order(OWNER, JANUARY, BUY, 100, 270);
    const value = world.told().at(-1)!.value!;
    const short = Math.max(0, -(Number(held) + trades.reduce((sum, lots) => sum + lots, 0)));
    expect(value, traded).toBe(Number(opened) + 100 - short);
  }
});
