import { expect, test } from "vitest";
import { SMALL_STUDY } from "../../tests/fixtures/small-study.ts";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import { doseTable, doseWords } from "./dose-table.ts";

/** A study of so many levels whose costs fall with the place of the arm in the design. */
const resultOf = (levels: readonly number[]) =>
  syntheticStudy(
    SMALL_STUDY.replace("levels: [1, 0.5]", `levels: [${levels.join(", ")}]`),
    (arm, replication) => ({
      values: {
        "SCU.round_trip_cost_bps": 100 + arm.length + replication,
        "SCU.index_distortion_percent": 5 + replication,
        "SCU.depth_lots": 50 - replication,
      },
    }),
    { measured: new Map([["limit", 1000]]) },
  ).result;

test("a factor with fewer levels than the shape of a response wants is told to have few, once", () => {
  const few = resultOf([2, 1, 0.5]);
  expect(doseTable(few).rows).toHaveLength(2);
  expect(doseWords(few)).toEqual([
    expect.stringContaining("Limit was tried at 3 levels, fewer than the 6"),
  ]);
});

test("nothing is said of a factor with six levels, or of one that has no dose and response", () => {
  expect(doseWords(resultOf([4, 2, 1, 0.5, 0.25, 0.1]))).toEqual([]);
  expect(doseWords(resultOf([1, 0.5]))).toEqual([]);
});
