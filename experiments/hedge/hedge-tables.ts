import type { StudyRow } from "../study/row-table.ts";
import type { Estimated } from "./estimated.ts";
import type { HedgeDocument } from "./hedge-document.ts";
import type { HedgeVariant } from "./hedge-measures.ts";

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
    closed_forms: document.closedForms.flatMap(({ scenario, style, basis, ...row }) => {
      const { simulatedDeviation, simulatedRatio, simulatedEfficiency } = row;
      const pairs = {
        deviation: [row.deviation, simulatedDeviation],
        ratio: [row.ratio, simulatedRatio],
        efficiency: [row.efficiency, simulatedEfficiency],
      } as const;
      return Object.entries(pairs).map(([measure, [formula, { value, standardError }]]) => ({
        scenario,
        style,
        basis: basis ? "yes" : "no",
        measure,
        formula,
        value,
        standard_error: standardError,
        paths,
      }));
    }),
    hedges: document.measures.flatMap(({ scenario, ...measures }) =>
      measureRows(measures).map((row) => ({ scenario, ...row, paths })),
    ),
    ...marketTable(document.market),
    reduction_surface: document.surface.flatMap(({ kappa, jumpRate, points }) =>
      points.map(({ hedgedShare, basisSd, deviationReduction }) => ({
        kappa,
        jump_rate: jumpRate,
        hedged_share: hedgedShare,
        basis_sd: basisSd,
        deviation_reduction: deviationReduction,
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

/** Hedges in a market of agents, where there are any. */
function marketTable(market: HedgeDocument["market"]): Record<string, StudyRow[]> {
  if (market === null) return {};
  const { measures, runs, efficiencyLost } = market;
  const rows = measures.flatMap(({ prices, ...others }) =>
    measureRows(others).map((row) => ({ prices, ...row, runs })),
  );
  const losses = efficiencyLost.flatMap(({ lost, ...variant }) =>
    measureRows({ ...variant, efficiencyLost: lost }).map((row) => ({
      prices: "market",
      ...row,
      runs,
    })),
  );
  return { market_hedges: [...rows, ...losses] };
}

type Measures = HedgeVariant & Readonly<Record<string, unknown>>;

const measureRows = ({ style, basis, costs, ratioKind, ...measures }: Measures): StudyRow[] =>
  numbersOf(measures as Readonly<Record<string, Estimated>>).map((number) => ({
    style,
    basis: basis ? "yes" : "no",
    costs: costs ? "yes" : "no",
    ratio_kind: ratioKind,
    ...number,
  }));

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
