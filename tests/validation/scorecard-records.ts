import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromCSV } from "arquero";
import { STYLISED_FACTS } from "../../experiments/metrics/stylised-facts/facts.ts";
import { scorecard } from "../../experiments/metrics/stylised-facts/scorecard.ts";
import { okValue } from "../../experiments/metrics/metric.ts";
import { csvPieces } from "../../experiments/report/csv-text.ts";
import { KNOWN_FAILURES } from "./known-failures.ts";
import type { FactNumbers, ScorecardRuns, ScorecardSeeds } from "./measure-scorecards.ts";
import type { PooledImpact } from "./pooled-impact.ts";

/** Records that are kept: `docs/validation.md` and the notebook of the scorecard are made from them. */
export const RECORDS = join(import.meta.dirname, "..", "..", "notebooks", "records", "scorecard");

/** Digits of a recorded number: more than any page shows. */
const DIGITS = 8;

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

const STATISTICS = STYLISED_FACTS.flatMap(({ statistics }) => statistics);

const IDENTITY = ["market", "scenario", "family", "seed", "days", "engine_version"] as const;

/** A row a market and seed, a column a number; a number that a seed does not have is empty. */
export function seedsCsv(found: readonly ScorecardSeeds[]): string {
  const rows = found.flatMap((runs) =>
    Object.entries(runs.families).flatMap(([family, seeds]) =>
      seeds.map((numbers, i): Row => seedRow(runs, family, i, numbers)),
    ),
  );
  return csvText([...IDENTITY, ...STATISTICS.map(({ name }) => name)], rows);
}

function seedRow(
  { scenario, days, firstSeed, engineVersion }: ScorecardSeeds,
  family: string,
  i: number,
  numbers: FactNumbers,
): Row {
  const values = STATISTICS.map(({ name }): [string, Cell] => {
    const value = numbers[name]?.value ?? null;
    return [name, value === null ? null : Number(value.toPrecision(DIGITS))];
  });
  return {
    market: marketName(scenario, family),
    scenario,
    family,
    seed: firstSeed + i,
    days,
    engine_version: engineVersion,
    ...Object.fromEntries(values),
  };
}

/** What `seedsCsv` wrote, by scenario; a number that is not there is told as missing without its cause. */
export function runsOfCsv(text: string): ScorecardSeeds[] {
  const rows = fromCSV(text, { autoMax: 1e4 }).objects() as Row[];
  const byScenario = Map.groupBy(rows, ({ scenario }) => String(scenario));
  return [...byScenario].map(([scenario, own]) => {
    const { days, engine_version: engineVersion, seed } = own[0]!;
    const families = Map.groupBy(own, ({ family }) => String(family));
    return {
      scenario,
      days: Number(days),
      firstSeed: Number(seed),
      engineVersion: String(engineVersion),
      families: Object.fromEntries(
        [...families].map(([family, each]) => [family, each.map(numbersOf)]),
      ),
    };
  });
}

const numbersOf = (row: Row): FactNumbers =>
  Object.fromEntries(
    STATISTICS.map(({ name }) => {
      const value = row[name] ?? null;
      const found = value === null ? { value, status: "insufficient_data", n: 0 } : null;
      return [name, found ?? okValue(Number(value))];
    }),
  ) as FactNumbers;

/** A row a market and number: its mean, the 90 % interval of it, the bands, and the verdicts. */
export function verdictsCsv(found: readonly ScorecardSeeds[]): string {
  const rows = found.flatMap(({ scenario, days, families }) =>
    Object.entries(families).flatMap(([family, seeds]) =>
      verdictRows(marketName(scenario, family), days, seeds),
    ),
  );
  return csvText(Object.keys(rows[0]!), rows);
}

function verdictRows(market: string, days: number, seeds: readonly FactNumbers[]): Row[] {
  return scorecard(seeds, days).facts.flatMap(({ fact, verdict, statistics }) =>
    statistics.map((one, i): Row => {
      const { bands, doc, unit } = fact.statistics[i]!;
      const isJudged = bands !== null;
      return {
        market,
        fact: fact.number,
        title: fact.title,
        is_gate: fact.isGate ? 1 : 0,
        fact_verdict: verdict,
        statistic: one.name,
        doc,
        unit,
        mean: one.mean.value,
        low: one.interval?.[0] ?? null,
        high: one.interval?.[1] ?? null,
        share_inside: one.passShare,
        pass_least: shown(bands?.pass.least),
        pass_most: shown(bands?.pass.most),
        warn_least: shown(bands?.warn.least),
        warn_most: shown(bands?.warn.most),
        verdict: isJudged ? one.verdict : "reported",
      };
    }),
  );
}

/** A row a fact that does not pass somewhere: why, as far as it is known. */
export function reasonsCsv(): string {
  const rows = STYLISED_FACTS.flatMap(({ number, title }): Row[] => {
    const reason = KNOWN_FAILURES.get(number)?.replaceAll("`", "");
    return reason === undefined ? [] : [{ fact: number, title, reason }];
  });
  return csvText(["fact", "title", "reason"], rows);
}

const IMPACT = ["market", "metaorders", "exponent", "low", "high"] as const;
const IMPACT_BINS = ["market", "size", "impact", "metaorders"] as const;

/** A row a market whose agents name metaorders: the exponent of all seeds together, with its 90 % interval. */
export const impactCsv = (found: readonly ScorecardRuns[]): string =>
  csvText(
    IMPACT,
    pooledOf(found).map(([market, { orders, exponent, interval }]) => ({
      market,
      metaorders: orders,
      exponent,
      low: interval?.[0] ?? null,
      high: interval?.[1] ?? null,
    })),
  );

/** The same metaorders by size: a row a market and bin. */
export const impactBinsCsv = (found: readonly ScorecardRuns[]): string =>
  csvText(
    IMPACT_BINS,
    pooledOf(found).flatMap(([market, { bins }]) =>
      bins.map(({ size, impact, n }) => ({ market, size, impact, metaorders: n })),
    ),
  );

/** A row of the record `impact.csv`. */
export type ImpactRow = Readonly<Record<(typeof IMPACT)[number], string | number | null>>;

export const impactOfCsv = (text: string): ImpactRow[] => fromCSV(text).objects() as ImpactRow[];

const pooledOf = (found: readonly ScorecardRuns[]): [string, PooledImpact][] =>
  found.flatMap(({ scenario, impact }) =>
    Object.entries(impact).flatMap(([family, pooled]): [string, PooledImpact][] =>
      pooled === null ? [] : [[marketName(scenario, family), pooled]],
    ),
  );

/** The edge that leaves zero out is the smallest double: as a number of a table it is zero. */
const shown = (edge: number | null | undefined): number | null =>
  edge === null || edge === undefined ? null : Math.abs(edge) < 1e-300 ? 0 : edge;

export const marketName = (scenario: string, family: string): string => `${scenario}: ${family}`;

export const readRecord = (name: string): string => readFileSync(join(RECORDS, name), "utf8");

const csvText = (columns: readonly string[], rows: readonly Row[]): string =>
  Buffer.concat([...csvPieces(columns, rows)]).toString("utf8");
