import fc from "fast-check";
import { expect, test } from "vitest";
import { MATCHINGS } from "./naive/terms.ts";
import { NaiveReplay } from "./naive-replay.ts";
import { flawInLives } from "./order-lives.ts";
import { randomMessages } from "./random-messages.ts";

test("every order of the naive replay lives a possible life, and every word of the page is met", () => {
  const met = new Set<string>();
  const sample = fc.tuple(randomMessages, fc.constantFrom(...MATCHINGS));
  fc.assert(
    fc.property(sample, ([list, matching]) => {
      const replay = new NaiveReplay(matching);
      for (const message of list) replay.take(message);
      expect(flawInLives(replay.output)).toBeNull();
      for (const { event, reason, aggressor, kept_priority } of replay.output) {
        met.add([event, reason, aggressor, kept_priority].join(" ").trim());
      }
    }),
    { seed: 20_270_305, numRuns: 300 },
  );
  expect([...met].toSorted()).toEqual([
    "accepted",
    "canceled fok",
    "canceled ioc",
    "canceled user",
    "expired",
    "rejected blocked",
    "rejected closed",
    "rejected duplicate_id",
    "rejected expire_in_past",
    "rejected halted",
    "rejected no_price",
    "rejected post_only",
    "rejected unknown_order",
    "replaced   false",
    "replaced   true",
    "trade  buy",
    "trade  none",
    "trade  sell",
    "triggered",
  ]);
});

test("no book is crossed once it trades continuously", () => {
  fc.assert(
    fc.property(randomMessages, (list) => {
      const replay = new NaiveReplay();
      const open = { type: "phase", phase: "continuous", time: 1000 } as const;
      for (const message of list) replay.take(message);
      for (const instrument of ["SCU-2027-03", "SIT-2027-03"]) replay.take({ ...open, instrument });
      for (const { bids, asks } of replay.books()) {
        const best = (side: unknown): number | undefined => (side as number[][])[0]?.[0];
        expect(best(bids) ?? -Infinity).toBeLessThan(best(asks) ?? Infinity);
      }
    }),
    { seed: 20_270_306, numRuns: 200 },
  );
});
