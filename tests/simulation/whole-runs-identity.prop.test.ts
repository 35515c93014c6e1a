import fc from "fast-check";
import { expect, test } from "vitest";
import type { TraceHashes } from "../../engine/recorder/fact-writer.ts";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import { openRun, type Run } from "../../engine/simulate.ts";
import { TEST_CLASSES } from "./class-parameters.ts";
import { runWhole } from "./fact-tape.ts";
import { identities, scenarioOf, scenarios } from "./random-scenario.ts";

const runs = (numRuns: number) => ({ seed: 20_261_123, numRuns });
const hashesOf = (...args: Parameters<typeof runWhole>): TraceHashes => runWhole(...args).hashes;

/** Opens a run, lets `drive` do with it what it likes, and returns its hashes. */
function driven(scenario: Scenario, identity: RunIdentity, drive: (run: Run) => void): TraceHashes {
  return hashesOf(scenario, identity, { drive });
}

const someMoment = fc.double({ min: 0, max: 1, noNaN: true });

test("the same scenario and seed give the same hashes, whatever ran in between", () => {
  fc.assert(
    fc.property(scenarios, scenarios, identities, (scenario, other, identity) => {
      const first = hashesOf(scenario, identity);
      expect(hashesOf(scenario, identity)).toEqual(first);
      hashesOf(other, { ...identity, antithetic: !identity.antithetic });
      expect(hashesOf(scenario, identity)).toEqual(first);
    }),
    runs(12),
  );
});

test("so they do after a run that was left in the middle", () => {
  fc.assert(
    fc.property(scenarios, scenarios, identities, (scenario, other, identity) => {
      const first = hashesOf(scenario, identity);
      driven(other, identity, (run) => run.advance({ timeUs: Math.floor(run.endUs / 3) }));
      expect(hashesOf(scenario, identity)).toEqual(first);
    }),
    runs(10),
  );
});

test("another seed, replication or antithetic twin is another run", () => {
  const scenario = scenarioOf({});
  const identity = { seed: 1, replication: 0, antithetic: false };
  const others = [{ seed: 2 }, { seed: 1 + 2 ** 32 }, { replication: 1 }, { antithetic: true }];
  const hashes = [{}, ...others].map((other) => hashesOf(scenario, { ...identity, ...other }));
  expect(new Set(hashes.map(({ traceHash }) => traceHash)).size).toBe(hashes.length);
});

test("a run that advances in pieces of any size, by time or by deliveries, has the hashes of one piece", () => {
  const pieces = fc.array(
    fc.oneof(
      fc.record({ timeUs: fc.integer({ min: 1, max: 40_000_000_000 }) }),
      fc.record({ deliveries: fc.integer({ min: 0, max: 700 }) }),
      fc.record({
        timeUs: fc.integer({ min: 0, max: 9_000_000_000 }),
        deliveries: fc.nat({ max: 300 }),
      }),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(scenarios, identities, pieces, (scenario, identity, steps) => {
      const inPieces = driven(scenario, identity, (run) => {
        for (const { timeUs, deliveries } of steps as { timeUs?: number; deliveries?: number }[]) {
          const done = run.advance({
            ...(timeUs === undefined ? {} : { timeUs: run.nowUs + timeUs }),
            ...(deliveries === undefined ? {} : { deliveries: run.deliveries + deliveries }),
          });
          expect(done).toBe(run.nowUs === run.endUs);
        }
        expect(run.advance({})).toBe(true);
        expect(run.advance({})).toBe(true);
      });
      expect(inPieces).toEqual(hashesOf(scenario, identity));
    }),
    runs(15),
  );
});

test("asking for hashes on the way changes none of them", () => {
  fc.assert(
    fc.property(scenarios, identities, (scenario, identity) => {
      const asked = driven(scenario, identity, (run) => {
        for (let i = 1; i < 9; i++) {
          run.advance({ timeUs: Math.floor((run.endUs * i) / 9) });
          run.hashes();
          run.snapshot();
        }
        run.advance({});
      });
      expect(asked).toEqual(hashesOf(scenario, identity));
    }),
    runs(8),
  );
});

test("a run put back to a snapshot after it had gone on ends with the same hashes", () => {
  fc.assert(
    fc.property(scenarios, identities, someMoment, someMoment, (scenario, identity, at, then) => {
      const again = driven(scenario, identity, (run) => {
        run.advance({ timeUs: Math.floor(run.endUs * at) });
        const snapshot = run.snapshot();
        const { nowUs, deliveries, trades } = run;
        run.advance({ timeUs: Math.floor(run.endUs * (at + (1 - at) * then)) });
        run.restore(snapshot);
        expect([run.nowUs, run.deliveries, run.trades]).toEqual([nowUs, deliveries, trades]);
        run.advance({});
      });
      expect(again).toEqual(hashesOf(scenario, identity));
    }),
    runs(24),
  );
});

test("a snapshot survives the run's end and its being restored more than once", () => {
  fc.assert(
    fc.property(scenarios, identities, fc.nat({ max: 3000 }), (scenario, identity, deliveries) => {
      const whole = hashesOf(scenario, identity);
      driven(scenario, identity, (run) => {
        run.advance({ deliveries });
        const snapshot = run.snapshot();
        for (let i = 0; i < 2; i++) {
          run.advance({});
          expect(run.hashes()).toEqual(whole);
          run.restore(snapshot);
        }
      });
    }),
    runs(10),
  );
});

test("a snapshot goes on in a fresh run of the same scenario, after another has used the engine", () => {
  fc.assert(
    fc.property(scenarios, scenarios, identities, someMoment, (scenario, other, identity, at) => {
      let snapshot: ReturnType<Run["snapshot"]> = null;
      const whole = driven(scenario, identity, (run) => {
        run.advance({ timeUs: Math.floor(run.endUs * at) });
        snapshot = run.snapshot();
        run.advance({});
      });
      hashesOf(other, identity);
      const resumed = driven(scenario, identity, (run) => {
        run.restore(snapshot);
        run.advance({});
      });
      expect(resumed).toEqual(whole);
    }),
    runs(15),
  );
});

test("restoring writes into nothing that the caller owns", () => {
  const deepFreeze = <T>(value: T): T => {
    if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
      Object.freeze(value);
      Object.values(value).forEach(deepFreeze);
    }
    return value;
  };
  const scenario = deepFreeze(structuredClone(scenarioOf({ families: "both", rules: "tight" })));
  const again = driven(scenario, { seed: 5, replication: 0, antithetic: false }, (run) => {
    run.advance({ timeUs: run.endUs / 2 });
    const snapshot = run.snapshot();
    run.advance({});
    run.restore(snapshot);
    run.advance({});
  });
  expect(again).toEqual(hashesOf(scenario, { seed: 5, replication: 0, antithetic: false }));
});

test("one engine a thread: a second live run is refused, a closed one answers no more", () => {
  const options = {
    scenario: scenarioOf({ days: 1 }),
    identity: { seed: 1, replication: 0, antithetic: false },
    classes: TEST_CLASSES,
  };
  const run = openRun(options);
  expect(() => openRun(options)).toThrow("a run is live on this thread");
  run.close();
  const next = openRun(options);
  for (const ask of [
    () => run.advance({}),
    () => run.hashes(),
    () => run.snapshot(),
    () => run.capacityBytes(),
  ]) {
    expect(ask).toThrow("this run is closed");
  }
  run.close();
  expect(() => openRun(options)).toThrow("a run is live on this thread");
  expect(next.capacityBytes()).toBeGreaterThan(1000);
  next.close();
});
