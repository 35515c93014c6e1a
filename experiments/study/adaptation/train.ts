import { ANALYSIS_STREAM, analysisSource } from "../../analysis/analysis-streams.ts";
import { mean, variance } from "../../numerics/summary.ts";
import type { Adaptation } from "../../spec/adaptation-shape.ts";
import { bestOf, drawLevel, type Mix, nextMix, startMix } from "./mix.ts";

/** Which level each player has. */
export type Profile = readonly number[];

/** A market to be had: everybody's levels, and the number of its run. */
export interface Trial {
  readonly profile: Profile;
  readonly replication: number;
}

/** What everybody gets in each of these markets, by trial and player; the more the better. */
export type PayTrials = (trials: readonly Trial[]) => Promise<readonly (readonly number[])[]>;

/** What a player found of a level in a round. */
export interface RoundRow {
  readonly round: number;
  readonly player: number;
  readonly level: number;
  /** After the round. */
  readonly share: number;
  readonly payoff: number;
  readonly standardError: number;
}

/** What a player would have gained by its best other level, against the others as they ended. */
export interface Regret {
  readonly player: number;
  readonly level: number;
  readonly bestLevel: number;
  readonly payoff: number;
  readonly regret: number;
  readonly standardError: number;
  /** Largest less smallest payoff over its levels: what a choice can matter. */
  readonly range: number;
}

/** One training: how it went, where it ended, and what that is worth. */
export interface Training {
  readonly start: number;
  readonly rounds: readonly RoundRow[];
  readonly frozen: Profile;
  readonly regrets: readonly Regret[];
}

/**
 * Trains all players of one arm from one start. In a round each level of each player is judged over the training runs,
 * against others whose levels are drawn from their mixes, the same ones for every level and arm; then all mixes change
 * at once. At the end everybody is frozen at the level with the largest share, and regret is measured on runs on which
 * nobody trained.
 */
export async function train(
  terms: Adaptation,
  levels: readonly number[],
  start: number,
  pay: PayTrials,
): Promise<Training> {
  let mixes: Mix[] = levels.map((count) => startMix(terms, count, start));
  const rows: RoundRow[] = [];
  const { replications } = terms;
  for (let round = 0; round < terms.rounds; round++) {
    const drawn = Array.from({ length: replications }, (_, replication) =>
      mixes.map((mix, player) =>
        drawLevel(mix, uniformOf(terms, { start, round, player, replication })),
      ),
    );
    const found = await judge(levels, drawn, 0, pay);
    mixes = mixes.map((mix, player) =>
      nextMix(
        terms,
        mix,
        found[player]!.map((samples) => mean(samples)),
        round,
      ),
    );
    for (const [player, byLevel] of found.entries()) {
      for (const [level, samples] of byLevel.entries()) {
        const share = mixes[player]![level]!;
        rows.push({
          round,
          player,
          level,
          share,
          payoff: mean(samples),
          standardError: errorOf(samples),
        });
      }
    }
  }
  const frozen = mixes.map((mix) => bestOf(mix));
  const others = Array.from({ length: replications }, () => frozen);
  const fresh = await judge(levels, others, replications, pay);
  return {
    start,
    rounds: rows,
    frozen,
    regrets: fresh.map((found, player) => regretOf(found, player, frozen)),
  };
}

/** By player and level: what it got in each run, the others as given run by run. */
async function judge(
  levels: readonly number[],
  others: readonly Profile[],
  firstReplication: number,
  pay: PayTrials,
): Promise<number[][][]> {
  const trials = levels.flatMap((count, player) =>
    Array.from({ length: count }, (_, level) =>
      others.map((profile, i) => ({
        profile: profile.with(player, level),
        replication: firstReplication + i,
      })),
    ).flat(),
  );
  const paid = await pay(trials);
  let at = 0;
  return levels.map((count, player) =>
    Array.from({ length: count }, () => others.map(() => paid[at++]![player]!)),
  );
}

function regretOf(found: readonly (readonly number[])[], player: number, frozen: Profile): Regret {
  const means = found.map((samples) => mean(samples));
  const level = frozen[player]!;
  const bestLevel = bestOf(means);
  const lost = found[bestLevel]!.map((value, i) => value - found[level]![i]!);
  return {
    player,
    level,
    bestLevel,
    payoff: means[level]!,
    regret: means[bestLevel]! - means[level]!,
    standardError: errorOf(lost),
    range: Math.max(...means) - Math.min(...means),
  };
}

const errorOf = (samples: readonly number[]): number =>
  Math.sqrt(variance(samples) / samples.length);

interface Draw {
  readonly start: number;
  readonly round: number;
  readonly player: number;
  readonly replication: number;
}

/** A block for each draw, whatever the arm: players meet the same rivals in all of them. */
function uniformOf({ seed, rounds, replications, players }: Adaptation, draw: Draw): number {
  const run = (draw.start * rounds + draw.round) * replications + draw.replication;
  const block = run * Object.keys(players).length + draw.player;
  return analysisSource(seed, ANALYSIS_STREAM.rivals, block).uniform();
}

/** The training whose regrets, as shares of what choices can matter, are least in sum; the first among equals. */
export function leastRegret(trainings: readonly Training[]): Training {
  const sums = trainings.map(({ regrets }) =>
    regrets.reduce((sum, { regret, range }) => sum + (range > 0 ? regret / range : 0), 0),
  );
  return trainings[bestOf(sums.map((sum) => -sum))]!;
}
