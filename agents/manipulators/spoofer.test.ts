import { describe, expect, test } from "vitest";
import { SECOND_US } from "../../engine/base/sim-time.ts";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import { REPORT_CANCELED } from "../../engine/exchange/reports.ts";
import { alive, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { spoofer } from "./spoofer.ts";

const ARRIVAL = 0;

/** A spoofer in a month quoted 279 to 281, with its first attempt begun unless it is held back. */
function begun(given: Readonly<Record<string, unknown>> = {}, position = 0) {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 30 });
  month.position = position;
  const state = alive(spoofer, desk, { genuineLots: 5, layerLots: 40, layers: 3, ...given });
  const arrive = (): void => spoofer.wake(state, desk, ARRIVAL);
  arrive();
  return { desk, month, state, arrive };
}

/** What was sent: orders as [signed lots, price], post-only all of them. */
const shown = (desk: FakeDesk): number[][] =>
  desk.take().flatMap((sent) => {
    if (sent.verb !== "order") return [];
    const { side, lots, priceTicks, postOnly } = sent.intent;
    expect(postOnly).toBe(true);
    return [[side === BUY ? lots : -lots, priceTicks!]];
  });

const canceled = (desk: FakeDesk): number[] =>
  desk.take().flatMap((sent) => (sent.verb === "cancel" ? [sent.id] : []));

describe("an attempt", () => {
  test("is a small order inside the touch, and layers from the other touch on", () => {
    const { desk } = begun();
    expect(shown(desk)).toEqual([
      [5, 280],
      [-40, 281],
      [-40, 282],
      [-40, 283],
    ]);
  });

  test("joins the touch where there is no room, and keeps its layers away where it is told to", () => {
    const { desk, month, state } = begun();
    shown(desk);
    Object.assign(state, { genuine: 0, layers: [] });
    month.quote.askTicks = 280;
    spoofer.wake(state, desk, ARRIVAL);
    // In turn: the second means to sell.
    expect(shown(desk)).toEqual([
      [-5, 280],
      [40, 279],
      [40, 278],
      [40, 277],
    ]);
    expect(shown(begun({ layers: 1, awayTicks: 4 }).desk)).toEqual([
      [5, 280],
      [-40, 285],
    ]);
  });

  test("is only begun once the one before is over", () => {
    const { desk, arrive } = begun();
    desk.take();
    arrive();
    expect(shown(desk)).toEqual([]);
  });

  test("trades out of a small position, and closes one that is larger first", () => {
    expect(shown(begun({}, 3).desk)[0]).toEqual([-5, 280]);
    expect(shown(begun({}, -3).desk)[0]).toEqual([5, 280]);
    const { desk } = begun({}, 40);
    expect(desk.orders()).toEqual([[0, -40, 279]]);
  });

  test("is not begun where the month does not trade, or has no quote", () => {
    const { desk, month, state, arrive } = begun();
    desk.take();
    Object.assign(state, { genuine: 0, layers: [] });
    month.trading = false;
    arrive();
    month.trading = true;
    month.quote = { ...month.quote, bidTicks: -0x8000_0000 };
    arrive();
    expect(desk.take()).toEqual([]);
  });
});

describe("the large orders are taken back", () => {
  test("once the small one is filled to its end", () => {
    const { desk, state } = begun();
    desk.take();
    spoofer.hear!(state, desk, filled(0, BUY, 1, 3, 2));
    expect(canceled(desk)).toEqual([]);
    spoofer.hear!(state, desk, filled(0, BUY, 1, 2, 0));
    expect(canceled(desk)).toEqual([2, 3, 4]);
  });

  test("with the small one when its time is over, but by the clock of its own attempt only", () => {
    const { desk, state } = begun({ holdTime: 20 * SECOND_US });
    desk.take();
    expect(desk.wakes.at(-1)).toEqual({ timeUs: 20 * SECOND_US, tag: 1 });
    spoofer.wake(state, desk, 2);
    expect(canceled(desk)).toEqual([]);
    spoofer.wake(state, desk, 1);
    expect(canceled(desk)).toEqual([1, 2, 3, 4]);
  });

  test("and the next attempt waits until all of them are gone", () => {
    const { desk, state, arrive } = begun();
    spoofer.hear!(state, desk, filled(0, BUY, 1, 5, 0));
    desk.take();
    const gone = (id: number): void =>
      spoofer.hear!(state, desk, { ...filled(0, SELL, id, 0, 0), kind: REPORT_CANCELED });
    for (const id of [2, 3]) gone(id);
    arrive();
    expect(shown(desk)).toEqual([]);
    gone(4);
    arrive();
    expect(shown(desk)).toHaveLength(4);
  });
});
