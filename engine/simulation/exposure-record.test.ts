import { expect, test } from "vitest";
import { type FactRow, runWhole } from "../../tests/simulation/fact-tape.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "../../tests/simulation/random-scenario.ts";

/** Hedgers who open with positions in all months and never trade. */
const asleep = () => {
  const sleep = { tradesADay: { constant: 0 }, arrivalsADay: { constant: 0 } };
  return [
    groupOf(QUIET_CHOICE, "firms", "application-hedger", 3, { ...sleep, needVolatility: 0 }),
    groupOf(QUIET_CHOICE, "noise", "noise-trader", 4, sleep),
  ];
};

test("on a month's last trading day positions and wishes are recorded while it is still there", () => {
  const scenario = { ...scenarioOf({ start: "2027-01-28", days: 3 }), population: asleep() };
  const { tape } = runWhole(scenario);
  const [dayBefore, lastDay, dayAfter] = ["2027-01-28", "2027-01-29", "2027-02-01"].map((date) =>
    tape
      .table("exposures")
      .filter((row) => row["trade_date"] === Date.parse(date) / 86_400_000)
      .map((row: FactRow) => [row["owner"], row["position_lots"], row["desired_lots"]]),
  );
  // A strip of 0.85 x 20 lots in each of the two listed months.
  expect(dayBefore).toEqual([0, 1, 2].map((owner) => [owner, 34, 34]));
  expect(lastDay).toEqual(dayBefore);
  expect(dayAfter).toEqual([0, 1, 2].map((owner) => [owner, 17, 34]));
});
