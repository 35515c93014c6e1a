import type { Evidence } from "../evidence.ts";
import { intervalIn, numberIn, type PageRow, tableAfter } from "../page-table.ts";
import {
  answerOf,
  CANNOT,
  countOf,
  noAnswer,
  type PlainAnswer,
  plainNumber,
  plainTally,
  sureWords,
} from "../plain-answer.ts";
import { effectsOn, whyNot } from "../study-part.ts";

const STUDY = "observed-inputs";
const SEEN = ["seen-75", "seen-50", "seen-25", "seen-10"];

/** Whether leaving out what is unseen moves the price, and whether seeing less finds fewer manipulators. */
export function unseenDataAnswer(evidence: Evidence): PlainAnswer {
  const why = whyNot(evidence, STUDY);
  if (why !== null) return noAnswer(why);
  const rows = tableAfter(evidence.page("economy.md"), "<!-- seen inputs -->");
  const matters = effectsOn(evidence, STUDY, "SCU.index_distortion_percent")[0]!.smallestEffect!;
  const found = effectsOn(evidence, STUDY, "SCU.strategic_alerted_share", SEEN);
  return answerOf(verdictOf(rows, matters, countOf(found, "lower") > 0), [
    priceSentence(rows, matters),
    `With only a part of the trades in view of the supervisor, ${plainTally(found, {
      lower: "fewer manipulators were found",
      higher: "more manipulators were found",
      same: "as many manipulators were found",
    })} degrees of sight tried.`,
    `${sureWords(found, "What a supervisor finds")} The bias follows from prices that providers are ` +
      `assumed to have, and an index of other ` +
      "providers would have another.",
  ]);
}

const beyond = (row: PageRow, matters: number): boolean => {
  const [low, high] = intervalIn(row["bias, %"]) ?? [-Infinity, Infinity];
  return low > matters || high < -matters;
};

const within = (row: PageRow, matters: number): boolean => {
  const [low, high] = intervalIn(row["bias, %"]) ?? [-Infinity, Infinity];
  return low > -matters && high < matters;
};

function verdictOf(rows: readonly PageRow[], matters: number, fewer: boolean): string {
  if (rows.some((row) => beyond(row, matters))) {
    return fewer
      ? "Either way has a price: leaving out what cannot be seen moves the settlement, and seeing less " +
          "finds fewer manipulators"
      : "Not decided here, but to settle only on what can be seen is no safe way out";
  }
  if (!rows.every((row) => within(row, matters))) return CANNOT;
  return fewer
    ? "To settle only on what can be seen is a way out here, and seeing less finds fewer manipulators"
    : "To settle only on what can be seen is a way out here, as it hardly moves the settlement";
}

function priceSentence(rows: readonly PageRow[], matters: number): string {
  const off = rows.filter((row) => beyond(row, matters));
  if (off.length === 0) {
    return (
      `Made of the providers alone that are seen, the settlement was not shown to move by as much ` +
      `as would matter in any of ${rows.length} cases.`
    );
  }
  const sizeOf = (row: PageRow): number => Math.abs(numberIn(row["bias, %"]) ?? 0);
  const worst = off.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0]!;
  const way = (numberIn(worst["bias, %"]) ?? 0) < 0 ? "below" : "above";
  const ends = intervalIn(worst["bias, %"])!
    .map(Math.abs)
    .toSorted((a, b) => a - b);
  return (
    `Made of the providers alone that are seen, the settlement was off by more than would matter in ${off.length} of ` +
    `${rows.length} cases, and at worst ${plainNumber(sizeOf(worst))} % ${way} that of all providers ` +
    `(95 % interval ${ends.map(plainNumber).join(" to ")}).`
  );
}
