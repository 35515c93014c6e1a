import type { ArmResults } from "../study/arm-results.ts";
import { replicationsOf, type StudyArm } from "../study/study-arms.ts";
import type { StudyResult } from "../study/study-result.ts";
import { joined } from "./effect-words.ts";
import { leftOutWords, shownArms } from "./shown-arms.ts";

/** What tells how many replications an arm has. */
type Counted = Pick<StudyResult, "loaded" | "runs">;

const ownOf = ({ loaded, runs }: Counted, arm: StudyArm): number =>
  replicationsOf(loaded.study, arm, runs.replications);

/** Whether an arm has as many replications as the reference: means over fewer are not to stand beside its own. */
const isFull = (result: Counted, arm: StudyArm): boolean =>
  ownOf(result, arm) === result.runs.replications;

/** The arms that figures draw side by side, the reference first: those with as many replications. */
export const drawnArms = (result: StudyResult): ArmResults[] =>
  shownArms(result).filter(({ planned }) => isFull(result, planned.arm));

/** An arm in a table: its label, with the number of its replications where the others have more. */
export function markedLabel(result: Counted, arm: StudyArm): string {
  if (isFull(result, arm)) return arm.label;
  const own = ownOf(result, arm);
  return `${arm.label} (${own} ${result.loaded.study.antithetic ? "pairs" : "runs"})`;
}

/** The end of a caption: which arms the figure leaves out, for want of room or of runs; empty where it has all. */
export function leftOutNote(result: StudyResult, drawn: number, of: number): string {
  const room = leftOutWords(drawn, of);
  const fewer = shownArms(result)
    .map(({ planned }) => planned.arm)
    .filter((arm) => !isFull(result, arm))
    .map((arm) => markedLabel(result, arm));
  return (
    (room === "" ? "" : ` Shown: ${room}.`) +
    (fewer.length === 0 ? "" : ` Not drawn, having fewer runs than the others: ${joined(fewer)}.`)
  );
}
