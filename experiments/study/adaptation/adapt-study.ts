import type { Adaptation } from "../../spec/adaptation-shape.ts";
import type { LoadedStudy } from "../load-study.ts";
import { measureFirst, pilotOf } from "../measure-reference.ts";
import { trialLevels } from "../plan-study.ts";
import { type Measured, type StudyArm, studyArms } from "../study-arms.ts";
import { StudyRounds } from "../study-rounds.ts";
import { levelCount, payInArm, type TrainingPlace } from "./adapted-markets.ts";
import { leastRegret, train, type Training } from "./train.ts";

/** How the players adapted to one arm. */
export interface AdaptedArm {
  readonly arm: StudyArm;
  readonly isFree: boolean;
  /** By start. */
  readonly trainings: readonly Training[];
  /** The training whose players regret least. */
  readonly chosen: Training;
}

/** Lets all players adapt to every arm of a study but its controls, with fixed participation, free, or both. */
export async function adaptStudy(
  loaded: LoadedStudy,
  adaptation: Adaptation,
  place: TrainingPlace,
): Promise<AdaptedArm[]> {
  const { runner, store, isStopped, onRun } = place;
  const options = { runner, store, isStopped, onProgress: onRun };
  const rounds = new StudyRounds(loaded, options, pilotOf(loaded));
  const measured = await measureFirst(loaded, rounds, store);
  const adapted: AdaptedArm[] = [];
  for (const arm of armsToAdapt(loaded, measured)) {
    for (const isFree of participations(adaptation)) {
      const levels = Object.values(adaptation.players).map((each) => levelCount(each, isFree));
      const pay = payInArm(loaded, adaptation, arm, place);
      const trainings: Training[] = [];
      for (let start = 0; start < adaptation.starts; start++) {
        trainings.push(await train(adaptation, levels, start, pay));
      }
      adapted.push({ arm, isFree, trainings, chosen: leastRegret(trainings) });
    }
  }
  return adapted;
}

/** Most training runs that there can be: those that repeat others are found in the store. */
export function mostTrainingRuns(loaded: LoadedStudy, adaptation: Adaptation): number {
  const { players, starts, rounds, replications } = adaptation;
  const arms = [...armsToAdapt(loaded, trialLevels(loaded.study))].length;
  const levels = participations(adaptation).flatMap((isFree) =>
    Object.values(players).map((each) => levelCount(each, isFree)),
  );
  const judged = levels.reduce((sum, count) => sum + count, 0);
  return arms * starts * (rounds + 1) * replications * judged;
}

const participations = ({ participation }: Adaptation): boolean[] =>
  participation === "both" ? [false, true] : [participation === "free"];

function* armsToAdapt(loaded: LoadedStudy, measured: Measured): Iterable<StudyArm> {
  for (const arm of studyArms(loaded.study, loaded.source, measured)) {
    if (arm.role !== "negative_control" && arm.role !== "positive_control") yield arm;
  }
}
