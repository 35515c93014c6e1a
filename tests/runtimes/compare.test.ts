import { expect, test } from "vitest";
import { differences } from "./compare.ts";

test("every scenario whose hash is another, is missing or is new is named", () => {
  const golden = { calm: "aa", squeeze: "bb", gone: "cc" };
  expect(differences(golden, golden)).toEqual([]);
  expect(differences(golden, { calm: "aa", squeeze: "bx", added: "dd" })).toEqual([
    "added is not in the golden file (its hash here is dd)",
    "gone is in the golden file and was not run",
    "squeeze gives bx, the golden file has bb",
  ]);
});
