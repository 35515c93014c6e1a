import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Adaptation } from "../../spec/adaptation-shape.ts";
import { drawLevel, nextMix, startMix } from "./mix.ts";
import { leastRegret, type PayTrials, train } from "./train.ts";

const player: Adaptation["players"][string] = {
  path: "agents.a.x",
  payoff: "SCU.volume_lots_a_day",
  goal: "maximise",
  group: null,
  levels: { kind: "list", items: [], at: { file: "", line: 0, column: 0 } },
};

const terms = (more: Partial<Adaptation> = {}): Adaptation => ({
  study: "smoke",
  rule: "fictitious_play",
  rate: 1,
  rounds: 40,
  replications: 4,
  starts: 1,
  seed: 5,
  participation: "fixed",
  players: { row: player, column: player },
  ...more,
});

/** A game of two players with two levels each: what row and column get. */
const game =
  (row: readonly (readonly number[])[], column: readonly (readonly number[])[]): PayTrials =>
  (trials) =>
    Promise.resolve(
      trials.map(({ profile: [i, j] }) => [row[i!]![j!]!, column[i!]![j!]!] as const),
    );

const dilemma = game(
  [
    [3, 0],
    [5, 1],
  ],
  [
    [3, 5],
    [0, 1],
  ],
);

describe.each(["fictitious_play", "replicator"] as const)("%s", (rule) => {
  test("in the prisoners' dilemma everybody ends at the dominant level, and regrets nothing", async () => {
    for (const start of [0, 1]) {
      const { frozen, regrets } = await train(terms({ rule }), [2, 2], start, dilemma);
      expect(frozen).toEqual([1, 1]);
      expect(regrets.map(({ regret }) => regret)).toEqual([0, 0]);
      expect(regrets.map(({ bestLevel }) => bestLevel)).toEqual([1, 1]);
    }
  });

  test("a level that always pays less is never where it ends, whatever else pays", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 5 }),
        fc.nat(4),
        async (pays, start) => {
          const all = [...pays, -1];
          const pay: PayTrials = (trials) =>
            Promise.resolve(trials.map(({ profile }) => [all[profile[0]!]!]));
          const alone = terms({ rule, players: { one: player } });
          const { frozen, regrets } = await train(alone, [all.length], start, pay);
          expect(all[frozen[0]!]).toBeGreaterThanOrEqual(0);
          if (rule === "fictitious_play") expect(regrets[0]!.regret).toBe(0);
        },
      ),
      { numRuns: 50 },
    );
  });
});

test("in matching pennies what was played comes to one half each, the equilibrium", async () => {
  const pennies = game(
    [
      [1, -1],
      [-1, 1],
    ],
    [
      [-1, 1],
      [1, -1],
    ],
  );
  const { rounds } = await train(terms({ rounds: 1000, replications: 8 }), [2, 2], 0, pennies);
  const last = rounds.filter(({ round }) => round === 999);
  for (const { share } of last) expect(Math.abs(share - 0.5)).toBeLessThan(0.08);
});

test("regret is measured on runs that nobody trained on, with the error of the difference", async () => {
  // On training runs (0 to 3) the first level pays more; on later ones the second, by 2 and 4 in turn.
  const pay: PayTrials = (trials) =>
    Promise.resolve(
      trials.map(({ profile: [level], replication }) =>
        replication < 4 ? [1 - level!] : [level! * (replication % 2 === 0 ? 2 : 4)],
      ),
    );
  const alone = terms({ players: { one: player }, rounds: 3 });
  const { frozen, regrets } = await train(alone, [2], 0, pay);
  expect(frozen).toEqual([0]);
  expect(regrets[0]).toMatchObject({ bestLevel: 1, payoff: 0, regret: 3, range: 3 });
  expect(regrets[0]!.standardError).toBeCloseTo(Math.sqrt(4 / 3 / 4), 12);
});

test("the same file trains the same way, and another seed meets other rivals", async () => {
  const seen: number[][] = [];
  const watched: PayTrials = (trials) => {
    seen.push(trials.map(({ profile }) => profile[1]!));
    return dilemma(trials);
  };
  const replicator = terms({ rule: "replicator", rounds: 3, replications: 16 });
  const first = await train(replicator, [2, 2], 0, watched);
  const again = await train(replicator, [2, 2], 0, watched);
  expect(again).toEqual(first);
  expect(seen.slice(4)).toEqual(seen.slice(0, 4));
  await train({ ...replicator, seed: 6 }, [2, 2], 0, watched);
  expect(seen.slice(8)).not.toEqual(seen.slice(0, 4));
});

test("of several trainings the one with the least regret is taken, the first among equals", async () => {
  const coordination = game(
    [
      [2, 0],
      [0, 1],
    ],
    [
      [2, 0],
      [0, 1],
    ],
  );
  const [good, bad] = await Promise.all(
    [0, 1].map((start) => train(terms(), [2, 2], start, coordination)),
  );
  expect([good!.frozen, bad!.frozen]).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect(leastRegret([bad!, good!])).toBe(bad); // both are equilibria: nobody regrets anything
});

describe("mixes", () => {
  const anyMix = fc
    .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 })
    .map((weights) =>
      weights.map((weight) => weight / weights.reduce((sum, each) => sum + each, 0)),
    );

  test("stay mixes, and a level that pays more never loses share to one that pays less", () => {
    fc.assert(
      fc.property(
        anyMix,
        fc.infiniteStream(fc.double({ min: -1e6, max: 1e6, noNaN: true })),
        (mix, stream) => {
          const payoffs = mix.map(() => stream.next().value!);
          const next = nextMix({ rule: "replicator", rate: 1 }, mix, payoffs, 0);
          expect(next.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
          for (const [i, payoff] of payoffs.entries()) {
            for (const [j, other] of payoffs.entries()) {
              if (payoff > other) {
                expect(next[i]! / mix[i]!).toBeGreaterThanOrEqual(next[j]! / mix[j]! - 1e-12);
              }
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test("are drawn from by share, and never at a level without share", () => {
    const mix = [0, 0.25, 0.75, 0];
    expect([0, 0.2, 0.25, 0.9999999].map((u) => drawLevel(mix, u))).toEqual([1, 1, 2, 2]);
    expect(drawLevel([0.1, 0.2, 0.7], 1 - 2 ** -53)).toBe(2);
  });

  test("start at one level, the replicator's with a little of all", () => {
    expect(startMix(terms(), 3, 4)).toEqual([0, 1, 0]);
    const [first, second] = startMix(terms({ rule: "replicator" }), 4, 1);
    expect(first).toBeCloseTo(0.05, 12);
    expect(second).toBeCloseTo(0.85, 12);
  });
});
