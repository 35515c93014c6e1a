import { thresholdsAnswer } from "../answers/thresholds.ts";
import { shortNumber } from "../../numbers.ts";
import type { Evidence } from "../evidence.ts";
import { numberIn, type PageRow, saidOn, tableAfter, tableOf } from "../page-table.ts";
import type { Question } from "../question.ts";
import { armLines, studyLine, told } from "../study-part.ts";

const STUDY = "index-gates";
const OUTCOMES = ["SCU.convergence_error_bps", "SCU.hedgers_cost", "SCU.round_trip_cost_bps"];
const SPREAD = "standard deviation, %";
const OUTAGES = "outages, % a day";

/** What thresholds suit a settlement reference price? */
export function thresholds(evidence: Evidence): Question {
  const rows = tableAfter(evidence.page("economy.md"), "<!-- gates and settlements -->");
  const futures = saidOn(evidence.page("economy.md"), /said\. (\d+) futures, by/);
  return {
    title: "Thresholds for a settlement reference price",
    asked: "What thresholds suit a settlement reference price?",
    bearsOn: ["price discovery", "efficiency and integrity", "risk management"],
    plain: thresholdsAnswer(evidence),
    answer: gateSentences(rows).join(" "),
    experiments: [
      "[The economy](economy.md#what-a-settlement-is-worth-where-providers-are-silent): month averages with " +
        `silent providers against those of all, by gate, ${futures} futures, without traders`,
      studyLine(evidence, STUDY, "the market around such an index"),
    ],
    result: [
      ...gateSentences(rows),
      tableOf(rows),
      ...OUTCOMES.map((outcome) => told(evidence, STUDY, outcome)),
      armLines(evidence, STUDY, OUTCOMES).join("\n"),
    ],
    assumptions: [
      "Providers fall silent at random, whatever their size or price; rate and length of outages are assumed.",
      "A cap of 30 % on a weight already needs four providers; weaker gates cannot be tried.",
    ],
    limits: [
      "There is no gate on the dispersion of prices in the simulator: that part of the question is not answered.",
      "Nobody distorts the index here; a gate against a manipulator is another question.",
      "The median that stands in is of raw prices, one vote each; another rule would have another bias.",
    ],
  };
}

/** Which gate leaves a settlement closest to that of all inputs, and which furthest, at each rate of outages. */
function gateSentences(rows: readonly PageRow[]): string[] {
  const rates = [...new Set(rows.map((row) => row[OUTAGES]!))];
  return rates.map((rate) => {
    const own = rows
      .filter((row) => row[OUTAGES] === rate)
      .map((row) => ({ gate: row["gate"]!, off: errorOf(row) }))
      .toSorted((a, b) => a.off - b.off);
    const [best, worst] = [own[0]!, own.at(-1)!];
    return (
      `With ${rate} % of providers falling silent a day, a settlement is off least under “${best.gate}” ` +
      `(${shortNumber(best.off)} %, root mean square) and most under “${worst.gate}” (${shortNumber(worst.off)} ` +
      "%)."
    );
  });
}

/** Root mean square of what a settlement is off by. */
function errorOf(row: PageRow): number {
  const [bias, deviation] = [numberIn(row["bias, %"]) ?? 0, numberIn(row[SPREAD]) ?? 0];
  return Math.sqrt(bias * bias + deviation * deviation);
}
