import { unseenDataAnswer } from "../answers/unseen-data.ts";
import { shortNumber } from "../../numbers.ts";
import type { Evidence } from "../evidence.ts";
import { numberIn, type PageRow, tableAfter, tableOf } from "../page-table.ts";
import type { Question } from "../question.ts";
import { armLines, studyLine, told } from "../study-part.ts";

const STUDY = "observed-inputs";
const ALERTED = "SCU.strategic_alerted_share";
const WITHHELD = "SCU.alerts_withholding";
const DISTORTION = "SCU.index_distortion_percent";
const SEEN = ["seen-75", "seen-50", "seen-25", "seen-10"];

/** Should contracts settle on a price built from data that cannot be fully seen? */
export function unseenData(evidence: Evidence): Question {
  const rows = tableAfter(evidence.page("economy.md"), "<!-- seen inputs -->");
  return {
    title: "Settling on data that cannot be fully seen",
    asked:
      "Should contracts settle on a price built from data that the CFTC cannot fully see or police?",
    bearsOn: ["protection of participants", "efficiency and integrity", "price discovery"],
    plain: unseenDataAnswer(evidence),
    answer: [
      told(evidence, STUDY, ALERTED, SEEN),
      biasSentence(rows),
      told(evidence, STUDY, WITHHELD, SEEN),
    ].join(" "),
    experiments: [
      studyLine(
        evidence,
        STUDY,
        "the share of trades in hours that a supervisor sees, against alerts",
      ),
      "[The economy](economy.md#what-a-settlement-is-worth-where-providers-are-silent): month averages of the " +
        "index made of the providers that are seen alone, against the index of all, without traders",
    ],
    result: [
      told(evidence, STUDY, DISTORTION, SEEN),
      armLines(evidence, STUDY, [ALERTED, WITHHELD, DISTORTION], SEEN).join("\n"),
      biasSentence(rows),
      tableOf(rows),
    ],
    assumptions: [
      "What is seen is drawn evenly from all trades in hours; who sees a share s of them alerts where the whole " +
        "comes to 2 % / s.",
      "The alert's threshold, 2 % of a day's eligible hours, is an assumption: no exchange publishes its own.",
      "How far providers' prices lie from each other, and that the dear are the large, is an assumption of the " +
        "default economy.",
    ],
    limits: [
      "No parameter of the simulator says how much of the cash market is seen: the arms move a threshold in its " +
        "place.",
      "Alerts of any kind count, also false ones of another kind on the manipulator: the number of alerts on " +
        "withheld hours is told beside.",
      "That number is exploratory: it was named to be looked at, not to be tested, and is no ground for a rule. " +
        "What was fixed to be tested is the share of manipulators on whom there was any alert.",
      "An alert changes nothing here. What acting on one would do is not simulated.",
      "A trader who knows what is not seen would go there; nobody here does.",
    ],
  };
}

/** What a settlement on the inputs that are seen is off by, at its worst and at its best. */
function biasSentence(rows: readonly PageRow[]): string {
  const sized = rows.map((row) => ({ row, bias: numberIn(row["bias, %"]) ?? 0 }));
  const byBias = sized.toSorted((a, b) => Math.abs(b.bias) - Math.abs(a.bias));
  const [worst, best] = [byBias[0]!, byBias.at(-1)!];
  const way = (bias: number): string => (bias < 0 ? "below" : bias > 0 ? "above" : "away from");
  const words = ({ row, bias }: (typeof sized)[number]): string =>
    `${shortNumber(Math.abs(bias))} % ${way(bias)} that on all inputs where ${row["volume that is seen, %"]} % ` +
    `of the volume is seen (difference, with its 95 % interval: ${row["bias, %"]} %)`;
  return `Settled on the inputs that are seen alone, a month is in the mean ${words(worst)}, and ${words(best)}.`;
}
