import { isoDate } from "../../engine/base/civil-date.ts";
import type { FamilyAlarm } from "../study/study-alarm.ts";
import type { StudyResult } from "../study/study-result.ts";
import type { StudyRow } from "../study/row-table.ts";

/** `expiries`: signs of a squeeze, one row an expiry of a run or of its twin. */
export const expiryRows = ({ alarm }: StudyResult): StudyRow[] =>
  alarm.rows.map((row) => ({
    arm: row.arm,
    replication: row.replication,
    antithetic: row.antithetic ? 1 : 0,
    twin: row.isTwin ? 1 : 0,
    family: row.family,
    last_trade_date: isoDate(row.lastTradeDay),
    strategic: row.isManipulated ? 1 : 0,
    market_hash: row.marketHash,
    distortion_percent: row.distortion === null ? null : 100 * row.distortion,
    dominance: row.dominance,
    asymmetry: row.asymmetry,
    score: row.score,
  }));

/** The alarm's quality, a record a family, for the document that `--json` prints. */
export const alarmRecords = ({ alarm }: StudyResult): readonly Record<string, unknown>[] =>
  alarm.families.map(
    ({ family, expiries, manipulated, replications, alarm: found }: FamilyAlarm) => ({
      family,
      expiries,
      manipulated,
      replications,
      areaUnderRoc: found.auc,
      averagePrecision: found.averagePrecision,
      coefficients: found.coefficients,
    }),
  );
