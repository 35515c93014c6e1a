import { describe, expect, test } from "vitest";
import type { AgentClass, Exposure } from "../../engine/agent.ts";
import { UnfitNumber } from "../../engine/base/assert.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { TEST_CLASSES } from "./class-parameters.ts";
import { runWhole } from "./fact-tape.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { withGroup } from "./spies.ts";

const NAME = "odd";
const ROLL_US = 22 * HOUR_US;

const ODD: AgentClass = {
  name: NAME,
  intent: "speculate",
  doc: "Sits there.",
  parameters: {},
  hears: [],
  create: () => ({}),
  start: () => undefined,
  wake: () => undefined,
};

const EXPOSURE: Required<Exposure> = {
  family: 0,
  needLots: 1,
  desiredLots: 1,
  physicalUnits: 1,
  physicalCost: 1,
  swapGain: 0,
  twelveMonthLots: 1,
};

/** A day of a market in which the second of two answers so. */
function dayWith(members: Partial<AgentClass>): ReturnType<typeof runWhole> {
  const group = { ...groupOf(QUIET_CHOICE, NAME, "noise-trader", 2), class: NAME, parameters: {} };
  const scenario = withGroup(scenarioOf({ days: 1, strategic: 0 }), group);
  const classes = new Map([...TEST_CLASSES, [NAME, { ...ODD, ...members }] as const]);
  return runWhole(scenario, undefined, { classes });
}

/** What only the second of the group says. */
const secondOnly = <T>(usual: T, odd: T) => {
  let asked = 0;
  return { answer: (): T => (asked++ % 2 === 1 ? odd : usual) };
};

const UNFIT = [Number.NaN, Infinity, -Infinity];

describe("a number that no record can hold stops the run with who, what, which and when", () => {
  const fields = Object.keys(EXPOSURE).filter((field) => field !== "family");
  test.each(fields.flatMap((field) => UNFIT.map((value) => [field, value] as const)))(
    "%s of %d among exposures",
    (field, value) => {
      const { answer } = secondOnly([EXPOSURE], [{ ...EXPOSURE, [field]: value }]);
      const words = `${field} of the exposures of odd 1 would be ${value}`;
      expect(() => dayWith({ exposures: answer })).toThrow(new UnfitNumber(words, ROLL_US));
    },
  );

  test.each([...UNFIT, 0.5, 2 ** 60])("an opening position of %d lots", (lots) => {
    const openingLots: AgentClass["openingLots"] = (_, desk) => {
      const { instrument } = desk.listed(0)[0]!;
      return [{ instrument, lots }];
    };
    expect(() => dayWith({ openingLots })).toThrow(
      `lots of an opening position of odd 0 is not a safe integer: ${lots}`,
    );
  });

  test("an opening position beyond what a book can hold", () => {
    const openingLots: AgentClass["openingLots"] = (_, desk) => {
      const { instrument } = desk.listed(0)[0]!;
      return [{ instrument, lots: 1e12 }];
    };
    expect(() => dayWith({ openingLots })).toThrow(
      "lots of an opening position of odd 0 would be 1000000000000, beyond 1073741824",
    );
  });

  test.each(UNFIT)("an opening capacity of %d", (weight) => {
    const { answer } = secondOnly(1, weight);
    expect(() => dayWith({ openingCapacity: answer })).toThrow(
      `the opening capacity of odd 1 would be ${weight}`,
    );
  });
});

test("minus zero, halves and huge exposures are recorded as they are, minus zero as zero", () => {
  const exposure = { ...EXPOSURE, needLots: -0, desiredLots: 0.5, physicalCost: 1e300 };
  const { tape } = dayWith({ exposures: () => [exposure] });
  const rows = tape.table("exposures").filter((row) => row["physical_cost"] === 1e300);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({ need_lots: 0, desired_lots: 0.5 });
  expect(Object.is(rows[0]!["need_lots"], -0)).toBe(false);
});
