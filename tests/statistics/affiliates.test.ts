import { expect, test } from "vitest";
import { type Appearance, APPEARANCES, postingOf } from "./affiliates.ts";

/** Without the chance of who reconsiders its price when, one replication tells. */
const OPTIONS = { index: "tpi", futures: 1, replications: 1, steps: 1, isPrompt: true } as const;

const posted = (appearance: Appearance, share: number, cap = 0.3) =>
  postingOf(appearance, { ...OPTIONS, share, cap });

test("affiliates push the index further than the cap lets one name of their share, unless it adds them up", () => {
  const [one, two, three, byOwner] = APPEARANCES.map((appearance) => posted(appearance, 0.6));
  const weights = [one, two, three, byOwner].map((each) => Math.round(100 * each!.weight));
  expect(weights).toEqual([30, 60, 60, 30]);
  expect(two!.push).toBeGreaterThan(1.3 * one!.push);
  expect(three!.push).toBeGreaterThan(1.3 * one!.push);
  expect(byOwner!.push / one!.push).toBeCloseTo(1, 1);
  // Under two names it is as heavy as under one name without any cap.
  const free = posted(APPEARANCES[0]!, 0.6, 1);
  expect(two!.push / free.push).toBeCloseTo(1, 1);
});

test("below the cap names make no difference", () => {
  const [one, two] = APPEARANCES.map((appearance) => posted(appearance, 0.2));
  expect(two!.weight).toBeCloseTo(one!.weight, 2);
  expect(two!.push / one!.push).toBeCloseTo(1, 1);
});
