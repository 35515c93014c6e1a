import { RULE_EVENT_MEASURES } from "../metrics/rule-event-counts.ts";
import type { ArmResults } from "../study/arm-results.ts";
import { meanOver } from "../study/stratified-effect.ts";
import type { StudyResult } from "../study/study-result.ts";
import type { StudyRow } from "../study/row-table.ts";
import { markedLabel } from "./drawn-arms.ts";
import { shortNumber } from "./numbers.ts";
import { chosenArms, leftOutWords, shownArms } from "./shown-arms.ts";
import type { TextTable } from "./text-table.ts";

/** `rule_events`: how often rules did what, one row an arm, a rule and an event that happened in some arm. */
export function ruleEventRows({ reference, arms }: StudyResult): StudyRow[] {
  const all = [reference, ...arms];
  const happened = RULE_EVENT_MEASURES.filter((name) =>
    all.some((results) => knownOf(results, name).some((count) => count > 0)),
  );
  return all.flatMap((results) =>
    happened.map((name) => {
      const counts = results.values.get(name) ?? [];
      const did = counts.map((count) => (count === null ? null : Number(count > 0)));
      const [, rule = "", event = ""] = name.split(".");
      return {
        arm: results.planned.arm.name,
        rule,
        event,
        mean_per_run: meanOver(results.strata, counts),
        run_share: meanOver(results.strata, did),
        n: knownOf(results, name).length,
      };
    }),
  );
}

const knownOf = ({ values }: ArmResults, name: string): number[] =>
  values.get(name)?.filter((value) => value !== null) ?? [];

/** The same for people: an event a row, an arm a column. */
export function ruleEventsTable(result: StudyResult): TextTable {
  const rows = ruleEventRows(result);
  const all = shownArms(result).map(({ planned }) => planned.arm);
  const arms = chosenArms(result, all, (arm) => arm, MOST_ARMS);
  const left = leftOutWords(arms.length, all.length);
  const events = [...new Set(rows.map(({ rule, event }) => `${rule}: ${event}`))];
  const meanOf = (arm: string, event: string): number | null => {
    const row = rows.find(
      (each) => each["arm"] === arm && `${each["rule"]}: ${each["event"]}` === event,
    );
    return (row?.["mean_per_run"] as number | null | undefined) ?? null;
  };
  return {
    caption: `What rules did, events a run (means over runs)${left === "" ? "" : `; ${left}, all in rule_events.csv`}`,
    head: ["Event", ...arms.map((arm) => markedLabel(result, arm))],
    rows: events.map((event) => [
      event.replaceAll("_", " "),
      ...arms.map(({ name }) => shortNumber(meanOf(name, event))),
    ]),
  };
}

/** Columns that a page holds; the file has all. */
const MOST_ARMS = 10;
