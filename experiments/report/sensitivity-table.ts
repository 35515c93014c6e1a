import { grouped } from "../analysis/grouped.ts";
import type { MetricValue } from "../metrics/metric.ts";
import { factorLabel } from "../study/factor-levels.ts";
import type { StudyResult } from "../study/study-result.ts";
import type {
  FactorContrast,
  FactorMoves,
  FactorRegression,
  FactorSensitivity,
  FactorShares,
} from "../study/factor-sensitivity.ts";
import { intervalWords, shortNumber } from "./numbers.ts";
import type { TextTable } from "./text-table.ts";

/** How primary outcomes depend on factors, outcome by outcome; empty in designs that do not tell. */
export function sensitivityTable({ sensitivity, loaded }: StudyResult): TextTable {
  const label = (factor: string): string => factorLabel(loaded.study, factor);
  if (sensitivity === null) return { caption: "", head: [], rows: [] };
  switch (sensitivity.kind) {
    case "saltelli":
      return sharesTable(sensitivity.factors, label);
    case "morris":
      return movesTable(sensitivity.factors, label);
    case "ranks":
      return ranksTable(sensitivity.factors, label);
    default:
      return contrastsTable(sensitivity.factors, label);
  }
}

type Label = (factor: string) => string;

const sharesTable = (factors: readonly FactorShares[], label: Label): TextTable => ({
  caption: "Sensitivity indices: shares of the variance over the factors' ranges",
  head: [
    "Factor",
    "Alone (first order)",
    "95 % interval",
    "In all (total)",
    "95 % interval",
    "Rows",
  ],
  rows: [...grouped(factors, ({ outcome }) => outcome)].flatMap(([, own]) => [
    [`${headWords(own[0]!)}; noise floor ${shown(own[0]!.noiseFloor)}`],
    ...own.map(({ factor, indices: { first, total }, n, missing }) => [
      label(factor),
      shown(first),
      intervalWords(first.interval),
      shown(total),
      intervalWords(total.interval),
      rowsWords(n, missing),
    ]),
  ]),
});

const movesTable = (factors: readonly FactorMoves[], label: Label): TextTable => ({
  caption: "Elementary effects: what an outcome does over the whole range of a factor",
  head: ["Factor", "Mean (mu)", "Mean size (mu*)", "Spread (sigma)", "Trajectories"],
  rows: [...grouped(factors, ({ outcome }) => outcome)].flatMap(([, own]) => [
    [headWords(own[0]!)],
    ...own.map(({ factor, effects: { mu, muStar, sigma }, n, missing }) => [
      label(factor),
      shown(mu),
      shown(muStar),
      shown(sigma),
      rowsWords(n, missing),
    ]),
  ]),
});

const ranksTable = (factors: readonly FactorRegression[], label: Label): TextTable => ({
  caption:
    "Rank regression: how an outcome's rank moves with each factor's, the others as they are",
  head: ["Factor", "SRRC", "95 % interval", "PRCC", "95 % interval", "Points"],
  rows: [...grouped(factors, ({ outcome }) => outcome)].flatMap(([, own]) => [
    [
      `${headWords(own[0]!)}; R2 of ranks ${shown(own[0]!.rSquared)}; noise floor of the SRRC ` +
        shown(own[0]!.noiseFloor),
    ],
    ...own.map(({ factor, ranks: { coefficient, partial }, n, missing }) => [
      label(factor),
      shown(coefficient),
      intervalWords(coefficient.interval),
      shown(partial),
      intervalWords(partial.interval),
      rowsWords(n, missing),
    ]),
  ]),
});

const contrastsTable = (factors: readonly FactorContrast[], label: Label): TextTable => ({
  caption:
    "Main effects: from the low to the high level of a factor, over all levels of the others",
  head: ["Factor", "Main effect", "95 % interval", "Replications"],
  rows: [...grouped(factors, ({ outcome }) => outcome)].flatMap(([, own]) => [
    [headWords(own[0]!)],
    ...own.map(({ factor, contrast: { estimate, interval, identical }, n, missing }) => [
      label(factor),
      shortNumber(estimate),
      identical ? "exactly zero" : intervalWords(interval),
      rowsWords(n, missing),
    ]),
  ]),
});

const headWords = ({ outcome }: FactorSensitivity): string =>
  `${outcome.label}, ${outcome.terms.logs ? "logarithm" : outcome.unit}`;

const shown = ({ value, status }: MetricValue): string =>
  value === null ? status.replaceAll("_", " ") : shortNumber(value);

const rowsWords = (n: number, missing: number): string =>
  missing === 0 ? String(n) : `${n} of ${n + missing}`;
