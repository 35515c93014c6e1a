import { type SqueezeAlarm, squeezeAlarm } from "../metrics/stability/squeeze-alarm.ts";
import { grouped } from "../analysis/grouped.ts";
import type { ArmResults, RunExpiry } from "./arm-results.ts";

/** An expiry of an arm's run, or of its twin without manipulators. */
export interface StudyExpiry extends RunExpiry {
  /** Name of the arm. */
  readonly arm: string;
  /** Probability of manipulation by the fit without its replication; null where it is not scored. */
  readonly score: number | null;
}

/** How well the alarm does in a contract family. */
export interface FamilyAlarm {
  /** Symbol. */
  readonly family: string;
  /** Expiries that it was made and judged with, and those of them with strategic agents. */
  readonly expiries: number;
  readonly manipulated: number;
  readonly replications: number;
  readonly alarm: SqueezeAlarm;
}

export interface StudyAlarm {
  readonly rows: readonly StudyExpiry[];
  /** Those of which there are expiries with strategic agents and without. */
  readonly families: readonly FamilyAlarm[];
}

type Unscored = Omit<StudyExpiry, "score">;

/**
 * The squeeze alarm over all arms and twins of a study: a fit to distortion, dominance and asymmetry of each expiry,
 * labelled by whether strategic agents took part. A replication is an episode, since its runs share their draws in
 * every arm. Where arms or twins came to the same market, its expiries count once.
 */
export function studyAlarm(arms: readonly ArmResults[]): StudyAlarm {
  const all = arms.flatMap(({ planned, expiries }) =>
    expiries.map((row) => ({ ...row, arm: planned.arm.name })),
  );
  const scores = new Map<Unscored, number | null>();
  const families: FamilyAlarm[] = [];
  for (const [family, rows] of grouped(all, (row) => row.family)) {
    const used = onceEach(rows.filter(hasAllSigns));
    const manipulated = used.filter(({ isManipulated }) => isManipulated).length;
    if (manipulated === 0 || manipulated === used.length) continue;
    const alarm = alarmOf(used);
    for (const [i, row] of used.entries()) scores.set(row, alarm.scores[i]!);
    const replications = new Set(used.map(({ replication }) => replication)).size;
    families.push({ family, expiries: used.length, manipulated, replications, alarm });
  }
  return { rows: all.map((row) => ({ ...row, score: scores.get(row) ?? null })), families };
}

const hasAllSigns = ({ distortion, dominance, asymmetry }: Unscored): boolean =>
  distortion !== null && dominance !== null && asymmetry !== null;

/** The first of those that are the same expiry of the same market. */
function onceEach(rows: readonly Unscored[]): Unscored[] {
  const seen = new Set<string>();
  return rows.filter(({ marketHash, lastTradeDay }) => {
    const key = `${marketHash} ${lastTradeDay}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

const alarmOf = (rows: readonly Unscored[]): SqueezeAlarm =>
  squeezeAlarm(
    [
      rows.map(({ distortion }) => distortion!),
      rows.map(({ dominance }) => dominance!),
      rows.map(({ asymmetry }) => asymmetry!),
    ],
    rows.map(({ isManipulated }) => (isManipulated ? 1 : 0)),
    rows.map(({ replication }) => replication),
  );
