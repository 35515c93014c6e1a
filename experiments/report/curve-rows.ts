import type { StudyResult } from "../study/study-result.ts";
import type { StudyRow } from "../study/row-table.ts";
import { curveDays } from "./curve-days.ts";
import { shownArms } from "./shown-arms.ts";
import { STUDY_CURVES } from "./study-curves.ts";

/** `curves`: paths in event time, one row a shown arm, a contract family, a curve and an event day. */
export function* curveRows(result: StudyResult): Iterable<StudyRow> {
  const { families } = result.scenario;
  for (const results of shownArms(result)) {
    for (const { symbol, quotationUnit } of families) {
      for (const { name, unit } of STUDY_CURVES) {
        for (const { day, low, high, ...rest } of curveDays(results, `${symbol}.${name}`)) {
          yield {
            arm: results.planned.arm.name,
            family: symbol,
            curve: name,
            unit: unit(quotationUnit),
            event_day: day,
            ...rest,
            low_95: low,
            high_95: high,
          };
        }
      }
    }
  }
}
