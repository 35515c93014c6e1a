import { bareTable } from "../../experiments/report/text-table.ts";
import type { AlertsSeen } from "./alerts-on-acts.ts";
import type { Manipulation } from "./manipulations.ts";

export const NOTHING = "–";

export const percentOf = (part: number, whole: number): string =>
  whole === 0 ? NOTHING : `${((100 * part) / whole).toFixed(1)} %`;

export const delayOf = ({ delayHours }: AlertsSeen): string =>
  delayHours.length === 0
    ? NOTHING
    : (delayHours.reduce((all, hours) => all + hours, 0) / delayHours.length).toFixed(1);

/** A class, or kinds of alerts, as the page names them. */
export const named = (...words: readonly string[]): string =>
  words.map((word) => `\`${word}\``).join(", ");

/** Precision, recall and delay of what looks for some classes. */
export function alertTable(kinds: readonly Manipulation[], seen: readonly AlertsSeen[]): string[] {
  const rows = kinds.map(({ name, alerts }, k) => {
    const found = seen[k]!;
    return [
      named(name),
      named(...alerts) || "none",
      alerts.length === 0 ? NOTHING : String(found.alerts),
      percentOf(found.rightAlerts, found.alerts),
      String(found.actDays),
      alerts.length === 0 ? NOTHING : percentOf(found.alertedDays, found.actDays),
      alerts.length === 0 ? NOTHING : `${found.alertedOwners} of ${found.owners}`,
      delayOf(found),
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
