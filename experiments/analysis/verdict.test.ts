import { expect, test } from "vitest";
import type { PairedEffect } from "./paired-effect.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

type Interval = readonly [number, number] | null;

/** The smallest effect of interest is 2. Columns: 90 % interval, 95 % interval, binding share, what may be said. */
test.each<[Interval, Interval, number | null, Verdict]>([
  [[-1.9, 1.9], [-2.5, 2.5], 1, "equivalent"],
  [[0.5, 1.9], [0.4, 2.1], 1, "equivalent"],
  [[-2, 1.9], [-2.5, 2.5], 1, "not powered"],
  [[-1.9, 2], [-2.5, 2.5], 1, "not powered"],
  [[-3, 1], [-4, 2], 1, "not powered"],
  [[-1, 3], [-2, 4], 1, "not powered"],
  [[1, 3], [0.5, 3.5], 1, "effect"],
  [[-3, -1], [-3.5, -0.5], 1, "effect"],
  [[1, 3], [0, 3.5], 1, "not powered"],
  [[-3, -1], [-3.5, 0], 1, "not powered"],
  [null, [1, 3], 1, "not powered"],
  [[1, 3], null, 1, "not powered"],
  [[1, 3], [0.5, 3.5], 0.05, "effect"],
  [[1, 3], [0.5, 3.5], 0.049, "the rule never bound"],
  [[1, 3], [0.5, 3.5], null, "binding unknown"],
])(
  "90 %% %j, 95 %% %j, bound in %j of the runs: %s",
  (interval90, interval, bindingShare, said) => {
    const effect = { n: 9, identical: false, interval, interval90 } as PairedEffect;
    expect(verdictOf({ effect, smallestEffect: 2, bindingShare })).toBe(said);
  },
);

test("what comes first is said: no pair, then binding, then pairs that are all equal", () => {
  const effect = {
    n: 0,
    identical: true,
    interval: [1, 1],
    interval90: [1, 1],
  } as unknown as PairedEffect;
  const say = (n: number, bindingShare: number | null): Verdict =>
    verdictOf({ effect: { ...effect, n }, smallestEffect: 2, bindingShare });
  expect(say(0, null)).toBe("no data");
  expect(say(1, null)).toBe("binding unknown");
  expect(say(1, 0)).toBe("the rule never bound");
  expect(say(1, 1)).toBe("no difference");
});
