import { bareTable } from "../../experiments/report/text-table.ts";
import type { AlertsSeen, PooledAlerts } from "./alerts-on-acts.ts";
import type { Manipulation } from "./manipulations.ts";
import type { Range } from "./run-intervals.ts";

export const NOTHING = "–";

export const percentOf = (part: number, whole: number): string =>
  whole === 0 ? NOTHING : `${((100 * part) / whole).toFixed(1)} %`;

const delayOf = ({ delayHours }: AlertsSeen): string =>
  delayHours.length === 0
    ? NOTHING
    : (delayHours.reduce((all, hours) => all + hours, 0) / delayHours.length).toFixed(1);

const inBrackets = (range: Range | null, show: (end: number) => string): string =>
  range === null ? "" : ` (${show(range.low)} to ${show(range.high)})`;

/** Precision, recall and delay, each with its 95 % interval in brackets. */
export function seenWords(seen: PooledAlerts): {
  readonly precision: string;
  readonly recall: string;
  readonly delay: string;
} {
  const percent = (end: number): string => (100 * end).toFixed(1);
  return {
    precision: percentOf(seen.rightAlerts, seen.alerts) + inBrackets(seen.precision, percent),
    recall: percentOf(seen.alertedDays, seen.actDays) + inBrackets(seen.recall, percent),
    delay: delayOf(seen) + inBrackets(seen.delay, (end) => end.toFixed(1)),
  };
}

/** A class, or kinds of alerts, as the page names them. */
export const named = (...words: readonly string[]): string =>
  words.map((word) => `\`${word}\``).join(", ");

/** Precision, recall and delay of what looks for some classes. */
export function alertTable(
  kinds: readonly Manipulation[],
  seen: readonly PooledAlerts[],
): string[] {
  const rows = kinds.map(({ name, alerts }, k) => {
    const found = seen[k]!;
    const { precision, recall, delay } = seenWords(found);
    return [
      named(name),
      named(...alerts) || "none",
      alerts.length === 0 ? NOTHING : String(found.alerts),
      precision,
      String(found.actDays),
      alerts.length === 0 ? NOTHING : recall,
      alerts.length === 0 ? NOTHING : `${found.alertedOwners} of ${found.owners}`,
      delay,
    ];
  });
  const head = [
    "Class",
    "Alerts that look for it",
    "Alerts",
    "Precision",
    "Days with an act",
    "Recall",
    "Owners alerted",
    "Delay, hours",
  ];
  return bareTable(head, rows);
}
