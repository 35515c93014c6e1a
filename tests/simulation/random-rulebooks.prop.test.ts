import fc from "fast-check";
import { expect, test } from "vitest";
import { RULE_WORDS } from "../../engine/regulation/words.ts";
import { seenOf } from "./market-invariants.ts";
import { Tally } from "./random-axes.ts";
import { marketChoices, marketOf, ALL_AXES, wordsOf } from "./random-market.ts";
import { CHOICE_AXES, CLASS_AXES } from "./random-groups.ts";
import { RULE_KEYS } from "./random-rulebook.ts";
import { identities } from "./random-scenario.ts";

const moments = fc.double({ min: 0, max: 1, noNaN: true });

test("any people under any rulebook, clearing house and contracts keep the invariants of a market", () => {
  const acted = new Set<string>();
  const tally = new Tally(ALL_AXES);
  let [deepest, reached] = [0, 0];
  fc.assert(
    fc.property(marketChoices, identities, moments, (choice, identity, moment) => {
      const seen = seenOf(marketOf(choice), identity, moment);
      expect(seen.broken).toEqual([]);
      reached += seen.limits.reached;
      deepest = Math.max(deepest, ...seen.cascades.depths);
      for (const { rule } of seen.tape.table("rule_events")) acted.add(RULE_WORDS[rule!]!);
      tally.add(wordsOf(choice));
    }),
    { seed: 20_261_128, numRuns: 40 },
  );
  expect(tally.missing()).toEqual([]);
  expect(deepest).toBeGreaterThan(0);
  expect(reached).toBeGreaterThan(20);
  // Those that only charge record nothing among the events.
  expect(acted.size).toBeGreaterThan(RULE_KEYS.length / 2);
});

test("every class of agents, and every word of their choices, stands in some random market", () => {
  const tally = new Tally({ ...CLASS_AXES, ...CHOICE_AXES });
  // Many more than are run: what is drawn hangs on every parameter that there is.
  for (const choice of fc.sample(marketChoices, { seed: 20_261_128, numRuns: 300 })) {
    tally.add(wordsOf(choice));
  }
  expect(tally.missing()).toEqual([]);
});
