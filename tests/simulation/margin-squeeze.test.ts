import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { DAY_US, HOUR_US } from "../../engine/base/sim-time.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { soundRun, tradesOf } from "../docs/example-market.ts";
import { resolved } from "../fixtures/resolve-text.ts";

/** The example for two trade dates, with a third of the crowd, so that it takes seconds. */
const example = scenarioOf("docs/examples/margin-squeeze.yaml");
const market = {
  ...example,
  days: 2,
  population: example.population.map((group) => ({ ...group, count: Math.ceil(group.count / 3) })),
};

test("it trades before the mark and after it; a run that is put back to its middle goes on as it did", () => {
  const hours = tradesOf(soundRun(market), market, "squeezers").map(
    (row) => (row["time_us"]! % DAY_US) / HOUR_US,
  );
  expect(hours.filter((hour) => hour >= 20 && hour < 22).length).toBeGreaterThan(5);
  expect(hours.filter((hour) => hour >= 14 && hour < 20).length).toBeGreaterThan(5);
  expect(hours.every((hour) => hour >= 14 && hour < 22)).toBe(true);
});

test("nonsense is refused, and told what is allowed", () => {
  const text = `schema: 1
name: nonsense
start: 2027-01-04
days: 5
contracts:
  SCU: { terms: nymex-gpu1 }
agents:
  squeezers: { count: 1, class: margin-squeezer, pushLots: 0 }
`;
  expect(() => resolved([text], AGENT_CLASSES)).toThrow(
    "pushLots: found 0; allowed: a number (lots), above 0",
  );
});
