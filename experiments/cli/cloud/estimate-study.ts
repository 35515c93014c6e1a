import type { CloudPlace } from "../../runner/cloud/cloud-access.ts";
import {
  type CloudEstimate,
  cloudTimes,
  type CloudWork,
  estimateCloud,
} from "../../runner/cloud/cost-estimate.ts";
import { planSummary } from "../../study/plan-summary.ts";
import { isTwoRound } from "../../study/study-arms.ts";
import { BadInput } from "../exit-codes.ts";
import type { OpenStudy } from "../open-study.ts";

/** The largest study that was planned and merged in a benchmark (bench/cloud-plan.bench.ts). */
const MOST_CELLS = 1_000_000;

export interface StudyCosts {
  readonly cells: number;
  readonly estimate: CloudEstimate;
}

/**
 * What a study will take in the cloud, where it runs whole, whatever of it is finished here. Throws `BadInput` for one
 * that is larger than any that was tried.
 */
export function estimateStudy(
  { loaded, store }: OpenStudy,
  place: Pick<CloudPlace, "memoryMb" | "concurrency">,
  cell: Pick<CloudWork, "cellSeconds" | "resultBytes">,
  shortestShardSeconds?: number,
): StudyCosts {
  const { cells, arms } = planSummary(loaded, store);
  if (cells > MOST_CELLS) {
    throw new BadInput(
      `${loaded.study.name} has ${cells} runs; a study in the cloud has at most ${MOST_CELLS}: split it into ` +
        "several, or take fewer replications",
    );
  }
  const work: CloudWork = {
    ...cell,
    cells,
    markets: arms.length,
    rounds: isTwoRound(loaded.study) ? 2 : 1,
    memoryMb: place.memoryMb,
    concurrency: place.concurrency,
  };
  return { cells, estimate: estimateCloud(work, cloudTimes(work, shortestShardSeconds)) };
}
