import fc from "fast-check";
import { expect, test } from "vitest";
import { documentOf } from "./exposure-documents.ts";
import { decide } from "./exposure-types.ts";
import type { HedgeExemptionParameters } from "./hedge-terms.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const cap = fc.option(fc.nat(500), { nil: null });
const type = (least: number, most: number) =>
  fc.record({ enabled: fc.boolean(), share, cap, horizon: fc.integer({ min: least, max: most }) });
const cross = fc.record({
  of: fc.constant(["SIT"]),
  ratio: fc.double({ min: 0.01, max: 5, noNaN: true }),
  share,
  cap,
  horizon: fc.integer({ min: 1, max: 12 }),
});
const types = fc.record({
  unfilledNeed: type(1, 4),
  unsoldOutput: type(1, 4),
  anticipatedNeed: type(5, 12),
  anticipatedOutput: type(5, 12),
  crossHedge: fc.option(fc.record({ SCU: cross }), { nil: null }),
});
const parameters: fc.Arbitrary<HedgeExemptionParameters> = fc.record({
  enabled: fc.constant(true),
  share,
  cap,
  validity: fc.constant(252),
  spotMonth: fc.constant(true),
  types: fc.option(types, { nil: null }),
});
const lots = fc.double({ min: -200, max: 200, noNaN: true });
const document = fc
  .record({
    needLots: fc.nat(2000),
    outputLots: fc.nat(2000),
    monthLots: fc.option(fc.array(lots, { maxLength: 12 }), { nil: undefined }),
  })
  .map(({ monthLots, ...said }) =>
    documentOf(
      {
        type: "exposure",
        account: 0,
        owner: 0,
        family: 0,
        ...said,
        ...(monthLots === undefined ? {} : { monthLots }),
      },
      0,
      0,
    ),
  );
const documents = fc.array(document, { maxLength: 3 });
const side = fc.constantFrom<0 | 1>(0, 1);

const settings = { seed: 20261128, numRuns: 400 };

test("of what is documented, each lot is granted or denied for a reason, and no cap is passed", () => {
  fc.assert(
    fc.property(parameters, documents, documents, side, (terms, own, others, onSide) => {
      const decisions = decide(terms, "SCU", { side: onSide, own, others });
      for (const { documented, granted, denials } of decisions) {
        const denied = denials.reduce((sum, [, each]) => sum + each, 0);
        expect(granted + denied).toBe(documented);
        expect(Number.isInteger(granted) && granted >= 0).toBe(true);
        expect(denials.every(([, each]) => each >= 0)).toBe(true);
      }
      const all = decisions.reduce((sum, { granted }) => sum + granted, 0);
      expect(all).toBeLessThanOrEqual(terms.cap ?? Infinity);
    }),
    settings,
  );
});

test("whoever documents more is granted no less", () => {
  fc.assert(
    fc.property(parameters, documents, document, side, (terms, own, more, onSide) => {
      const grantedFor = (each: typeof own): number =>
        decide(terms, "SCU", { side: onSide, own: each, others: [] }).reduce(
          (sum, { granted }) => sum + granted,
          0,
        );
      expect(grantedFor([...own, more])).toBeGreaterThanOrEqual(grantedFor(own));
    }),
    settings,
  );
});
