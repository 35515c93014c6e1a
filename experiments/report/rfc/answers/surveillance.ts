import type { Evidence } from "../evidence.ts";
import { intervalIn, numberIn, type PageRow, tableAfter } from "../page-table.ts";
import { answerOf, CANNOT, type PlainAnswer, plainNumber } from "../plain-answer.ts";

const HALF = 50;
const lowOf = (row: PageRow): number => intervalIn(row["Recall"])?.[0] ?? -Infinity;
const highOf = (row: PageRow): number => intervalIn(row["Recall"])?.[1] ?? Infinity;

/** Whether alerts find known acts, and whether they do where thresholds are known. */
export function surveillanceAnswer(evidence: Evidence): PlainAnswer {
  const page = evidence.page("manipulation.md");
  const rows = tableAfter(page, "## Alerts");
  const found = rows.filter((row) => lowOf(row) > HALF);
  const evaded = tableAfter(page, "## Below the thresholds").filter(
    (row) => highOf(row) < HALF && found.some((each) => each["Class"] === row["Class"]),
  );
  const missed = rows.filter((row) => highOf(row) < HALF);
  return answerOf(verdictOf(found.length, evaded.length, missed.length), [
    `Alerts made for known acts find ${found.length} of ${rows.length} kinds of manipulators on most of ` +
      `their days, with the whole of the 95 % interval` +
      `${missedWords(missed.length)}${openWords(rows.length - found.length - missed.length)}.`,
    evaded.length === 0
      ? "None of these was shown to escape by staying just below the thresholds."
      : `Of those found, ${evaded.length} of ${found.length} are missed on most of their days where ` +
        `they stay just below thresholds that they know.`,
    falseSentence(tableAfter(page, "## Without manipulators")),
    "These figures flatter the alerts, which look for just what these manipulators do.",
  ]);
}

function verdictOf(found: number, evaded: number, missed: number): string {
  if (found === 0) return missed > 0 ? "Not feasible with the alerts tried" : CANNOT;
  return evaded > 0
    ? "Feasible against acts that are known, not against those who know the thresholds"
    : "Feasible against acts that are known";
}

const missedWords = (missed: number): string => (missed === 0 ? "" : `, and miss ${missed}`);

const openWords = (open: number): string =>
  open === 0 ? "" : "; for the rest the runs were too few to say";

function falseSentence(rows: readonly PageRow[]): string {
  const rates = rows.map((row) => numberIn(row["False a trade date"]) ?? 0);
  const noisy = rates.filter((rate) => rate > 0);
  return noisy.length === 0
    ? "Without manipulators there was no false alert."
    : `Without manipulators ${noisy.length} of ${rates.length} sorts of alerts were raised all the same, the most ` +
        `frequent of them ${plainNumber(Math.max(...noisy))} times a trade date.`;
}
