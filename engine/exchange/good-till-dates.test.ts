import fc from "fast-check";
import { expect, test } from "vitest";
import { type DatedOrder, GoodTillDates } from "./good-till-dates.ts";

const dated = (expireUs: number, orderId: number): DatedOrder => ({
  expireUs,
  orderId,
  account: 0,
  clientOrderId: orderId,
});

test("orders come out by their time, then in order of acceptance, and none before its time", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 300 }), fc.nat(25), (times, now) => {
      const dates = new GoodTillDates();
      times.forEach((time, i) => dates.add(dated(time, i), () => true));
      const due: [number, number][] = [];
      for (let one = dates.takeDue(now); one !== null; one = dates.takeDue(now)) {
        due.push([one.expireUs, one.orderId]);
      }
      const all = times.map((time, i) => [time, i] as [number, number]);
      const expected = all.filter(([time]) => time <= now);
      expect(due).toEqual(expected.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
      expect(dates.nextUs).toBe(Math.min(...times.filter((time) => time > now)));
    }),
    { seed: 20_271_130, numRuns: 200 },
  );
});

test("orders that have left do not pile up", () => {
  const dates = new GoodTillDates();
  for (let i = 0; i < 10_000; i++) dates.add(dated(i, i), ({ orderId }) => orderId % 100 === 0);
  expect(dates.heap.length).toBeLessThan(500);
  expect(dates.takeDue(0)).toMatchObject({ orderId: 0 });
  expect(dates.takeDue(150)).toMatchObject({ orderId: 100 });
});
