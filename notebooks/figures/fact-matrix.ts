import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { type FigurePlan, OURS, PLAN_WIDTH, PUBLISHED_INK } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

/** A number of a stylised fact in a market, from the record `verdicts`. */
export interface VerdictRow {
  /** Scenario and contract family, such as `sit: SIT`. */
  readonly market: string;
  readonly fact: number;
  readonly title: string;
  readonly is_gate: number;
  readonly fact_verdict: string;
  readonly statistic: string;
  readonly doc: string;
  /** Null where there is no value, or an open end of a band. */
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly share_inside: number | null;
  readonly pass_least: number | null;
  readonly pass_most: number | null;
  readonly warn_least: number | null;
  readonly warn_most: number | null;
  readonly verdict: string;
}

/** Whether a fact is judged at all. */
const isJudged = (rows: readonly VerdictRow[]): boolean =>
  rows.some(({ verdict }) => verdict !== "reported");

const WORDS: Readonly<Record<string, string>> = {
  pass: "pass",
  warn: "warn",
  fail: "fail",
  not_applicable: "–",
};

const INKS: Readonly<Record<string, { readonly fill: string; readonly fillOpacity: number }>> = {
  pass: { fill: OURS, fillOpacity: 0.3 },
  warn: { fill: "currentColor", fillOpacity: 0.08 },
  fail: { fill: PUBLISHED_INK, fillOpacity: 0.35 },
  not_applicable: { fill: "currentColor", fillOpacity: 0 },
};

/** Verdicts of every judged fact in every market. */
export function factMatrix(table: ColumnTable): FigurePlan {
  const rows = tableRows<VerdictRow>(table);
  const groups = Map.groupBy(rows, ({ market, fact }) => `${market} ${fact}`);
  const cells = [...groups.values()].filter(isJudged).map(([row]) => ({
    market: row!.market.replace(": ", "\n"),
    fact: factLabel(row!),
    verdict: row!.fact_verdict,
    isGate: row!.is_gate === 1,
  }));
  const facts = [...new Set(cells.map(({ fact }) => fact))];
  return {
    text: {
      name: "fact-matrix",
      title: "Verdicts by fact and market",
      caption:
        "A row a fact, a column a market (scenario and contract). A market that does not pass a gate counts as " +
        "illustrative. A dash: nothing to measure.",
      words: matrixWords(cells),
    },
    leastWidth: 720,
    options: {
      width: PLAN_WIDTH + 80,
      height: 60 + 30 * facts.length,
      marginLeft: 190,
      marginTop: 46,
      x: {
        label: null,
        domain: [...new Set(cells.map(({ market }) => market))],
        axis: "top",
        tickSize: 0,
      },
      y: { label: null, domain: facts, tickSize: 0 },
      marks: [
        ...Object.entries(INKS).map(([verdict, ink]) =>
          Plot.cell(
            cells.filter((cell) => cell.verdict === verdict),
            { x: "market", y: "fact", inset: 1, ...ink },
          ),
        ),
        Plot.text(cells, {
          x: "market",
          y: "fact",
          text: ({ verdict }: { verdict: string }) => WORDS[verdict] ?? verdict,
          fill: "currentColor",
        }),
      ],
    },
  };
}

const factLabel = ({ fact, title, is_gate: gate }: VerdictRow): string =>
  `${fact}. ${title}${gate === 1 ? " (gate)" : ""}`;

interface Cell {
  readonly market: string;
  readonly verdict: string;
  readonly isGate: boolean;
}

function matrixWords(cells: readonly Cell[]): string {
  const markets = [...new Set(cells.map(({ market }) => market))];
  const through = markets.filter((market) =>
    cells.every((cell) => cell.market !== market || !cell.isGate || cell.verdict === "pass"),
  );
  const counted = ["pass", "warn", "fail"].map(
    (verdict) => `${cells.filter((cell) => cell.verdict === verdict).length} ${verdict}`,
  );
  const gates =
    through.length === 0
      ? `None of the ${markets.length} markets passes all gates: all are illustrative.`
      : `${through.length} of the ${markets.length} markets pass all gates.`;
  return `Of ${cells.length} verdicts: ${counted.join(", ")}. ${gates}`;
}
