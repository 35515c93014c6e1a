import { expect, test } from "vitest";
import { EXCHANGE_FEES } from "../clearing/ledger.ts";
import { limitedWorld, limitOf, runToDaysBefore } from "../../tests/simulation/rules-world.ts";
import { LEVEL_ALL_MONTHS, LEVEL_SINGLE_MONTH } from "./words.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";
const FINE = { perLot: 12.5 };

const atEnd = { when: "end_of_day", counts: "both" } as const;

test("each lot beyond a limit costs its fine at every settlement, in a month and in all of them", () => {
  const world = limitedWorld({
    singleMonth: limitOf(100),
    allMonths: limitOf(150),
    cure: "report",
    fine: FINE,
    application: atEnd,
  });
  const { ledger } = world.floor.house;
  world.trade(0, 3, JANUARY, 110);
  world.trade(0, 3, FEBRUARY, 45);
  world.told();
  const before = [ledger.balance(ledger.marginOf(0)), ledger.balance(EXCHANGE_FEES)] as const;
  world.endTradeDate();
  const paid = (10 + 5) * 125_000;
  expect(ledger.balance(ledger.marginOf(0))).toBe(before[0] - paid);
  expect(ledger.balance(EXCHANGE_FEES)).toBe(before[1] + paid);
  expect(ledger.sum()).toBe(0);
  expect(world.told().slice(0, 2)).toMatchObject([
    { level: LEVEL_ALL_MONTHS, lots: 5, threshold: 150, value: 155, account: 0 },
    { level: LEVEL_SINGLE_MONTH, lots: 10, threshold: 100, value: 110, account: 0 },
  ]);
  world.endTradeDate();
  expect(ledger.balance(EXCHANGE_FEES)).toBe(before[1] + 2 * paid);
});

test("the final settlement of a month fines too, and is the last to do so", () => {
  const world = limitedWorld({ singleMonth: limitOf(10), cure: "report", fine: FINE });
  world.transfer(3, 0, JANUARY, 12);
  runToDaysBefore(world, JANUARY, 0);
  const fines = (): number => world.heard().filter((word) => word === "fined").length;
  fines();
  world.endTradeDate();
  expect(fines()).toBe(1);
  world.endTradeDate();
  expect(fines()).toBe(0);
});

test("a fine of nothing and a position at the limit move no money", () => {
  const world = limitedWorld({ singleMonth: limitOf(10), fine: { perLot: 0 }, application: atEnd });
  const { ledger } = world.floor.house;
  world.trade(0, 3, JANUARY, 11);
  world.trade(1, 3, JANUARY, 10);
  const before = ledger.balance(EXCHANGE_FEES);
  world.endTradeDate();
  expect(ledger.balance(EXCHANGE_FEES)).toBe(before);
  expect(world.told().filter(({ owner }) => owner === 1)).toEqual([]);
});
