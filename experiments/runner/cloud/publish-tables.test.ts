import { expect, test } from "vitest";
import { resultKey } from "./layout.ts";
import type { Objects } from "./objects.ts";
import { publishTables } from "./publish-tables.ts";

const SUBMISSION = "ab".repeat(32);

function objectsOf(held: Map<string, Uint8Array>): Objects {
  return {
    get: (key) => Promise.resolve(held.get(key) ?? null),
    putOnce(key, bytes) {
      const outcome = held.has(key) ? "there" : "written";
      held.set(key, bytes);
      return Promise.resolve(outcome);
    },
    async *list() {
      yield* [...held.keys()].sort();
    },
  };
}

test("each table that a study has gets a place below the table's own folder, and nothing else does", async () => {
  const runs = Uint8Array.of(1, 2, 3);
  const held = new Map([
    [resultKey(SUBMISSION, "runs.parquet"), runs],
    [resultKey(SUBMISSION, "runs.csv"), Uint8Array.of(4)],
    [resultKey(SUBMISSION, "effects.parquet"), Uint8Array.of(5)],
  ]);
  expect(await publishTables(SUBMISSION, objectsOf(held))).toEqual(["runs", "effects"]);
  expect(held.size).toBe(5);
  expect(held.get(`tokenpit/v1/tables/runs/study=${SUBMISSION}/runs.parquet`)).toBe(runs);
  expect(await publishTables(SUBMISSION, objectsOf(held))).toEqual(["runs", "effects"]);
});
