import type { MeasureOptions } from "../../metrics/run-metrics.ts";
import type { ResultStore } from "../../runner/result-store.ts";
import type { CellRequest, Runner } from "../../runner/runner.ts";
import type { Adaptation, PlayerTerms } from "../../spec/adaptation-shape.ts";
import { layerSetting, plainOf, type SourceMap } from "../../spec/source.ts";
import { namedMeasures } from "../check-measures.ts";
import type { LoadedStudy } from "../load-study.ts";
import { planned, requestOf, UnfitArm } from "../plan-study.ts";
import { referenceArm, type StudyArm } from "../study-arms.ts";
import type { PayTrials, Profile, Trial } from "./train.ts";

/** Where the training runs of all arms are made and kept. */
export interface TrainingPlace {
  readonly runner: Runner;
  readonly store: ResultStore;
  readonly isStopped: () => boolean;
  readonly onRun: () => void;
}

/** How many levels a player has: with free participation and a group, staying away is one more, the last. */
export const levelCount = ({ levels, group }: PlayerTerms, isFree: boolean): number =>
  levels.items.length + Number(isFree && group !== null);

/** What a player's level lays over the scenario. */
export function levelLayer({ path, levels, group }: PlayerTerms, level: number): SourceMap {
  const stated = levels.items[level];
  return stated === undefined
    ? layerSetting(["agents", group!], null, levels.at)
    : layerSetting(path.split("."), plainOf(stated), stated.at);
}

/** The level in words: as it stands in the file, or that the player stays away. */
export function levelWords({ levels }: PlayerTerms, level: number): string {
  const stated = levels.items[level];
  if (stated === undefined) return "stays away";
  const bare = plainOf(stated);
  return typeof bare === "string" ? bare : JSON.stringify(bare);
}

/** The arm with everybody at a level; its name says at which. */
function adaptedArm(arm: StudyArm, players: readonly PlayerTerms[], profile: Profile): StudyArm {
  const layers = players.map((player, i) => levelLayer(player, profile[i]!));
  const levels = players
    .map((player, i) => `${player.path} ${levelWords(player, profile[i]!)}`)
    .join(", ");
  return { ...arm, name: `${arm.name} with ${levels}`, layers: [...arm.layers, ...layers] };
}

/** Markets of one arm in which everybody has a level, run by the study's runner and kept in its store. */
export function payInArm(
  loaded: LoadedStudy,
  { players: named, seed }: Adaptation,
  arm: StudyArm,
  place: TrainingPlace,
): PayTrials {
  const players = Object.values(named);
  const measures = payoffsIn(loaded, players);
  const requestTo = ({ profile, replication }: Trial): CellRequest => {
    const own = planned(loaded, adaptedArm(arm, players, profile), measures);
    return requestOf(loaded, own, { seed, replication, antithetic: false });
  };
  return async (trials) => {
    const requests = trials.map(requestTo);
    const once = new Map(
      requests.map((each) => [`${each.series.specHash} ${each.cell.replication}`, each]),
    );
    await place.runner.run(once.values(), { isStopped: place.isStopped, onCell: place.onRun });
    return requests.map((request) => payOf(request, players, place.store));
  };
}

/** What everybody gets in one run; the more the better. */
function payOf(
  { arm, series, cell }: CellRequest,
  players: readonly PlayerTerms[],
  store: ResultStore,
): number[] {
  const result = store.read(series, cell);
  if (result === null) throw new UnfitArm(`arm ${arm}: run ${cell.replication} was given up`);
  return players.map(({ payoff, goal }) => {
    const value = result.metrics[payoff]?.[0] ?? 0;
    return goal === "maximise" ? value : -value;
  });
}

/** What players care for: the same in every arm, whose contracts are the study's. */
function payoffsIn(
  { markets, study, source }: LoadedStudy,
  players: readonly PlayerTerms[],
): MeasureOptions {
  const market = markets.resolve(referenceArm(study, source));
  if ("problems" in market) throw new UnfitArm("the reference is no market");
  const payoffs = new Set(players.map(({ payoff }) => payoff));
  return namedMeasures(market.scenario, study.spotMonthStart, payoffs);
}
