import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LARGEST_REPLICATION, LARGEST_SEED } from "../../../experiments/spec/run-identity.ts";
import { anyMoves } from "../../../tests/fixtures/any-moves.ts";
import { LONGEST_LINKED_TEXT, type OwnScenario } from "./text-in-link.ts";
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

const owns: fc.Arbitrary<OwnScenario | null> = fc.option(
  fc.record({
    name: fc.string({ maxLength: 100 }),
    text: fc.string({ unit: "binary", maxLength: 60 }).map((text) => text.toWellFormed()),
  }),
);

describe("a link", () => {
  test("brings back the state and the text that it was made of", () => {
    fc.assert(
      fc.property(states, owns, (state, own) => {
        const link = linkOf(state, ENGINE, own)!;
        expect(readLink(link, ENGINE, SHIPPED)).toEqual({ state, own, warning: null });
      }),
      { seed: 20_261_128 },
    );
  });

  test("that is damaged is refused in a sentence, or is another whole state; nothing throws", () => {
    fc.assert(
      fc.property(
        states,
        owns,
        fc.nat(),
        fc.string({ unit: "binary", maxLength: 3 }),
        (state, own, at, piece) => {
          const link = linkOf(state, ENGINE, own)!;
          const place = at % link.length;
          const read = readLink(
            link.slice(0, place) + piece + link.slice(place + 1),
            ENGINE,
            SHIPPED,
          );
          if ("problem" in read) expect(read.problem).toMatch(/^the link/);
          else
            expect(readLink(linkOf(read.state, ENGINE, read.own)!, ENGINE, SHIPPED)).toMatchObject({
              state: read.state,
              own: read.own,
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
    ["v=1&scenario=preview&text=YQ", "the link holds a scenario's text or its name, and not both"],
    ["v=1&scenario=preview&name=a&text=Y%00", "the link's text of a scenario is damaged"],
    ["v=1&scenario=preview&name=a&text=_w", "the link's text of a scenario is damaged"],
    [
      `v=1&scenario=preview&name=a&text=${"YWFh".repeat(9000)}`,
      "the link's text of a scenario is too long",
    ],
    ["v=1&scenario=preview&t=soon", "the link's time is no number of microseconds"],
  ])("%s is refused", (link, problem) => {
    expect(readLink(link, ENGINE, SHIPPED)).toEqual({ problem });
  });

  test("holds no text that is longer than a link can be", () => {
    const { state } = readLink("", ENGINE, SHIPPED) as { state: ViewState };
    const of = (length: number) => linkOf(state, ENGINE, { name: "a", text: "a".repeat(length) });
    expect(readLink(of(LONGEST_LINKED_TEXT)!, ENGINE, SHIPPED)).toHaveProperty("own.name", "a");
    expect(of(LONGEST_LINKED_TEXT + 1)).toBeNull();
  });

  test("of another version of the engine is read, with a warning", () => {
    const link = linkOf(
      { ...(readLink("", ENGINE, SHIPPED) as { state: ViewState }).state },
      "ffff",
    )!;
    expect(readLink(link, ENGINE, SHIPPED)).toMatchObject({
      warning: expect.stringContaining("another version of the engine (ffff)") as string,
    });
  });
});
