import { expect, test } from "vitest";
import { Kernel } from "../kernel/kernel.ts";
import { Interventions } from "./interventions.ts";

test("of several suppressions of an account the earliest holds, in whatever order they are listed", () => {
  const interventions = new Interventions();
  const suppress = (account: number, fromUs: number) =>
    ({ kind: "suppress_liquidation", account, fromUs }) as const;
  interventions.open(
    [suppress(1, 10), suppress(1, 20), suppress(2, 30), suppress(2, 5)],
    new Kernel(),
  );
  expect([...interventions.suppressed()]).toEqual([
    [1, 10],
    [2, 5],
  ]);
});
