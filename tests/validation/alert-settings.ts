import { MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";
import type { SurveillanceTerms } from "../../engine/regulation/surveillance/surveillance-terms.ts";
import { durationWords, lotsWords, shareWords, timesWords } from "./threshold-words.ts";
import { scaledTerms } from "./alert-thresholds.ts";

/** Thresholds as multiples of those of the scenario, all of an alert's at once. */
export const THRESHOLD_TIMES: readonly number[] = [
  0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 25, 50, 100, 250, 500,
];

type Alert = keyof SurveillanceTerms;

/** One threshold of an alert at values away from the scenario's, the others as they are. */
interface VariedThreshold {
  readonly alert: Alert;
  readonly parameter: string;
  readonly show: (value: number) => string;
  readonly values: readonly number[];
}

const minutes = (...all: number[]): number[] => all.map((n) => n * MINUTE_US);
const seconds = (...all: number[]): number[] => all.map((n) => n * SECOND_US);

const varied = (
  alert: Alert,
  parameter: string,
  show: VariedThreshold["show"],
  values: readonly number[],
): VariedThreshold => ({ alert, parameter, show, values });

export const VARIED_THRESHOLDS: readonly VariedThreshold[] = [
  varied("bangingTheClose", "window", durationWords, minutes(5, 10, 20, 60, 120)),
  varied("bangingTheClose", "share", shareWords, [0.05, 0.1, 0.2, 0.4, 0.5, 0.7]),
  varied("bangingTheClose", "oneWay", shareWords, [0, 0.5, 0.9, 1]),
  varied("bangingTheClose", "lots", lotsWords, [5, 10, 25, 40, 55, 60, 75]),
  varied("spoofing", "ratio", timesWords, [1, 2.5, 10, 20, 30, 60]),
  varied("spoofing", "lots", lotsWords, [5, 10, 25, 75, 100, 125]),
  varied("spoofing", "buildUp", durationWords, [...seconds(1, 10, 60), ...minutes(10, 60)]),
  varied("spoofing", "window", durationWords, [...seconds(1, 10, 30), ...minutes(2, 5)]),
  varied("spoofing", "canceled", shareWords, [0.2, 0.5, 0.9, 1]),
  varied("withholding", "share", shareWords, [0.002, 0.005, 0.01, 0.05, 0.1, 0.2]),
  varied("withholding", "lots", lotsWords, [50, 100, 250, 1000, 2000, 4000]),
];

const NOTHING: SurveillanceTerms = {
  bangingTheClose: null,
  spoofing: null,
  washTrades: null,
  withholding: null,
};

/** What judges of a run look for: the multiples. */
export const multipliedTerms = (terms: SurveillanceTerms): SurveillanceTerms[] =>
  THRESHOLD_TIMES.map((times) => scaledTerms(terms, times));

/** And the varied thresholds, value by value, each by a judge who looks for nothing else. */
export const singleTerms = (terms: SurveillanceTerms): SurveillanceTerms[] =>
  VARIED_THRESHOLDS.flatMap(({ alert, parameter, values }) =>
    values.map((value) => ({ ...NOTHING, [alert]: { ...terms[alert], [parameter]: value } })),
  );
