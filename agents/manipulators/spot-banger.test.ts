import { expect, test } from "vitest";
import { DAY_US, HOUR_US } from "../../engine/base/sim-time.ts";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { spotBanger } from "./spot-banger.ts";

const TRADE = 0;
const BANG = 1;

/** Long 2,000 lots of a month with 20 prints, the first so many business days ahead. */
function banger(ahead: number, given: Readonly<Record<string, unknown>> = {}, position = 2000) {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 19 + ahead, prints: 20 });
  month.position = position;
  const state = alive(spotBanger, desk, given);
  const wake = (tag: number): void => spotBanger.wake(state, desk, tag);
  const told = () => spotBanger.exposures!(state, desk)[0]!;
  return { desk, month, wake, told };
}

test("hours are bought on the days whose prints settle the month, and on no others", () => {
  const { desk, wake } = banger(1);
  const first = desk.tradeDate + 1;
  const days: number[] = [];
  for (let day = 0; day < 23; day++) {
    wake(BANG);
    if (desk.bought.splice(0).length > 0) days.push(desk.tradeDate - first);
    desk.tradeDate++;
  }
  expect(days).toEqual(Array.from({ length: 20 }, (_, i) => i));
  const times = desk.wakes.filter(({ tag }) => tag === BANG).map(({ timeUs }) => timeUs);
  expect(times.slice(0, 2)).toEqual([12 * HOUR_US, DAY_US + 12 * HOUR_US]);
});

test("they are in proportion to the hours of futures that a print settles, and cost what does not come back", () => {
  for (const lots of [200, 2000]) {
    const { desk, wake, told } = banger(0, { bangRatio: 0.5, resaleShare: 0.9 }, lots);
    wake(BANG);
    const hours = (0.5 * lots * 730) / 20;
    expect(desk.bought).toEqual([expect.closeTo(hours, 6)]);
    const paid = Math.exp((4 / 3) * (hours / 1e6)) - 0.9;
    expect(told()).toMatchObject({
      physicalUnits: expect.closeTo(hours, 6),
      physicalCost: expect.closeTo(hours * 2.8 * paid, 6),
    });
  }
});

test("they are never more than its share of the supply, and none for a position that is short", () => {
  const most = banger(0, { bangRatio: 100, largestHourShare: 0.2 });
  most.wake(BANG);
  expect(most.desk.bought).toEqual([200_000]);
  const short = banger(0, {}, -500);
  short.wake(BANG);
  expect(short.desk.bought).toEqual([]);
  expect(short.told()).toMatchObject({ physicalUnits: 0, physicalCost: 0 });
});

test("the position is bought from so many days before the first print until the day before it", () => {
  const orders = (ahead: number): number[][] => {
    const { desk, wake } = banger(ahead, { longLots: 100, entryDays: 10, childLots: 30 }, 80);
    wake(TRADE);
    return desk.orders();
  };
  expect([11, 10, 1, 0].map(orders)).toEqual([[], [[0, 20, 281]], [[0, 20, 281]], []]);
});

test("limits are respected: it sells what is over, also while prints count", () => {
  const { desk, month, wake, told } = banger(0, { childLots: 30 });
  month.limits = { presentLots: 1990, spotLots: null, spotStartDays: null };
  wake(TRADE);
  expect(desk.orders()).toEqual([[0, -10, 279]]);
  expect(told().desiredLots).toBe(1990);
});
