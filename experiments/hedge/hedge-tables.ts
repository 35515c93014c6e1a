import type { StudyRow } from "../study/row-table.ts";
import type { Estimated } from "./estimated.ts";
import type { HedgeDocument } from "./hedge-document.ts";

/** The document's tables by name, one number a row where there are many: all have the number of paths. */
export function hedgeTables(document: HedgeDocument): Record<string, StudyRow[]> {
  const { paths } = document;
  return {
    replication: document.replication.map(({ published, standardError, ...row }) => ({
      ...row,
      published_low: typeof published === "number" ? published : published[0],
      published_high: typeof published === "number" ? published : published[1],
      standard_error: standardError,
      paths,
    })),
    futures_curve: document.futuresCurve.map(({ months, price }) => ({ months, price })),
    prices: document.prices.flatMap(({ scenario, month, ...measures }) =>
      numbersOf(measures).map((number) => ({ scenario, month, ...number, paths })),
    ),
    hedges: document.measures.flatMap(({ scenario, style, basis, costs, ratioKind, ...measures }) =>
      numbersOf(measures).map((number) => ({
        scenario,
        style,
        basis: basis ? "yes" : "no",
        costs: costs ? "yes" : "no",
        ratio_kind: ratioKind,
        ...number,
        paths,
      })),
    ),
    sensitivity: document.sensitivity.flatMap(({ lever, value, unit, trend, ...row }) => {
      const { efficiency, meanCost, upperBound } = row;
      const measures = {
        meanCost,
        upperBound,
        efficiencyStrip: efficiency.strip,
        efficiencyRolling: efficiency.rolling,
      };
      const numbers = numbersOf(measures);
      return numbers.map((number) => ({ lever, level: value, unit, trend, ...number, paths }));
    }),
  };
}

interface NumberRow {
  readonly measure: string;
  readonly value: number;
  readonly standard_error: number;
}

const numbersOf = (measures: Readonly<Record<string, Estimated>>): NumberRow[] =>
  Object.entries(measures).map(([name, { value, standardError }]) => ({
    measure: name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
    standard_error: standardError,
  }));
