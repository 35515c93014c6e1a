import type { SurveillanceTerms } from "../../engine/regulation/surveillance/surveillance-terms.ts";
import { bareTable } from "../../experiments/report/text-table.ts";
import { THRESHOLD_TIMES, VARIED_THRESHOLDS } from "./alert-settings.ts";
import { named, seenWords } from "./alert-table.ts";
import { scaledTerms } from "./alert-thresholds.ts";
import type { PooledAlerts } from "./alerts-on-acts.ts";
import type { ManipulationFound } from "./manipulation-found.ts";
import { MANIPULATIONS } from "./manipulations.ts";
import { lotsWords, shareWords, timesWords } from "./threshold-words.ts";

/** What is swept for a class: the alert, the multiples that its table shows, what they ask for. */
interface SweptClass {
  readonly alert: keyof SurveillanceTerms;
  readonly times: readonly number[];
  readonly asked: (terms: SurveillanceTerms) => readonly string[];
}

const SWEPT: Readonly<Record<string, SweptClass>> = {
  spoofer: {
    alert: "spoofing",
    times: [0.1, 0.25, 0.5, 1, 2, 3, 5, 10],
    asked: ({ spoofing }) => [lotsWords(spoofing!.lots), timesWords(spoofing!.ratio)],
  },
  "wash-trader": {
    alert: "washTrades",
    times: [1, 10, 25, 50, 100, 250, 500],
    asked: ({ washTrades }) => [lotsWords(washTrades!.lots)],
  },
  "close-banger": {
    alert: "bangingTheClose",
    times: [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5],
    asked: ({ bangingTheClose: bang }) => [lotsWords(bang!.lots), shareWords(bang!.share)],
  },
  "strategic-long": {
    alert: "withholding",
    times: [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10],
    asked: ({ withholding }) => [lotsWords(withholding!.lots), shareWords(withholding!.share)],
  },
};

/** A table a class: rows are multiples of all thresholds of its alert, columns sizes of those who manipulate. */
export function sweepLines(found: ManipulationFound): (string | string[])[] {
  return MANIPULATIONS.flatMap(({ name }, k) => {
    const { times, asked } = SWEPT[name]!;
    const rows = times.map((multiple) => {
      const place = THRESHOLD_TIMES.indexOf(multiple);
      return [
        `${multiple}: ${asked(scaledTerms(found.terms, multiple)).join(", ")}`,
        ...found.sizes.map(({ swept }) => cellOf(swept[place]![k]!)),
        falseADate(found, place, k),
      ];
    });
    const sizes = found.sizes.map(({ size }) => `Size ${size}`);
    const head = ["Thresholds times", ...sizes, "False a date without them"];
    return [`### \`${name}\``, bareTable(head, rows)];
  });
}

/** Precision, recall, delay. */
function cellOf(seen: PooledAlerts): string {
  if (seen.actDays === 0) return "no act";
  const { precision, recall, delay } = seenWords(seen);
  return [precision, recall, seen.delayHours.length === 0 ? delay : `${delay} h`].join("; ");
}

/** False alerts a trade date in the same market without anybody who manipulates. */
export function falseADate(found: ManipulationFound, place: number, k: number): string {
  const { alerts } = found.twins[place]![k]!;
  return (alerts / (found.days * found.seeds.length)).toFixed(3);
}

/** Every threshold by itself, the others as they are; the scenario's own value among the others. */
export function singleLines(found: ManipulationFound): string[] {
  const { swept } = found.sizes.find(({ size }) => size === 1)!;
  const asIs = THRESHOLD_TIMES.indexOf(1);
  let place = THRESHOLD_TIMES.length;
  const rows = VARIED_THRESHOLDS.flatMap(({ alert, parameter, show, values }) => {
    const k = MANIPULATIONS.findIndex(({ name }) => SWEPT[name]!.alert === alert);
    const own = (found.terms[alert] as unknown as Readonly<Record<string, number>>)[parameter]!;
    return [...values.map((value) => ({ value, at: place++ })), { value: own, at: asIs }]
      .toSorted((a, b) => a.value - b.value)
      .map(({ value, at }) => {
        const seen = swept[at]![k]!;
        const { precision, recall, delay } = seenWords(seen);
        return [
          named(`${alert}.${parameter}`),
          at === asIs ? `**${show(value)}**` : show(value),
          String(seen.alerts),
          precision,
          recall,
          delay,
          falseADate(found, at, k),
        ];
      });
  });
  const head = ["Threshold", "Value", "Alerts", "Precision", "Recall", "Delay, hours"];
  return bareTable([...head, "False a date without them"], rows);
}
