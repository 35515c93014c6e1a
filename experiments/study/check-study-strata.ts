import type { Scenario } from "../../engine/scenario.ts";
import type { Problems } from "../spec/problem.ts";
import type { StudyFile } from "../spec/read-study.ts";
import { placeOf } from "../spec/source.ts";
import {
  expectedJumps,
  LEAST_RUNS,
  MOST_JUMPS,
  runsByStratum,
  studyStrata,
} from "./study-strata.ts";

/** Strata must be of a market that jumps, and have runs enough by the time that anything is judged by them. */
export function checkStudyStrata(
  { study, source }: StudyFile,
  scenario: Scenario,
  problems: Problems,
): void {
  if (study.strata === null) return;
  const tell = (path: readonly string[], message: string): void =>
    problems.add(placeOf(source, path), path.join("."), message);
  const mean = expectedJumps(scenario);
  if (mean === 0) {
    const never =
      "the compute price of this market never jumps (economy.compute.jumpRate is 0, or the model is structural)";
    return tell(["strata", "jumps"], `${never}: there are no strata of jumps`);
  }
  if (mean > MOST_JUMPS) {
    const found = `found ${mean.toPrecision(4)} jumps a run on average`;
    return tell(["strata", "jumps"], `${found}; allowed: at most ${MOST_JUMPS}`);
  }
  const runs = Math.min(study.stopping?.pilot ?? study.replications, study.replications);
  const counts = runsByStratum(studyStrata(study, scenario)!, runs);
  const poor = counts.findIndex((count) => count < LEAST_RUNS);
  if (poor < 0) return;
  const where = study.stopping === null ? "replications" : "replications of the pilot";
  tell(
    ["strata", "jumps"],
    `${counts[poor]!} of ${runs} ${where} would have ${poor}${poor === counts.length - 1 ? " or more" : ""} jumps; ` +
      `a stratum needs ${LEAST_RUNS}: more replications, a smaller \`last\`, or \`evenly\` nearer to 1`,
  );
}
