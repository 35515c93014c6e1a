import { RULE_EVENT_MEASURES } from "../metrics/rule-event-counts.ts";
import { mean } from "../numerics/summary.ts";
import type { ArmResults } from "../study/arm-results.ts";
import type { StudyResult } from "../study/study-result.ts";
import type { StudyRow } from "../study/study-tables.ts";
import { shortNumber } from "./numbers.ts";
import { shownArms } from "./shown-arms.ts";
import type { TextTable } from "./text-table.ts";

/** `rule_events`: how often rules did what, one row an arm, a rule and an event that happened in some arm. */
export function ruleEventRows({ reference, arms }: StudyResult): StudyRow[] {
  const all = [reference, ...arms];
  const happened = RULE_EVENT_MEASURES.filter((name) =>
    all.some((results) => knownOf(results, name).some((count) => count > 0)),
  );
  return all.flatMap((results) =>
    happened.map((name) => {
      const counts = knownOf(results, name);
      const [, rule = "", event = ""] = name.split(".");
      return {
        arm: results.planned.arm.name,
        rule,
        event,
        mean_per_run: counts.length === 0 ? null : mean(counts),
        run_share: counts.length === 0 ? null : mean(counts.map((count) => (count > 0 ? 1 : 0))),
        n: counts.length,
      };
    }),
  );
}

const knownOf = ({ values }: ArmResults, name: string): number[] =>
  values.get(name)?.filter((value) => value !== null) ?? [];

/** The same for people: an event a row, an arm a column. */
export function ruleEventsTable(result: StudyResult): TextTable {
  const rows = ruleEventRows(result);
  const arms = shownArms(result)
    .map(({ planned }) => planned.arm)
    .slice(0, MOST_ARMS);
  const events = [...new Set(rows.map(({ rule, event }) => `${rule}: ${event}`))];
  const meanOf = (arm: string, event: string): number | null => {
    const row = rows.find(
      (each) => each["arm"] === arm && `${each["rule"]}: ${each["event"]}` === event,
    );
    return (row?.["mean_per_run"] as number | null | undefined) ?? null;
  };
  return {
    caption: "What rules did, events a run (means over runs)",
    head: ["Event", ...arms.map(({ label }) => label)],
    rows: events.map((event) => [
      event.replaceAll("_", " "),
      ...arms.map(({ name }) => shortNumber(meanOf(name, event))),
    ]),
  };
}

/** Columns that a page holds; the file has all. */
const MOST_ARMS = 10;
