import { surveillanceAnswer } from "../answers/surveillance.ts";
import type { Evidence } from "../evidence.ts";
import { numberIn, type PageRow, saidOn, tableAfter } from "../page-table.ts";
import type { Question } from "../question.ts";
import { wordTable } from "../../text-table.ts";
import { capital } from "../../../spec/capital.ts";
import { joined } from "../../effect-words.ts";

const PAGE = "manipulation.md";
const HALF = 50;
/** Columns of the page's table of alerts. */
const SHOWN = ["Class", "Alerts that look for it", "Precision", "Recall", "Delay, hours"];

/** What surveillance is needed and feasible? */
export function surveillance(evidence: Evidence): Question {
  const page = evidence.page(PAGE);
  const alerts = tableAfter(page, "## Alerts");
  const below = tableAfter(page, "## Below the thresholds");
  const quiet = tableAfter(page, "## Without manipulators");
  const alone = tableAfter(page, "## Those with a market of their own");
  const days = saidOn(page, /over (\d+) trade dates/);
  const seeds = saidOn(page, /trade dates, (\d+) seeds/);
  const owners = saidOn(page, /here (\w+ owners of \d+) do/);
  return {
    title: "Surveillance that is needed, and feasible",
    asked: "What surveillance is needed and feasible under Core Principle 4?",
    bearsOn: ["efficiency and integrity", "protection of participants"],
    plain: surveillanceAnswer(evidence),
    answer: `${recallSentence(alerts)} ${belowSentence(alerts, below)}`,
    experiments: [
      `[Manipulation](${PAGE}): four classes of manipulators in one market of ${days} trade dates over ${seeds} ` +
        "seeds, and two more in markets of their own; every alert against every act; thresholds from a tenth to " +
        "ten times, sizes from a quarter to four times",
    ],
    result: [
      recallSentence(alerts),
      wordTable(
        SHOWN,
        alerts.map((row) => SHOWN.map((name) => row[name]!)),
      ).join("\n"),
      quietSentence(quiet),
      belowSentence(alerts, below),
      recallSentence(alone, "in markets of their own, "),
      "Precision and recall as all thresholds rise, for five sizes of manipulators:",
      "![Precision and recall of alerts as their thresholds rise](images/manipulation/precision-recall.svg)",
    ],
    assumptions: [
      "Manipulators are of a few shipped classes, and alerts look for just what these do: figures flatter the alerts.",
      "Thresholds are assumptions, as no exchange publishes its own.",
    ],
    limits: [
      "An area under a curve is not given: alerts have cliffs at their thresholds, not scores.",
      "No alert looks across several owners, months or venues, and none for posted prices or margin squeezes.",
      `Precision falls with the number of those who do not manipulate; ${owners} do here.`,
    ],
  };
}

/** Which classes' days are mostly found, and which mostly missed. */
export function recallSentence(rows: readonly PageRow[], start = ""): string {
  const judged = rows
    .map((row) => ({ row, recall: numberIn(row["Recall"]) }))
    .filter((each) => each.recall !== null);
  const named = (those: typeof judged): string =>
    joined(those.map(({ row }) => `${row["Class"]} (${row["Recall"]})`));
  const found = judged.filter(({ recall }) => recall! >= HALF);
  const missed = judged.filter(({ recall }) => recall! < HALF);
  const parts = [
    found.length === 0
      ? ""
      : `alerts find more than half of the days with an act of ${named(found)}`,
    missed.length === 0
      ? ""
      : `alerts find less than half of the days with an act of ${named(missed)}`,
  ].filter((part) => part !== "");
  return `${capital(`${start}${joined(parts)}`)}.`;
}

/** What is left of recall where manipulators stay below the thresholds. */
function belowSentence(alerts: readonly PageRow[], below: readonly PageRow[]): string {
  const fallen = below.filter((row) => {
    const before = alerts.find((each) => each["Class"] === row["Class"]);
    return (numberIn(row["Recall"]) ?? 0) < HALF && (numberIn(before?.["Recall"]) ?? 0) >= HALF;
  });
  if (fallen.length === 0) {
    return "Where manipulators stay just below the thresholds, alerts find them as before.";
  }
  const named = joined(fallen.map((row) => `${row["Class"]} (${row["Recall"]})`));
  return `Whoever knows the thresholds can stay below them: recall then falls below a half for ${named}.`;
}

function quietSentence(rows: readonly PageRow[]): string {
  const noisy = rows.filter((row) => (numberIn(row["False a trade date"]) ?? 0) > 0);
  if (noisy.length === 0) return "Without manipulators there is no alert at all.";
  const named = joined(
    noisy.map((row) => `${row["Alerts"]} (${row["False a trade date"]} a trade date)`),
  );
  return `Without manipulators, where every alert is false, there are alerts of ${named}, and no others.`;
}
