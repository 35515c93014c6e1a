import fc from "fast-check";
import { expect, test } from "vitest";
import { capFeasible, cappedWeights, sellersWeights, weightsCappedByOwner } from "./weight-cap.ts";

const RUNS = { seed: 20270104, numRuns: 500 };

/** Volumes over nine decades and a cap that is feasible for them. */
const volumesAndCap = fc
  .array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 40 })
  .chain((logs) =>
    fc.tuple(
      fc.constant(logs.map((x) => Math.exp(x))),
      fc.oneof(
        fc.constant(1 / logs.length),
        fc.double({ min: 1 / logs.length, max: 1, noNaN: true }),
      ),
    ),
  );

test("capped weights sum to 1 and none exceeds the cap", () => {
  fc.assert(
    fc.property(volumesAndCap, ([volumes, cap]) => {
      const weights = cappedWeights(volumes, cap);
      expect(Math.abs(weights.reduce((a, b) => a + b, 0) - 1)).toBeLessThanOrEqual(1e-12);
      expect(Math.max(...weights)).toBeLessThanOrEqual(cap);
    }),
    RUNS,
  );
});

test("weights keep the order of volumes, and uncapped ones their ratios", () => {
  fc.assert(
    fc.property(volumesAndCap, ([volumes, cap]) => {
      const weights = cappedWeights(volumes, cap);
      for (let i = 0; i < volumes.length; i++) {
        for (let j = 0; j < volumes.length; j++) {
          if (volumes[i]! <= volumes[j]!) expect(weights[i]).toBeLessThanOrEqual(weights[j]!);
          if (weights[i]! < cap && weights[j]! < cap) {
            const ratio = (weights[i]! * volumes[j]!) / (weights[j]! * volumes[i]!);
            expect(Math.abs(ratio - 1)).toBeLessThanOrEqual(1e-12);
          }
        }
      }
    }),
    RUNS,
  );
});

test("no owner exceeds the cap, and its providers keep the ratios of their volumes", () => {
  const owned = volumesAndCap.chain(([volumes]) =>
    fc.tuple(
      fc.constant(volumes),
      fc.array(fc.nat(5), { minLength: volumes.length, maxLength: volumes.length }),
    ),
  );
  fc.assert(
    fc.property(owned, fc.double({ min: 0, max: 1, noNaN: true }), ([volumes, owners], room) => {
      const count = new Set(owners).size;
      const cap = 1 / count + room * (1 - 1 / count);
      const weights = weightsCappedByOwner(volumes, cap, owners);
      expect(Math.abs(weights.reduce((a, b) => a + b, 0) - 1)).toBeLessThanOrEqual(1e-12);
      for (const owner of owners) {
        const own = [...weights.keys()].filter((i) => owners[i] === owner);
        expect(own.reduce((sum, i) => sum + weights[i]!, 0)).toBeLessThanOrEqual(cap + 1e-12);
        const first = own[0]!;
        for (const i of own) {
          const ratio = (weights[i]! * volumes[first]!) / (weights[first]! * volumes[i]!);
          expect(Math.abs(ratio - 1)).toBeLessThanOrEqual(1e-12);
        }
      }
    }),
    RUNS,
  );
});

test("where all owners differ, a cap by owner is the cap by provider, to the bit", () => {
  fc.assert(
    fc.property(volumesAndCap, ([volumes, cap]) => {
      const owners = volumes.map((_, i) => volumes.length - i);
      expect(weightsCappedByOwner(volumes, cap, owners)).toEqual(cappedWeights(volumes, cap));
    }),
    RUNS,
  );
});

test("who sold nothing weighs nothing, and the others as if they were alone", () => {
  const rows = volumesAndCap.chain(([volumes, cap]) =>
    fc.tuple(
      fc.constant(volumes),
      fc.constant(cap),
      fc.array(fc.boolean(), { minLength: volumes.length, maxLength: volumes.length }),
    ),
  );
  fc.assert(
    fc.property(rows, ([volumes, cap, sells]) => {
      const sold = volumes.map((volume, i) => (sells[i] === true ? volume : 0));
      const sellers = sold.filter((volume) => volume > 0);
      const weights = sellersWeights(sold, cap, null);
      if (sellers.length === 0) expect(weights).toBeNull();
      if (weights === null) return;
      const some = [...weights].filter((_, i) => sold[i]! > 0);
      expect([...weights].filter((_, i) => sold[i] === 0).every((each) => each === 0)).toBe(true);
      if (cap === null || capFeasible(sellers.length, cap)) {
        expect(some).toEqual([...cappedWeights(sellers, cap)]);
      } else for (const each of some) expect(each).toBeCloseTo(1 / sellers.length, 12);
    }),
    RUNS,
  );
});

test("where all sell, weights of sellers are the capped ones to the bit, by owner too", () => {
  fc.assert(
    fc.property(volumesAndCap, ([volumes, cap]) => {
      expect(sellersWeights(volumes, cap, null)).toEqual(cappedWeights(volumes, cap));
      const owners = volumes.map((_, i) => i >> 1);
      const held = new Set(owners).size;
      if (cap === null || !capFeasible(held, cap)) return;
      expect(sellersWeights(volumes, cap, owners)).toEqual(
        weightsCappedByOwner(volumes, cap, owners),
      );
    }),
    RUNS,
  );
});

test("affiliates evade a cap by provider, not one by owner", () => {
  const volumes = [20, 20, 20, 10, 10, 10, 10];
  const owners = [0, 0, 0, 1, 2, 3, 4];
  expect([...weightsCappedByOwner(volumes, 0.3, null)]).toEqual(
    [0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1].map(close),
  );
  expect([...weightsCappedByOwner(volumes, 0.3, owners)]).toEqual(
    [0.1, 0.1, 0.1, 0.175, 0.175, 0.175, 0.175].map(close),
  );
});

test("nothing is capped that does not exceed its share of what the larger ones leave", () => {
  expect([...cappedWeights([50, 25, 15, 10], 0.3)]).toEqual([0.3, 0.3, 0.24, 0.16].map(close));
  expect([...cappedWeights([40, 30, 20, 10], 0.5)]).toEqual([0.4, 0.3, 0.2, 0.1].map(close));
});

test("without a cap weights are shares of volume", () => {
  expect([...cappedWeights([6, 3, 1], null)]).toEqual([0.6, 0.3, 0.1].map(close));
});

test("a cap that the weights cannot stay below is infeasible and refused", () => {
  expect(capFeasible(3, 0.3)).toBe(false);
  expect(capFeasible(4, 0.3)).toBe(true);
  expect(capFeasible(3, 1 / 3)).toBe(true);
  expect(() => cappedWeights([1, 1, 1], 0.3)).toThrow("cannot all be <= 0.3");
});

test("a volume that is not positive is refused", () => {
  expect(() => cappedWeights([1, 0], null)).toThrow("volume of provider 1");
  expect(() => cappedWeights([Number.NaN, 1], null)).toThrow("volume of provider 0");
});

const close = (value: number): unknown => expect.closeTo(value, 12);
