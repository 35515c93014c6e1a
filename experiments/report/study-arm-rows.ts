import type { StudyRow } from "../study/row-table.ts";
import type { StudyResult } from "../study/study-result.ts";

/** `arms`: one row an arm, in the order of the study, the reference first. */
export const studyArmRows = ({ runs }: StudyResult): StudyRow[] =>
  runs.arms.map(({ arm, series }) => {
    const levels = [...arm.point].map(([factor, { stated }]) => [factor, stated] as const);
    return {
      arm: arm.name,
      role: arm.role,
      label: arm.label,
      levels: levels.length === 0 ? null : JSON.stringify(Object.fromEntries(levels)),
      spec_hash: series.specHash,
    };
  });
