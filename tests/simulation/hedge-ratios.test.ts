import { expect, test } from "vitest";
import { SOME_IDENTITY } from "./fact-tape.ts";
import { hedgersWorld } from "./hedgers-world.ts";
import { seenOf } from "./market-invariants.ts";

const GIVEN = {
  ratioWindow: 10,
  ratioHorizon: 1,
  ratioMinimum: 3,
  horizonMonths: 1,
  needVolatility: 0,
  capacityVolatility: 0,
};

/** Owners and firms of `hedgersWorld`, in the order of the population. */
const OWNERS = [0, 1];
const NEED_LOTS = 20;
const OUTPUT_LOTS = 25;

test.each(["minimum_variance", "cvar"])(
  "hedgers who go by %s turn from the given ratio to their own once they have seen enough",
  (ratioBy) => {
    const { broken, tape } = seenOf(
      hedgersWorld({ ...GIVEN, ratioBy }, { days: 5 }),
      SOME_IDENTITY,
      0.7,
    );
    expect(broken).toEqual([]);
    const hedgers = tape.table("exposures").filter(({ owner }) => owner! < 5);
    const dates = [...new Set(hedgers.map((row) => row["trade_date"]!))];
    const ratios = dates.map((date) =>
      hedgers
        .filter((row) => row["trade_date"] === date)
        .map(({ owner, desired_lots: lots }) =>
          OWNERS.includes(owner!) ? -lots! / OUTPUT_LOTS : lots! / NEED_LOTS,
        ),
    );
    const given = [21 / 25, 21 / 25, 17 / 20, 17 / 20, 17 / 20];
    for (const seen of ratios.slice(0, 3)) expect(seen).toEqual(given);
    for (const ratio of ratios.slice(3).flat()) {
      expect(given).not.toContain(ratio);
      expect(ratio).toBeGreaterThanOrEqual(0);
      expect(ratio).toBeLessThanOrEqual(1);
    }
    expect(ratios[3]).toHaveLength(5);
  },
);
