import { mean } from "../../../analysis/paired-effect.ts";
import type { Evidence } from "../evidence.ts";
import { answerOf, type PlainAnswer } from "../plain-answer.ts";
import { DAY, type Hours, NIGHT } from "../hours.ts";

/** That neither funding nor thin nights are in the model, and in how many runs the book was thinner by night anyway. */
export function roundTheClockAnswer(evidence: Evidence): PlainAnswer {
  const rows = evidence.record("liquidity/hours");
  const runs = [...new Set(rows.map((row) => row["run"]!))];
  const depth = (run: string, [from, to]: Hours): number =>
    mean(
      rows
        .filter((row) => row["run"] === run)
        .filter((row) => Number(row["hour"]) >= from && Number(row["hour"]) < to)
        .map((row) => Number(row["depth_lots"])),
    );
  const thinner = runs.filter((run) => depth(run, NIGHT) < depth(run, DAY)).length;
  return answerOf("This project cannot answer it", [
    "There is no perpetual here whose funding could carry a cost, and traders keep no hours of the day, so that a " +
      "quiet night or weekend is not in the model.",
    thinner === 0
      ? `In none of ${runs.length} runs was the book thinner by night than by day.`
      : `The book was thinner by night than by day in ${thinner} of ${runs.length} runs, for other ` +
        `reasons than sleep, which is not in it.`,
    "That was only looked at and not tested, and says nothing of real nights.",
  ]);
}
