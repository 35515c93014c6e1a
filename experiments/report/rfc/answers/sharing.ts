import type { Evidence } from "../evidence.ts";
import { intervalIn, numberIn, type PageRow, tableAfter } from "../page-table.ts";
import { answerOf, CANNOT, findingOf, noAnswer, type PlainAnswer } from "../plain-answer.ts";
import { effectsOn, whyNot } from "../study-part.ts";

const STUDY = "observed-inputs";
const CLASSES = [
  ["`strategic-long`", "## Alerts"],
  ["`spot-banger`", "## Those with a market of their own"],
] as const;

/** Whether detection needs the venues' data, by what was fixed to be tested and by known manipulators. */
export function sharingAnswer(evidence: Evidence): PlainAnswer {
  const why = whyNot(evidence, STUDY);
  if (why !== null) return noAnswer(why);
  const alerted = effectsOn(evidence, STUDY, "SCU.strategic_alerted_share", ["futures-only"])[0]!;
  const found = findingOf(alerted);
  const page = evidence.page("manipulation.md");
  const better = CLASSES.filter(([name, mark]) => seesMore(page, name, mark)).length;
  return answerOf(verdictOf(found, better), [
    TESTED[found] ?? TESTED["open"]!,
    `In runs with known manipulators of the cash market, the alert that sees hours found more of their days than any ` +
      `alert on futures, with the whole of its 95 % interval, in ${better} of ${CLASSES.length} kinds.`,
    "One cash market stands here for all venues, so that nothing can be said of an agreement with each of them, nor " +
      "of what agreements cost.",
  ]);
}

function verdictOf(found: string, better: number): string {
  if (found === "lower")
    return "Sharing helps to find manipulators; whether with each venue is not answered";
  if (found === "same" || found === "higher") {
    return "Not needed for an alert of any kind; whether with each venue is not answered";
  }
  return better > 0
    ? "Useful in part, but a need is not shown; whether with each venue is not answered"
    : CANNOT;
}

const TESTED: Readonly<Record<string, string>> = {
  lower:
    "Where futures alone are seen, fewer manipulators had any alert on them: that is shown, by a test " +
    "fixed before the runs.",
  same:
    "Where futures alone are seen, no fewer manipulators had an alert of some kind on them: that is " +
    "shown, by a test fixed before the runs.",
  higher:
    "Where futures alone are seen, more manipulators had an alert of some kind on them: that is shown, " +
    "by a test fixed before the runs.",
  open:
    "Whether fewer manipulators have any alert on them where futures alone are seen is not shown: " +
    "there was no sufficient test.",
};

/** Whether the interval of the alert that sees hours lies above the best share found by an alert on futures. */
function seesMore(page: string, name: string, mark: string): boolean {
  const of = (rows: readonly PageRow[]): PageRow | undefined =>
    rows.find((row) => row["Class"] === name);
  const {
    Class: _,
    "`withholding`": __,
    ...futures
  } = of(tableAfter(page, "## Whatever the alert looks for"))!;
  const best = Math.max(...Object.values(futures).map((cell) => numberIn(cell) ?? 0));
  const low = intervalIn(of(tableAfter(page, mark))!["Recall"])?.[0] ?? -Infinity;
  return low > best;
}
