import { sharingAnswer } from "../answers/sharing.ts";
import { joined } from "../../effect-words.ts";
import type { Evidence } from "../evidence.ts";
import { numberIn, tableAfter } from "../page-table.ts";
import type { Question } from "../question.ts";
import { armLines, studyLine, told } from "../study-part.ts";

const STUDY = "observed-inputs";
const [WITHHELD, ALERTED] = ["SCU.alerts_withholding", "SCU.strategic_alerted_share"];
const OUTCOMES = [ALERTED, WITHHELD, "SCU.index_distortion_percent"];
const BLIND = ["futures-only"];
/** The alert that needs data of the cash market. */
const CASH = "`withholding`";
/** Classes that act on the cash market. */
const CLASSES = ["`strategic-long`", "`spot-banger`"];

/** Must an exchange share information with each compute venue? */
export function sharing(evidence: Evidence): Question {
  return {
    title: "Sharing of information with compute venues",
    asked:
      "Must a designated contract market have information-sharing agreements with each venue where compute is traded?",
    bearsOn: ["efficiency and integrity", "protection of participants"],
    plain: sharingAnswer(evidence),
    answer: [
      told(evidence, STUDY, ALERTED, BLIND),
      crossSentence(evidence),
      told(evidence, STUDY, WITHHELD, BLIND),
    ].join(" "),
    experiments: [
      studyLine(evidence, STUDY, "the arm in which futures alone are seen"),
      "[Manipulation](manipulation.md#whatever-the-alert-looks-for): each class against each kind of alert",
    ],
    result: [armLines(evidence, STUDY, OUTCOMES, BLIND).join("\n")],
    assumptions: [
      "Without the venues' data no alert on withheld hours is possible, and no other data stand in for them.",
      "The venues' data are whole, prompt and true where they are shared.",
    ],
    limits: [
      "One cash market stands for all venues: whether agreements with each of them are needed, or with the " +
        "largest, is answered only as far as the share that is seen is (the first question).",
      "Where futures alone are seen, what alerts there are on a manipulator are for another act, such as banging " +
        "the close: they point at a name, not at what it does.",
      "The number of alerts on withheld hours is exploratory: that it falls to none where no hours are seen " +
        "follows from what the alert is.",
      "Agreements have a cost, which is not in the model.",
    ],
  };
}

/** Recall of the alert with cash-market data, and the best of those without, by class. */
function crossSentence(evidence: Evidence): string {
  const rows = tableAfter(evidence.page("manipulation.md"), "## Whatever the alert looks for");
  const parts = CLASSES.map((name) => {
    const row = rows.find((each) => each["Class"] === name);
    if (row === undefined) throw new RangeError(`no row for ${name}`);
    const { Class: _, [CASH]: cash = "", ...others } = row;
    const best = Object.values(others).toSorted((a, b) => (numberIn(b) ?? 0) - (numberIn(a) ?? 0));
    const more = (numberIn(cash) ?? 0) > (numberIn(best[0]) ?? 0);
    const than = more ? "against" : "and no fewer,";
    return (
      `${cash} of the days of ${name} by the alert that sees hours, ${than} ${best[0]} by the best alert on ` +
      "futures"
    );
  });
  return `In runs with known manipulators, found are ${joined(parts)}.`;
}
