import fc from "fast-check";
import { expect, test } from "vitest";
import { leadsToResults, NO_RESULTS, readResultsLink, resultsLink } from "./results-link.ts";

const name = fc.string({ unit: "grapheme", maxLength: 20 });
const run = fc.record({ replication: fc.nat(10_000), antithetic: fc.boolean() });
const effect = fc.record({ outcome: name, arm: name });

const anyState = fc
  .record({
    from: name,
    isPicked: fc.boolean(),
    effect: fc.option(effect),
    run: fc.option(run),
    replayUs: fc.option(fc.maxSafeNat()),
  })
  .map((state) => {
    const ofEffect = state.effect === null ? null : state.run;
    const replayUs = ofEffect === null ? null : state.replayUs;
    return { ...state, from: state.isPicked ? null : state.from, run: ofEffect, replayUs };
  });

test("a link shows what it was made of", () =>
  fc.assert(
    fc.property(anyState, (state) => {
      const link = resultsLink(state);
      expect(leadsToResults(link)).toBe(true);
      expect(readResultsLink(link)).toEqual({ state });
    }),
  ));

test("without anything it leads to the screen as it first is", () => {
  expect(resultsLink(NO_RESULTS)).toBe("results");
  expect(readResultsLink("results")).toEqual({ state: NO_RESULTS });
  expect(leadsToResults("scenario=sit")).toBe(false);
  expect(leadsToResults("resultsx")).toBe(false);
});

test.each([
  ["results?v=2&from=a", /form 2; this page reads form 1/],
  ["results?from=a", /form none/],
  ["results?v=1&form=a", /unknown part `form`/],
  ["results?v=1&from=a&from=b", /says `from` twice/],
  ["results?v=1&outcome=a&arm=b&replication=-1", /the link's replication/],
  ["results?v=1&outcome=a&arm=b&replication=1&replay=soon", /no number of microseconds/],
  [`results?v=1&outcome=a&arm=${"b".repeat(600)}`, /longer than any/],
  [`results?v=1&from=${"b".repeat(5000)}`, /longer than any/],
])("a link that is damaged or of another form says so: %.40s", (link, told) => {
  expect(readResultsLink(link)).toEqual({ problem: expect.stringMatching(told) });
});

test("whatever stands in an address is read or told of", () =>
  fc.assert(
    fc.property(fc.string({ unit: "binary-ascii" }), (rest) => {
      const read = readResultsLink(`results?${rest}`);
      expect("state" in read || read.problem.length > 0).toBe(true);
    }),
  ));
