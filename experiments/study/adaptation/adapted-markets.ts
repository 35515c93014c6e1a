import { engineVersion } from "../../record/engine-version.ts";
import type { ResultStore } from "../../runner/result-store.ts";
import type { CellRequest, Runner } from "../../runner/runner.ts";
import type { Adaptation, PlayerTerms } from "../../spec/adaptation-shape.ts";
import { layerSetting, plainOf, type SourceMap } from "../../spec/source.ts";
import { namedMeasures } from "../check-measures.ts";
import type { LoadedStudy } from "../load-study.ts";
import { UnfitArm } from "../plan-study.ts";
import type { StudyArm } from "../study-arms.ts";
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

/** The arm with everybody at a level. */
export function adaptedArm(
  arm: StudyArm,
  players: readonly PlayerTerms[],
  profile: Profile,
): StudyArm {
  const layers = players.map((player, i) => levelLayer(player, profile[i]!));
  return { ...arm, name: `${arm.name}:${profile.join("-")}`, layers: [...arm.layers, ...layers] };
}

/** Markets of one arm in which everybody has a level, run by the study's runner and kept in its store. */
export function payInArm(
  loaded: LoadedStudy,
  adaptation: Adaptation,
  arm: StudyArm,
  place: TrainingPlace,
): PayTrials {
  const players = Object.values(adaptation.players);
  const payoffs = new Set(players.map(({ payoff }) => payoff));
  const requestOf = ({ profile, replication }: Trial): CellRequest => {
    const own = adaptedArm(arm, players, profile);
    const specHash = loaded.markets.specHash(own);
    if (specHash === null) throw new UnfitArm(unfitWords(arm, players, profile));
    const { spotMonthStart } = loaded.study;
    const measures = namedMeasures(scenarioOf(loaded, own), spotMonthStart, payoffs);
    const cell = { seed: adaptation.seed, replication, antithetic: false };
    return {
      arm: own.name,
      series: { specHash, engineVersion: engineVersion(), measures },
      cell,
      task: () => ({ scenario: scenarioOf(loaded, own), identity: cell, measures }),
    };
  };
  return async (trials) => {
    const requests = trials.map(requestOf);
    const once = new Map(
      requests.map((each) => [`${each.series.specHash} ${each.cell.replication}`, each]),
    );
    await place.runner.run(once.values(), { isStopped: place.isStopped, onCell: place.onRun });
    return requests.map(({ series, cell }, i) => {
      const result = place.store.read(series, cell);
      if (result === null) {
        const { profile, replication } = trials[i]!;
        throw new UnfitArm(`${unfitWords(arm, players, profile)}: run ${replication} was given up`);
      }
      return players.map(({ payoff, goal }) => {
        const value = result.metrics[payoff]?.[0] ?? 0;
        return goal === "maximise" ? value : -value;
      });
    });
  };
}

function scenarioOf({ markets }: LoadedStudy, arm: StudyArm): ScenarioOf {
  const market = markets.resolve(arm);
  if ("problems" in market) throw new UnfitArm(`arm ${arm.name} is no market`);
  return market.scenario;
}

type ScenarioOf = Exclude<
  ReturnType<LoadedStudy["markets"]["resolve"]>,
  { problems: unknown }
>["scenario"];

const unfitWords = (arm: StudyArm, players: readonly PlayerTerms[], profile: Profile): string =>
  `arm ${arm.name} is no market with ${players
    .map((player, i) => `${player.path} ${levelWords(player, profile[i]!)}`)
    .join(", ")}`;
