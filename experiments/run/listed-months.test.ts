import { expect, test } from "vitest";
import { IDLE_CLASSES, TINY_MARKET } from "../../tests/fixtures/tiny-market.ts";
import { monthsOfRun, unlistedMonth } from "./listed-months.ts";
import { resolveScenario } from "../spec/resolve-scenario.ts";
import { readScenarioFile } from "../spec/scenario-file.ts";

function monthsOf(text: string): readonly string[] {
  const read = readScenarioFile(text, "m.yaml");
  if ("problems" in read) throw new Error("unreadable");
  const result = resolveScenario([read.layer], { classes: IDLE_CLASSES });
  if ("problems" in result) throw new Error("unresolved");
  return monthsOfRun(result.scenario);
}

test("a short run lists the months of its first day", () => {
  expect(monthsOf(TINY_MARKET)).toEqual(["SCU-2027-01", "SCU-2027-02", "SCU-2027-03"]);
});

test("a longer run lists more as months expire", () => {
  const longer = TINY_MARKET.replace("days: 5", "days: 30");
  expect(monthsOf(longer)).toEqual(["SCU-2027-01", "SCU-2027-02", "SCU-2027-03", "SCU-2027-04"]);
});

test("quarterly months stand beyond the consecutive ones", () => {
  const quarterly = TINY_MARKET.replace("listedMonths: 3", "listedMonths: 2, quarterlyMonths: 2");
  expect(monthsOf(quarterly)).toEqual(["SCU-2027-01", "SCU-2027-02", "SCU-2027-03", "SCU-2027-06"]);
});

test("a month that is never listed is told with the nearest that is", () => {
  const listed = monthsOf(TINY_MARKET);
  expect(unlistedMonth("SCU-2027-02", listed)).toBeNull();
  expect(unlistedMonth("SCU-2027-04", listed)).toBe(
    "no month `SCU-2027-04` is listed in this run: the nearest is `SCU-2027-03`; " +
      "allowed: SCU-2027-01, SCU-2027-02, SCU-2027-03",
  );
  expect(unlistedMonth("SCU-2026-12", listed)).toContain("the nearest is `SCU-2027-01`");
  expect(unlistedMonth("SIT-2027-02", listed)).not.toContain("the nearest");
});
