import type { StudyResult } from "../study/study-result.ts";
import type { StudyRow } from "../study/row-table.ts";

/** `controls`: one row a control. */
export const controlRows = ({ controls }: StudyResult): StudyRow[] =>
  controls.map(({ arm, passed, found }) => ({ arm, passed: passed ? 1 : 0, found }));
