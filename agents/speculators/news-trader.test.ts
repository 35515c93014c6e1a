import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { newsTrader } from "./news-trader.ts";

const READ = 1;
const GIVEN = { waves: 3, threshold: 0.02, lotsAPercent: 10, halfLifeDays: 1 };

/** The news in a trader's head after each of a row of prints, in per cent. */
function heard(
  prints: readonly number[],
  indexInGroup = 0,
  given: Readonly<Record<string, unknown>> = {},
): number[] {
  const desk = new FakeDesk();
  desk.list({ daysLeft: 300 });
  const state = alive(newsTrader, desk, { ...GIVEN, ...given }, { indexInGroup });
  return prints.map((print) => {
    desk.prints = [print];
    newsTrader.wake(state, desk, READ);
    return 100 * state.heard;
  });
}

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9));
const percent = (ratio: number): number => 100 * Math.log(ratio);

describe("what it hears", () => {
  // Up 5 %, a move too small to be news, down 4 %.
  const prints = [2, 2.1, 2.12, 2.035];
  const [up, down] = [percent(1.05), percent(2.035 / 2.12)];

  test("by hand: the first of a group at once, and half of it is forgotten in a half-life", () => {
    expect(heard(prints)).toEqual(close([0, up, up / 2, up / 4 + down]));
  });

  test("the next ones a trade date later each, the fourth of three waves with the first", () => {
    const later = [...prints, 2.035, 2.035];
    expect(heard(later, 1)).toEqual(close([0, 0, up, up / 2, up / 4 + down, up / 8 + down / 2]));
    expect(heard(later, 2)).toEqual(close([0, 0, 0, up, up / 2, up / 4 + down]));
    expect(heard(later, 3)).toEqual(heard(later, 0));
  });

  test("is in the end the same for all of a group, and adds up to the move where nothing is forgotten", () => {
    const moves = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(moves, (list) => {
        let log = 0;
        const path = [0, ...list, 0, 0, 0].map((move) => 2 * Math.exp((log += move)));
        const given = { threshold: 0, halfLifeDays: 1e12 };
        for (const index of [0, 1, 2]) {
          expect(heard(path, index, given).at(-1)).toBeCloseTo(100 * log, 6);
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});

describe("what it does", () => {
  test("it buys good news and sells bad, in proportion, up to a bound, by orders of bounded size", () => {
    for (const [ratio, lots] of [
      [1.03, Math.trunc(10 * percent(1.03))],
      [0.97, Math.trunc(10 * percent(0.97))],
      [1.2, 60],
      [1.01, 0],
    ]) {
      const desk = new FakeDesk();
      const month = desk.list({ daysLeft: 300 });
      const state = alive(newsTrader, desk, { ...GIVEN, orderLots: 25 });
      newsTrader.wake(state, desk, READ);
      desk.prints = [2.8 * ratio!];
      newsTrader.wake(state, desk, READ);
      for (let i = 0; i < 4; i++) {
        newsTrader.wake(state, desk, 0);
        for (const [, sent] of desk.orders()) {
          expect(Math.abs(sent!)).toBeLessThanOrEqual(25);
          month.position += sent!;
        }
      }
      expect(month.position).toBe(lots);
    }
  });

  test("it rolls: what it holds in another month than the active one it closes", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 11 }).position = 8;
    desk.list({ daysLeft: 33 });
    const state = alive(newsTrader, desk, { ...GIVEN, rollDays: 12 });
    newsTrader.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[0, -8, 278]]);
  });
});
