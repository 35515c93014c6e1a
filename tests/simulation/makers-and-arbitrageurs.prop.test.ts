import fc from "fast-check";
import { expect, test } from "vitest";
import type { GroupScenario, Scenario } from "../../engine/scenario.ts";
import type { Run } from "../../engine/simulate.ts";
import { runWhole } from "./fact-tape.ts";
import { groupOf, identities, QUIET_CHOICE, scenarios } from "./random-scenario.ts";
import { withGroup } from "./spies.ts";

const OFTEN = { constant: 60 };
const COSTS = { arrivalsADay: OFTEN, feeALot: 0, leastGain: 0, fundingRate: 0 };

/** Makers and arbitrageurs that all stand in one market here, the arbitrageurs at no cost but spreads. */
const CLASSES: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ["gueant-lehalle-fernandez-tapia", {}],
  ["adverse-selection-maker", {}],
  ["designated-maker", { dutyWorth: 0 }],
  ["calendar-arbitrageur", COSTS],
  ["venue-arbitrageur", COSTS],
  ["conversion-arbitrageur", COSTS],
  ["index-replicator", { ...COSTS, riskPrice: 0 }],
];

const groups = (capital: number): GroupScenario[] =>
  CLASSES.map(([agentClass, given]) =>
    groupOf({ ...QUIET_CHOICE, capital }, `one-${agentClass}`, agentClass, 1, given),
  );

const withAll = (scenario: Scenario, capital: number): Scenario =>
  groups(capital).reduce((market, group) => withGroup(market, group), scenario);

test("with every class of makers and arbitrageurs a run that is put back ends as one that was not", () => {
  const someMoment = fc.double({ min: 0, max: 1, noNaN: true });
  const capital = fc.constantFrom(3_000, 1_000_000);
  fc.assert(
    fc.property(scenarios, identities, someMoment, capital, (scenario, identity, at, money) => {
      const market = withAll(scenario, money);
      const whole = runWhole(market, identity);
      const drive = (run: Run): void => {
        run.advance({ timeUs: Math.floor(run.endUs * at) });
        const snapshot = run.snapshot();
        run.advance({ timeUs: Math.floor(run.endUs * (at + (1 - at) / 2)) });
        run.restore(snapshot);
        run.advance({});
        expect(run.ledgerSum).toBe(0);
      };
      expect(runWhole(market, identity, { drive }).hashes).toEqual(whole.hashes);
    }),
    { seed: 20_261_128, numRuns: 6 },
  );
});

test("a group of a class that has no members changes no hash", () => {
  const identity = { seed: 3, replication: 0, antithetic: false };
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const empty = groups(1000).map((group) => ({ ...group, count: 0 }));
      const market = { ...scenario, population: [...scenario.population, ...empty] };
      const { marketHash } = runWhole(market, identity).hashes;
      expect(marketHash).toBe(runWhole(scenario, identity).hashes.marketHash);
    }),
    { seed: 20_261_128, numRuns: 3 },
  );
});
