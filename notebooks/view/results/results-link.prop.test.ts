import fc from "fast-check";
import { expect, test } from "vitest";
import { anyMoves } from "../../../tests/fixtures/any-moves.ts";
import { leadsToResults, NO_RESULTS, readResultsLink, resultsLink } from "./results-link.ts";

const ENGINE = "0123456789abcdef0123";

const name = fc.string({ unit: "grapheme", maxLength: 20 });
const run = fc.record({ replication: fc.nat(10_000), antithetic: fc.boolean() });
const effect = fc.record({ outcome: name, arm: name });

const anyState = fc
  .record({
    from: name,
    isPicked: fc.boolean(),
    effect: fc.option(effect),
    run: fc.option(run),
    replay: fc.option(
      fc.record({ timeUs: fc.maxSafeNat(), moves: anyMoves, isTwin: fc.boolean() }),
    ),
  })
  .map((state) => {
    const ofEffect = state.effect === null ? null : state.run;
    const replay = ofEffect === null ? null : state.replay;
    return { ...state, from: state.isPicked ? null : state.from, run: ofEffect, replay };
  });

test("a link shows what it was made of", () =>
  fc.assert(
    fc.property(anyState, (state) => {
      const link = resultsLink(state, ENGINE);
      expect(leadsToResults(link)).toBe(true);
      expect(readResultsLink(link, ENGINE)).toEqual({ state, warning: null });
    }),
  ));

test("a link to a replay that another version of the engine made is read, with a warning", () => {
  const state = {
    ...NO_RESULTS,
    effect: { outcome: "a", arm: "b" },
    run: { replication: 1, antithetic: false },
    replay: { timeUs: 5, moves: { matching: "batch" }, isTwin: true },
  };
  expect(readResultsLink(resultsLink(state, "ffff"), ENGINE)).toEqual({
    state,
    warning: expect.stringContaining("another version of the engine (ffff)") as string,
  });
});

test("without anything it leads to the screen as it first is", () => {
  expect(resultsLink(NO_RESULTS, ENGINE)).toBe("results");
  expect(readResultsLink("results", ENGINE)).toEqual({ state: NO_RESULTS, warning: null });
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
  ["results?v=1&outcome=a&arm=b&replication=1&replay=1&moves=tax:1", /moves an unknown rule `tax`/],
  [
    "results?v=1&outcome=a&arm=b&replication=1&replay=1&moves=margin-floor:off",
    /moves `margin-floor` to `off`, where it cannot go/,
  ],
  [`results?v=1&outcome=a&arm=${"b".repeat(600)}`, /longer than any/],
  [`results?v=1&from=${"b".repeat(5000)}`, /longer than any/],
])("a link that is damaged or of another form says so: %.40s", (link, told) => {
  expect(readResultsLink(link, ENGINE)).toEqual({ problem: expect.stringMatching(told) });
});

test("whatever stands in an address is read or told of", () =>
  fc.assert(
    fc.property(fc.string({ unit: "binary-ascii" }), (rest) => {
      const read = readResultsLink(`results?${rest}`, ENGINE);
      expect("state" in read || read.problem.length > 0).toBe(true);
    }),
  ));
