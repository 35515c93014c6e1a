import { describe, expect, test } from "vitest";
import { ALPHABETS } from "./sequences/alphabets.ts";
import { trySequences } from "./sequences/try-sequences.ts";

/** The long tier tries them all: `check-sequences.ts`. */
const SOME = { oneIn: 72, seed: 1 };

describe("up to three messages in every order, and some of four, give what the page says", () => {
  const runs = ALPHABETS.flatMap((each) =>
    each.matchings.map((matching) => [each.name, matching, each] as const),
  );
  test.each(runs)("%s, %s", async (_, matching, alphabet) => {
    const { tried, difference } = await trySequences(alphabet, { ...SOME, matching });
    expect(difference).toBeNull();
    expect(tried).toBeGreaterThan(1000);
  });
});

test("a difference is told with its messages and what each replay says of them", async () => {
  const alphabet = ALPHABETS.find(({ name }) => name === "shares")!;
  const rules = { matching: "pro_rata", onExchange: "split" } as const;
  const { difference } = await trySequences(alphabet, { ...SOME, ...rules });
  expect(difference).toMatch(
    /display=2[^]*\nnew # dan[^]*naively:[^]*column books:[^]*reference books:/,
  );
});
