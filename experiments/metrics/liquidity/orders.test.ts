import { describe, expect, test } from "vitest";
import { otr } from "./otr.ts";
import { type BookMeasure, shockPath, shockRows } from "./shock-path.ts";

describe("order-to-trade", () => {
  test("messages by executions, cancels by orders and by messages", () => {
    const found = otr({ newOrders: 10, amends: 4, cancels: 6, executions: 5 });
    expect([found.ratio.value, found.cancelRatio.value, found.cancelShare.value]).toEqual([
      4, 0.6, 0.3,
    ]);
  });

  test("without trades there is no ratio, without messages nothing", () => {
    expect(otr({ newOrders: 1, amends: 0, cancels: 1, executions: 0 }).ratio.status).toBe(
      "no_trades",
    );
    const none = otr({ newOrders: 0, amends: 0, cancels: 0, executions: 0 });
    expect(none.cancelShare.status).toBe("insufficient_data");
    expect(none.medianLifeUs.status).toBe("insufficient_data");
  });

  test("the median life allows for orders that the session outlived", () => {
    const counts = { newOrders: 1, amends: 0, cancels: 0, executions: 1 };
    const median = (lifeUs: number[], ended: number[]) =>
      otr(counts, { lifeUs, ended }).medianLifeUs;
    expect(median([1, 2, 3, 4, 5], [1, 1, 1, 1, 1]).value).toBe(3);
    expect(median([1, 2, 3, 4, 5], [1, 0, 0, 1, 1]).value).toBe(4);
    expect(median([1, 2, 3], [1, 0, 0]).status).toBe("not_identified");
    expect(median([], []).status).toBe("insufficient_data");
    expect(median([1, Number.NaN], [0, 1]).status).toBe("degenerate");
  });
});

describe("shocks", () => {
  test("are the largest twentieth, or what took a whole level; auctions are none", () => {
    const lots = [...Array.from({ length: 20 }, (_, i) => i + 1), 500];
    const sign = [...Array.from({ length: 20 }, () => 1), 0];
    expect(shockRows(lots, sign)).toEqual([19]);
    expect(
      shockRows(
        lots,
        sign,
        lots.with(2, 1).map((size) => (size === 1 ? 1 : 0)),
      ),
    ).toEqual([0, 2, 19]);
    expect(shockRows([5], [0])).toEqual([]);
  });

  const window = { stepUs: 10, points: 4, pointsBefore: 2 };
  const spread: BookMeasure = { time: [0, 100, 105, 125, 300], value: [2, 8, 6, 2, 9] };

  test("leave a mean path over the level before them", () => {
    const { path, shocks } = shockPath(spread, [100], 1_000, window);
    expect([shocks, [...path]]).toEqual([1, [6, 4, 4, 0]]);
  });

  test("too near to each other, or to an end, are counted and left out", () => {
    const found = shockPath(spread, [100, 120, 200, 300], 310, window);
    expect([found.shocks, found.overlapping, found.incomplete]).toEqual([1, 2, 1]);
    expect([...found.path]).toEqual([0, 0, 0, 0]);
    const missing = { time: [0, 110], value: [2, Number.NaN] };
    expect(shockPath(missing, [100], 1_000, window).incomplete).toBe(1);
    expect(shockPath(spread, [5], 1_000, window).incomplete).toBe(1);
  });
});
