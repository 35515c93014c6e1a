import type { ArmResults } from "../study/arm-results.ts";
import { isShown } from "../study/contrasted-arms.ts";
import type { StudyResult } from "../study/study-result.ts";

/** The arms that a report shows one by one, the reference first; the files have all. */
export const shownArms = ({ reference, arms, loaded }: StudyResult): ArmResults[] =>
  [reference, ...arms].filter(({ planned }) => isShown(loaded.study, planned.arm));
