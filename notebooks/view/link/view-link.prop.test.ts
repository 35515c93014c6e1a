import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LARGEST_REPLICATION, LARGEST_SEED } from "../../../experiments/spec/run-identity.ts";
import { anyMoves } from "../../../tests/fixtures/any-moves.ts";
import { linkOf, readLink, type ViewState } from "./view-link.ts";

const ENGINE = "0123456789abcdef0123";
const SHIPPED = ["preview", "scu-nymex"];

const states: fc.Arbitrary<ViewState> = fc.record({
  scenario: fc.constantFrom(...SHIPPED),
  seed: fc.maxSafeNat().filter((seed) => seed <= LARGEST_SEED),
  replication: fc.nat({ max: LARGEST_REPLICATION }),
  days: fc.option(fc.integer({ min: 1, max: 100_000 })),
  moves: anyMoves,
  isTwin: fc.boolean(),
  timeUs: fc.maxSafeNat(),
});

describe("a link", () => {
  test("brings back the state that it was made of", () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(readLink(linkOf(state, ENGINE), ENGINE, SHIPPED)).toEqual({ state, warning: null });
      }),
      { seed: 20_261_128 },
    );
  });

  test("that is damaged is refused in a sentence, or is another whole state; nothing throws", () => {
    fc.assert(
      fc.property(
        states,
        fc.nat(),
        fc.string({ unit: "binary", maxLength: 3 }),
        (state, at, piece) => {
          const link = linkOf(state, ENGINE);
          const place = at % link.length;
          const read = readLink(
            link.slice(0, place) + piece + link.slice(place + 1),
            ENGINE,
            SHIPPED,
          );
          if ("problem" in read) expect(read.problem).toMatch(/^the link/);
          else
            expect(readLink(linkOf(read.state, ENGINE), ENGINE, SHIPPED)).toMatchObject({
              state: read.state,
            });
        },
      ),
      { seed: 20_261_129, numRuns: 500 },
    );
  });

  test.each([
    ["v=2&scenario=preview", "the link is of form 2; this view reads form 1"],
    [
      "v=1&scenario=previw",
      "the link names the scenario `previw`, which is not shipped: did it mean `preview`?",
    ],
    [
      "v=1&scenario=preview&seed=-1",
      "the link's seed: found -1; allowed: a whole number from 0 to 9007199254740991",
    ],
    ["v=1&scenario=preview&seed=1&seed=2", "the link says `seed` twice"],
    ["v=1&scenario=preview&moves=tax:1", "the link moves an unknown rule `tax`"],
    [
      "v=1&scenario=preview&moves=transaction-tax:99",
      "the link moves `transaction-tax` to `99`, where it cannot go",
    ],
    ["v=1&scenario=preview&path=/etc", "the link has an unknown part `path`"],
    ["v=1&scenario=preview&t=soon", "the link's time is no number of microseconds"],
  ])("%s is refused", (link, problem) => {
    expect(readLink(link, ENGINE, SHIPPED)).toEqual({ problem });
  });

  test("of another version of the engine is read, with a warning", () => {
    const link = linkOf(
      { ...(readLink("", ENGINE, SHIPPED) as { state: ViewState }).state },
      "ffff",
    );
    expect(readLink(link, ENGINE, SHIPPED)).toMatchObject({
      warning: expect.stringContaining("another version of the engine (ffff)") as string,
    });
  });
});
