import { expect, test } from "vitest";
import type { ArmResults } from "./arm-results.ts";
import { judgeControls } from "./study-controls.ts";

const armOf = (role: string, marketHashes: readonly (string | null)[]): ArmResults =>
  ({ planned: { arm: { role, name: role } }, marketHashes }) as unknown as ArmResults;

const judged = (reference: readonly (string | null)[], control: readonly (string | null)[]) =>
  judgeControls([], armOf("reference", reference), [armOf("negative_control", control)])[0]!;

test("a negative control passes where every market fact is the same", () => {
  expect(judged(["a", "b"], ["a", "b"]).passed).toBe(true);
});

test("a run that is missing, on either side, is told as that, and not as another market", () => {
  const words = "a run is missing on 1 of 2 replications";
  expect(judged(["a", "b"], ["a", null])).toMatchObject({ passed: false, found: words });
  expect(judged([null, "b"], ["a", "b"])).toMatchObject({ passed: false, found: words });
  expect(judged(["a", null], ["a", null])).toMatchObject({ passed: false, found: words });
  expect(judged([null, "b"], ["a", "c"]).found).toBe(
    "market facts differ on 1 of 2 replications; a run is missing on 1 of 2 replications",
  );
});
