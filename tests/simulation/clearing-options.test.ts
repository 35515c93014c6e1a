import { describe, expect, test } from "vitest";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import type { ClearingOptions } from "../../engine/clearing/clearing-scenario.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { openRun } from "../../engine/simulate.ts";
import { TEST_AUCTION, TEST_WATERFALL } from "../contracts/waterfall-world.ts";
import { TEST_CLASSES } from "./class-parameters.ts";
import { runWhole, SOME_IDENTITY } from "./fact-tape.ts";
import { scenarioOf } from "./random-scenario.ts";

/** Accounts so small that margin is called, over the expiry of January. */
const market = scenarioOf({ start: "2027-01-27", days: 4, capital: 3_000, hedgers: 4 });

const under = (options: ClearingOptions): Scenario => ({
  ...market,
  clearing: { ...market.clearing, ...options },
});

const BUFFER = { size: 0.25, rise: 0.01, riseDays: 2, calmDays: 1, replenishDays: 2 };

const NEUTRAL: Required<ClearingOptions> = {
  marginTools: {
    stressedWeight: { weight: 0, volatility: 0.8, alpha: 3, horizonDays: 1 },
    longRunFloor: { windowDays: 2520, initialVolatility: 0.4, alpha: 0, horizonDays: 1 },
    buffer: { ...BUFFER, size: 0 },
    speedLimit: { up: null, down: null },
  },
  accountMargin: { client: 1, hedger: 1, member: 1 },
  memberMargin: { clients: "net" },
  collateral: { share: 0.5, haircut: 0, stressedHaircut: null, stressedFrom: 0 },
  intradayCalls: { at: null, threshold: 1e9, watchEvery: HOUR_US, deadline: HOUR_US },
  waterfall: TEST_WATERFALL,
  liquidation: { mode: "market", rest: "transfer" },
};

const BINDING: Required<ClearingOptions> = {
  marginTools: {
    stressedWeight: { weight: 0.25, volatility: 1.5, alpha: 3, horizonDays: 1 },
    longRunFloor: { windowDays: 60, initialVolatility: 0.6, alpha: 3, horizonDays: 1 },
    buffer: BUFFER,
    speedLimit: { up: 0.05, down: 0.05 },
  },
  accountMargin: { client: 1.1, hedger: 0.9, member: 0.8 },
  memberMargin: { clients: "gross" },
  collateral: { share: 0.8, haircut: 0.1, stressedHaircut: 0.4, stressedFrom: 0.41 },
  intradayCalls: { at: 18 * HOUR_US, threshold: 0.01, watchEvery: HOUR_US / 4, deadline: HOUR_US },
  waterfall: { ...TEST_WATERFALL, fundSize: "cover_2", minimumFund: 1000, resizeEvery: 1 },
  liquidation: TEST_AUCTION,
};

describe("options of the clearing house", () => {
  const plain = runWhole(market);

  test("margin is called in the market without them", () => {
    expect(plain.tape.table("margin").filter((row) => row["event"] === 1).length).toBeGreaterThan(
      0,
    );
  });

  test.each(Object.keys(NEUTRAL) as (keyof ClearingOptions)[])(
    "%s at its neutral setting changes nothing",
    (option) => {
      const { hashes } = runWhole(under({ [option]: NEUTRAL[option] }));
      expect(hashes.traceHash).toBe(plain.hashes.traceHash);
    },
  );

  test.each(Object.keys(BINDING) as (keyof ClearingOptions)[])(
    "%s that binds changes the market, and no money is made or lost",
    (option) => {
      const scenario = under({ [option]: BINDING[option] });
      const { hashes } = runWhole(scenario, SOME_IDENTITY, {
        drive: (run) => {
          for (let hour = 1; hour <= 24 * 7; hour++) {
            run.advance({ timeUs: hour * HOUR_US });
            expect(run.ledgerSum).toBe(0);
          }
        },
      });
      expect(hashes.marketHash).not.toBe(plain.hashes.marketHash);
    },
  );

  test("all together survive a snapshot", () => {
    const scenario = under(BINDING);
    const whole = runWhole(scenario).hashes;
    const run = openRun({ scenario, identity: SOME_IDENTITY, classes: TEST_CLASSES });
    run.advance({ timeUs: 60 * HOUR_US });
    const snapshot = run.snapshot();
    run.advance({ timeUs: 90 * HOUR_US });
    run.restore(snapshot);
    run.advance({});
    expect(run.hashes()).toEqual(whole);
    run.close();
  });
});
