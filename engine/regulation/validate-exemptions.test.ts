import { describe, expect, test } from "vitest";
import { EXEMPTION } from "../../tests/simulation/rules-world.ts";
import type { ExposureTypes, HedgeExemptionParameters } from "./hedge-terms.ts";
import { hedgeExemptionProblems } from "./validate-exemptions.ts";

const TYPE = { enabled: true, share: 1, cap: null, horizon: 1 };
const LATER = { ...TYPE, horizon: 12 };
const TYPES: ExposureTypes = {
  unfilledNeed: TYPE,
  unsoldOutput: TYPE,
  anticipatedNeed: LATER,
  anticipatedOutput: LATER,
  crossHedge: null,
};
const CROSS = { of: ["SIT"], ratio: 1, share: 1, cap: null, horizon: 12 };
const AUDIT = { every: 252, sample: 1, tolerance: 0, bar: 0, fine: 0 };

/** The places of what is wrong, and of what it contradicts. */
const wrong = (terms: Partial<HedgeExemptionParameters>): string[] =>
  hedgeExemptionProblems({ ...EXEMPTION, ...terms }).map(({ path, also = [] }) =>
    [path.join("."), also.map((other) => other.join(".")).join()].join(" against "),
  );

test("an exemption with all that it can have is right", () => {
  expect(
    wrong({ types: { ...TYPES, crossHedge: { SCU: CROSS } }, audit: AUDIT, delay: 5 }),
  ).toEqual([]);
});

describe("contradictions name both sides", () => {
  test.each<[string, Partial<HedgeExemptionParameters>, string]>([
    ["a decision after the lapse", { delay: 20, validity: 20 }, "delay against validity"],
    ["an audit of nothing", { enabled: false, audit: AUDIT }, "audit against enabled"],
    ["a share beside those of types", { share: 0.5, types: TYPES }, "types against share"],
    [
      "months in hand up to the horizon of those anticipated",
      { types: { ...TYPES, unfilledNeed: LATER } },
      "types.anticipatedNeed.horizon against types.unfilledNeed.horizon",
    ],
    [
      "a cross-hedge of itself",
      { types: { ...TYPES, crossHedge: { SIT: CROSS } } },
      "types.crossHedge.SIT.of against ",
    ],
    [
      "a cross-hedge of nothing",
      { types: { ...TYPES, crossHedge: { SCU: { ...CROSS, of: [] } } } },
      "types.crossHedge.SCU.of against ",
    ],
    ["a probability above one", { audit: { ...AUDIT, sample: 1.5 } }, "audit.sample against "],
  ])("%s", (_, terms, place) => {
    expect(wrong(terms)).toEqual([place]);
  });
});
