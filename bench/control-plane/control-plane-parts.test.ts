import { describe, expect, test } from "vitest";
import { Agenda } from "./agenda.ts";
import { Account, FunctionPool } from "./function-pool.ts";
import { RequestRate } from "./request-rate.ts";
import { NO_LIMIT, TokenBucket } from "./token-bucket.ts";

describe("an agenda", () => {
  test("acts in order of time, and of one time in the order of filing", () => {
    const agenda = new Agenda();
    const seen: string[] = [];
    for (const [name, seconds] of [
      ["c", 2],
      ["a", 1],
      ["b", 1],
      ["e", 7],
      ["d", 2],
    ] as const) {
      agenda.after(seconds, () => seen.push(`${name}${agenda.now}`));
    }
    agenda.run();
    expect(seen.join(" ")).toBe("a1 b1 c2 d2 e7");
  });

  test("counts from the act at hand, and takes no time that has passed", () => {
    const agenda = new Agenda();
    let end = NaN;
    agenda.after(3, () => agenda.after(4, () => (end = agenda.now)));
    agenda.run();
    expect(end).toBe(7);
    expect(() => agenda.after(-1, () => {})).toThrow("is no time");
    expect(() => agenda.after(NaN, () => {})).toThrow("is no time");
  });

  test("sorts a thousand acts", () => {
    const agenda = new Agenda();
    const times = Array.from({ length: 1000 }, (_, i) => (i * 7919) % 1009);
    const seen: number[] = [];
    for (const seconds of times) agenda.after(seconds, () => seen.push(agenda.now));
    agenda.run();
    expect(seen).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe("a token bucket", () => {
  test("gives what it holds at once, then as fast as it is refilled", () => {
    const bucket = new TokenBucket({ size: 3, refill: 2 });
    expect([1, 2, 3, 4, 5].map(() => bucket.wait(0))).toEqual([0, 0, 0, 0.5, 1]);
    expect(bucket.wait(1)).toBe(0.5);
  });

  test("holds no more than its size, however long nobody asks", () => {
    const bucket = new TokenBucket({ size: 3, refill: 2 });
    expect([1, 2, 3, 4].map(() => bucket.take(1000))).toEqual([true, true, true, false]);
    expect(bucket.take(1000.5)).toBe(true);
  });

  test("without a limit never lets wait", () => {
    const bucket = new TokenBucket(NO_LIMIT);
    expect([bucket.wait(0, 1e9), bucket.wait(5, 1e9), bucket.take(5)]).toEqual([0, 0, true]);
  });
});

describe("environments of a function", () => {
  const pool = (most: number): FunctionPool =>
    new FunctionPool(new Account(most), { size: 2, refill: 0.1 }, 300);

  test("are started, used again, and no more than the account allows", () => {
    const one = pool(2);
    expect([one.begin(0), one.begin(0), one.begin(0)]).toEqual(["cold", "cold", null]);
    one.end(5, false);
    expect(one.begin(5)).toBe("warm");
  });

  test("grow no faster than Lambda lets them, and what is refused takes no place", () => {
    const one = pool(100);
    const begun = [0, 0, 0, 9, 10, 10].map((now) => one.begin(now));
    expect(begun).toEqual(["cold", "cold", null, null, "cold", null]);
  });

  test("go with an invocation that is lost, and after a time of idleness", () => {
    const one = pool(100);
    expect(one.begin(0)).toBe("cold");
    one.end(1, true);
    expect(one.begin(1)).toBe("cold");
    one.end(2, false);
    expect(one.begin(302)).toBe("warm");
    one.end(302, false);
    expect(one.begin(603)).toBe("cold");
  });
});

test("requests are counted by the seconds in which they are wanted", () => {
  const rate = new RequestRate(NO_LIMIT);
  rate.wait(0.5, 10, 2);
  rate.wait(1, 3);
  expect([rate.count, rate.peak]).toEqual([13, 8]);
});
