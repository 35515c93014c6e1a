import { describe, expect, test } from "vitest";
import { euShare, formulaLots, openInterestLots } from "../../engine/regulation/limit-formula.ts";
import { POSITION_LIMIT } from "../../engine/base/order-words.ts";
import { EXCHANGE_FEES } from "../../engine/clearing/ledger.ts";
import { SIT } from "../../engine/instruments/sit.ts";
import {
  BUY,
  limitOf,
  limitTerms,
  runToDaysBefore,
  RulesWorld,
  scu,
} from "../simulation/rules-world.ts";
import {
  euFormula,
  limitBy,
  openInterestFormula,
  supplyFormula,
} from "../simulation/limit-formulas.ts";
import { MONEY_UNIT } from "../contracts/exchange-harness.ts";
import { pageAt } from "./pages.ts";

const page = pageAt("docs/rules/position-limits.md");
const rowsUnder = (title: string): number[][] =>
  page.rowsUnder(`Worked example: ${title}`).map((row) => row.map(Number));

const SUPPLY = { eligibleHours: () => (21_900_000 * 12) / 252, throughput: () => 1.4 };

describe("worked examples of position limits", () => {
  test("the formula of open interest", () => {
    const rows = rowsUnder("open interest formula");
    expect(rows.length).toBe(3);
    for (const [openInterest, lots] of rows) {
      expect(openInterestLots(openInterestFormula(), openInterest!)).toBe(lots);
    }
  });

  test("deliverable supply, in lots of SCU and of SIT", () => {
    const supplied = (symbol: string, specs?: [typeof SIT]): RulesWorld =>
      new RulesWorld({
        supply: SUPPLY,
        ...(specs === undefined ? {} : { specs }),
        scenario: {
          positionLimits: { [symbol]: limitTerms({ singleMonth: limitBy(supplyFormula()) }) },
        },
      });
    const worlds = [
      supplied("SCU"),
      supplied("SIT", [{ ...SIT, listing: { monthly: 4, quarterly: 0 } }]),
    ] as const;
    const rows = page.rowsUnder("Worked example: deliverable supply");
    expect(rows.length).toBe(3);
    for (const [month, days, ...lots] of rows) {
      const shown = worlds.flatMap((world, i) => {
        const slot = world.slot(`${["SCU", "SIT"][i]}-${month}`);
        if (slot < 0) return [Number.NaN, Number.NaN];
        world.runTo(0);
        const { presentLots } = world.floor.rulebook.limits(0, slot, BUY)!;
        return [Math.floor(world.ruleFloor.deliverableLots(slot) + 1e-9), presentLots];
      });
      expect(Number(days)).toBeGreaterThan(19);
      expect(shown).toEqual(lots.map(Number));
    }
  });

  test("the baseline of the EU", () => {
    const rows = rowsUnder("baseline of the EU");
    expect(rows.length).toBe(4);
    for (const [adjustment, share, supply, spot, openInterest, other] of rows) {
      const formula = euFormula({ adjustment: adjustment! });
      const inputs = { deliverableLots: supply!, openInterest: openInterest!, isLiquid: true };
      expect(euShare(formula)).toBeCloseTo(share!, 12);
      expect(formulaLots(formula, true, inputs)).toBe(spot);
      expect(formulaLots(formula, false, inputs)).toBe(other);
    }
  });

  test("the size from which the EU limits", () => {
    const rows = rowsUnder("size from which the EU limits");
    expect(rows.length).toBe(2);
    for (const [mean, openInterest, lots] of rows) {
      const formula = euFormula({
        liquidTradeDates: 0,
        significantLots: 100,
        significantTradeDates: 2,
      });
      const world = new RulesWorld({
        scenario: {
          positionLimits: { SCU: limitTerms({ singleMonth: limitBy(formula), cure: "report" }) },
        },
      });
      world.runTo(0);
      world.transfer(1, 3, "SCU-2027-02", 2 * mean! - openInterest!);
      for (let date = 0; date < 2; date++) world.endTradeDate();
      world.transfer(1, 3, "SCU-2027-02", 2 * openInterest! - 2 * mean!);
      world.endTradeDate();
      const notice = world.floor.rulebook.limits(0, world.slot("SCU-2027-02"), BUY)!;
      expect([openInterest, notice.presentLots]).toEqual([openInterest, lots]);
    }
  });

  test("steps towards expiry", () => {
    const symbol = "SCU-2027-02";
    const world = new RulesWorld({
      scenario: {
        positionLimits: {
          SCU: limitTerms({
            spotMonth: limitOf(6000),
            singleMonth: limitOf(12_000),
            spotMonthStart: 3,
            stepDown: [
              { daysBefore: 2, lots: 5000, share: null },
              { daysBefore: 1, lots: 4000, share: null },
              { daysBefore: 10, lots: null, share: 0.75 },
            ],
          }),
        },
      },
    });
    const rows = rowsUnder("steps towards expiry");
    expect(rows.length).toBe(6);
    for (const [days, lots] of rows) {
      runToDaysBefore(world, symbol, days!);
      expect(world.floor.rulebook.limits(0, world.slot(symbol), BUY)!.presentLots).toBe(lots);
    }
  });

  test("a look-alike that counts together", () => {
    const rows = rowsUnder("a look-alike that counts together");
    expect(rows.length).toBe(3);
    const [future, lookAlike] = ["SCU-2027-02", "ALK-2027-02"];
    for (const [lots, others, together, room] of rows) {
      expect(lots! + (others! * 73) / 730).toBe(together);
      const world = new RulesWorld({
        deposit: 1e13,
        specs: [scu(3), { ...scu(3), symbol: "ALK", multiplier: 73 }],
        scenario: {
          aggregateLimits: {
            SCU: { ...limitTerms({ singleMonth: limitOf(7500) }), with: ["ALK"] },
          },
        },
      });
      for (const other of [1, 2]) {
        world.transfer(other, 0, future, lots! / 2);
        world.transfer(other, 0, lookAlike, others! / 2);
      }
      expect(world.order(0, future, BUY, room! + 1, 270)).toBe(POSITION_LIMIT);
      if (room! > 0) expect(world.order(0, future, BUY, room!, 270)).toBe(0);
    }
  });

  test("providers and fines", () => {
    const rows = page.rowsUnder("Worked example: providers and fines");
    expect(rows.length).toBe(3);
    for (const [owner, held, limit, fine] of rows) {
      const world = new RulesWorld({
        providers: new Set(owner === "provider" ? [0] : []),
        scenario: {
          positionLimits: {
            SCU: limitTerms({
              singleMonth: limitOf(15_000),
              providers: { multiplier: 0.5, spotMonth: null, singleMonth: null, allMonths: null },
              application: { when: "end_of_day", counts: "both" },
              fine: { perLot: 2 },
            }),
          },
        },
      });
      for (const short of [1, 2]) world.transfer(short, 0, "SCU-2027-02", Number(held) / 2);
      const notice = world.floor.rulebook.limits(0, world.slot("SCU-2027-02"), BUY)!;
      expect(notice.presentLots).toBe(Number(limit));
      world.endTradeDate();
      const { ledger } = world.floor.house;
      expect(ledger.balance(EXCHANGE_FEES) * MONEY_UNIT).toBe(Number(fine));
    }
  });
});
