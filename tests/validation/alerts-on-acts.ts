import { HOUR_US } from "../../engine/base/sim-time.ts";
import { meanRange, type Range, type RunPart, shareRange } from "./run-intervals.ts";

/** Something of an owner on a trade date: an act, or an alert. */
export interface Moment {
  readonly owner: number;
  readonly date: number;
  readonly timeUs: number;
}

/** How alerts of some kinds meet the acts that they look for. Days are owners' trade dates. */
export interface AlertsSeen {
  readonly owners: number;
  readonly alertedOwners: number;
  readonly actDays: number;
  readonly alertedDays: number;
  /** Alerts, and those of them that are on days with an act. */
  readonly alerts: number;
  readonly rightAlerts: number;
  /** The others, by the class of whom they were on. */
  readonly falseOn: Readonly<Record<string, number>>;
  /** Hours from an owner's first act to the first right alert on it, of each owner with one. */
  readonly delayHours: readonly number[];
}

interface ToMeet {
  /** Those whose acts are looked for. */
  readonly owners: readonly number[];
  readonly acts: readonly Moment[];
  readonly alerts: readonly Moment[];
  /** Class of an owner; undefined: a clearing member. */
  readonly classOf: (owner: number) => string | undefined;
}

export const dayOf = ({ owner, date }: Moment): string => `${owner} ${date}`;

/** An alert is right on an owner on the trade date of an act of its. */
export function alertsOnActs({ owners, acts, alerts, classOf }: ToMeet): AlertsSeen {
  const actDays = new Set(acts.map(dayOf));
  const right = alerts.filter((alert) => actDays.has(dayOf(alert)));
  const alertedOwners = owners.filter((owner) => right.some((alert) => alert.owner === owner));
  const falseOn: Record<string, number> = {};
  for (const alert of alerts) {
    if (actDays.has(dayOf(alert))) continue;
    const of = classOf(alert.owner) ?? "member";
    falseOn[of] = (falseOn[of] ?? 0) + 1;
  }
  return {
    owners: owners.length,
    alertedOwners: alertedOwners.length,
    actDays: actDays.size,
    alertedDays: new Set(right.map(dayOf)).size,
    alerts: alerts.length,
    rightAlerts: right.length,
    falseOn,
    delayHours: alertedOwners.map(
      (owner) => (firstOf(right, owner) - firstOf(acts, owner)) / HOUR_US,
    ),
  };
}

const firstOf = (moments: readonly Moment[], owner: number): number =>
  moments.reduce(
    (first, moment) => (moment.owner === owner ? Math.min(first, moment.timeUs) : first),
    Infinity,
  );

/** Of several runs together, with 95 % intervals; null where there is nothing to tell. */
export interface PooledAlerts extends AlertsSeen {
  readonly precision: Range | null;
  readonly recall: Range | null;
  /** Hours. */
  readonly delay: Range | null;
}

export function pooledAlerts(seen: readonly AlertsSeen[]): PooledAlerts {
  const parts = (part: (one: AlertsSeen) => number, whole: (one: AlertsSeen) => number) =>
    seen.map((one): RunPart => ({ part: part(one), whole: whole(one) }));
  const sum = (of: (one: AlertsSeen) => number): number =>
    seen.reduce((all, one) => all + of(one), 0);
  const falseOn: Record<string, number> = {};
  for (const one of seen) {
    for (const [of, n] of Object.entries(one.falseOn)) falseOn[of] = (falseOn[of] ?? 0) + n;
  }
  return {
    owners: sum((one) => one.owners),
    alertedOwners: sum((one) => one.alertedOwners),
    actDays: sum((one) => one.actDays),
    alertedDays: sum((one) => one.alertedDays),
    alerts: sum((one) => one.alerts),
    rightAlerts: sum((one) => one.rightAlerts),
    falseOn,
    delayHours: seen.flatMap(({ delayHours }) => delayHours),
    precision: shareRange(
      parts(
        (one) => one.rightAlerts,
        (one) => one.alerts,
      ),
    ),
    recall: shareRange(
      parts(
        (one) => one.alertedDays,
        (one) => one.actDays,
      ),
    ),
    delay: meanRange(
      parts(
        ({ delayHours }) => delayHours.reduce((all, hours) => all + hours, 0),
        ({ delayHours }) => delayHours.length,
      ),
    ),
  };
}
