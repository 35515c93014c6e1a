import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { soundRun } from "../docs/example-market.ts";
import { resolved } from "../fixtures/resolve-text.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { cornerArms, deliveriesSeen } from "../validation/corner-arms.ts";
import { runWhole, SOME_IDENTITY } from "./fact-tape.ts";

const example = scenarioOf("docs/examples/delivery-corner.yaml");

test("more deliveries fail, and the month settles higher, than with a strategic long by open interest, or none", () => {
  const [corner, long, nobody] = cornerArms(example).map(({ scenario }) => {
    const { tape } = runWhole(scenario, SOME_IDENTITY, { classes: AGENT_CLASSES });
    return deliveriesSeen(tape);
  });
  expect(nobody!.failed).toBe(0);
  expect(long!.failed).toBeGreaterThan(0);
  expect(corner!.failed).toBeGreaterThan(1.3 * long!.failed);
  expect(long!.settled).toBeGreaterThan(nobody!.settled);
  expect(corner!.settled).toBeGreaterThan(long!.settled);
});

test("its books hold while it is delivered; a run that is put back to its middle goes on as it did", () => {
  const population = example.population.map((group) => ({
    ...group,
    count: Math.ceil(group.count / 3),
  }));
  const tape = soundRun({ ...example, days: 23, population });
  const hoarded = tape.table("exposures").some((row) => row["physical_units"]! > 0);
  expect(hoarded).toBe(true);
});

test("a corner of what is settled in cash is refused, and told what is allowed", () => {
  const text = (terms: string, share: number): string => `schema: 1
name: nonsense
start: 2027-01-04
days: 5
contracts:
  SCU: { terms: ${terms} }
agents:
  longs: { count: 1, class: strategic-long, cornerShare: ${share} }
  others: { count: 9, class: noise-trader }
`;
  expect(() => resolved([text("nymex-gpu1", 1)], AGENT_CLASSES)).toThrow(
    "has a cornerShare of deliverable hours; found SCU, settled in cash; allowed: contracts with delivery",
  );
  expect(() => resolved([text("scu-delivered", 0)], AGENT_CLASSES)).toThrow(
    "cornerShare: found 0; allowed: a number (share of deliverable hours), above 0 and at most 10",
  );
});
