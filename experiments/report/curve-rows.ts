import type { StudyResult } from "../study/study-result.ts";
import type { StudyRow } from "../study/study-table.ts";
import { curveDays } from "./curve-days.ts";
import { shownArms } from "./shown-arms.ts";
import { STUDY_CURVES } from "./study-curves.ts";

/** `curves`: paths in event time, one row a shown arm, a contract family, a curve and an event day. */
export function curveRows(result: StudyResult): StudyRow[] {
  const { families } = result.scenario;
  return shownArms(result).flatMap((results) =>
    families.flatMap(({ symbol, quotationUnit }) =>
      STUDY_CURVES.flatMap(({ name, unit }) =>
        curveDays(results, `${symbol}.${name}`).map(({ day, low, high, ...rest }) => ({
          arm: results.planned.arm.name,
          family: symbol,
          curve: name,
          unit: unit(quotationUnit),
          event_day: day,
          ...rest,
          low_95: low,
          high_95: high,
        })),
      ),
    ),
  );
}
