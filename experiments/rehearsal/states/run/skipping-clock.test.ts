import { expect, test } from "vitest";
import { SkippingClock } from "./skipping-clock.ts";

test("sleepers wake in order of their times, without anybody waiting", async () => {
  const clock = new SkippingClock(1_000);
  const woken: (readonly [string, number])[] = [];
  const sleep = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms);
    woken.push([name, clock.nowMs()]);
  };
  await Promise.all([sleep("year", 31_536_000_000), sleep("second", 1_000), sleep("none", 0)]);
  expect(woken).toEqual([
    ["none", 1_000],
    ["second", 2_000],
    ["year", 31_536_001_000],
  ]);
});

test("a sleeper that is called wakes at once and moves nothing", async () => {
  const clock = new SkippingClock(0);
  const call = new AbortController();
  const sleep = clock.sleep(5_000, call.signal);
  call.abort();
  await sleep;
  expect(clock.nowMs()).toBe(0);
});

test("where time passes, nothing is skipped while work is under way", async () => {
  let realMs = 0;
  const clock = new SkippingClock(0, () => realMs);
  const order: string[] = [];
  const sleep = clock.sleep(60_000).then(() => order.push(`slept until ${clock.nowMs()}`));
  await clock.during(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    realMs += 20;
    order.push(`worked until ${clock.nowMs()}`);
  });
  await sleep;
  expect(order).toEqual(["worked until 20", "slept until 60000"]);
});

test("a sleeper wakes in the midst of work that really takes longer", async () => {
  const clock = new SkippingClock(0, () => performance.now());
  const order: string[] = [];
  await Promise.all([
    clock.sleep(20).then(() => order.push("slept")),
    clock
      .during(() => new Promise((resolve) => setTimeout(resolve, 300)))
      .then(() => order.push("worked")),
  ]);
  expect(order).toEqual(["slept", "worked"]);
});
