import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import { SCU_NYMEX } from "../../engine/instruments/scu.ts";
import { SIT } from "../../engine/instruments/sit.ts";
import type { FactColumn, FactTable } from "../../engine/recorder/fact-table.ts";
import { FACT_TABLES, T_INSTRUMENTS, T_SPREADS } from "../../engine/recorder/fact-tables.ts";
import type { TraceHashes } from "../../engine/recorder/fact-writer.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";

import type { RunDescription } from "../../experiments/record/manifest.ts";

/** Made-up facts that fill every column of every table with everything that it admits. */
export const TEST_FAMILIES: readonly ContractSpec[] = [SIT, SCU_NYMEX];
/** Names that a careless writer of CSV would break. */
export const TEST_GROUPS: readonly string[] = [
  "makers",
  'noise, "loud"',
  "two\r\nlines",
  "Ünïcode ≤ 漢",
];
export const TEST_MONTHS = 24;

export const TEST_RUN: RunDescription = {
  run: { seed: 1, replication: 0, antithetic: false, interventions: [], specHash: "a".repeat(64) },
  scenario: "quiet",
  spec: { name: "quiet", days: 3 },
  startDay: 20_822,
  days: 3,
  engineVersion: "e".repeat(64),
};

export const TEST_HASHES: TraceHashes = {
  traceHash: "t".repeat(32),
  marketHash: "m".repeat(32),
  tables: Object.fromEntries(FACT_TABLES.map(({ name }) => [name, `hash of ${name}`])),
};

const FIRST_MONTH = 2027 * 12;
const EDGES: Readonly<Record<string, readonly number[]>> = {
  int: [0, 1, -1, 2 ** 31 - 1, 1 - 2 ** 31],
  long: [
    0,
    1,
    -1,
    2 ** 31,
    2 ** 32,
    -(2 ** 32) - 1,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
  ],
  real: [
    0,
    1,
    -1,
    0.1,
    1 / 3,
    5e-324,
    1.7976931348623157e308,
    -2.2250738585072014e-308,
    1e21,
    1e-7,
  ],
};

/** Rows of one table, row-major with the tape's stride. Equal arguments give equal rows. */
export function factRows(table: number, count: number): { rows: Float64Array; stride: number } {
  const spec = FACT_TABLES[table]!;
  const stride = spec.columns.length + (spec.columns.length % 2);
  const rows = new Float64Array(count * stride);
  for (let row = 0; row < count; row++) {
    for (const [c, column] of spec.columns.entries()) {
      rows[row * stride + c] = factValue(spec, column, row, (row * 7 + c * 3) % 101);
    }
  }
  return { rows, stride };
}

function factValue(table: FactTable, column: FactColumn, row: number, mix: number): number {
  if (table === FACT_TABLES[T_INSTRUMENTS]) {
    if (column.type === "instrument") return row;
    if (column.type === "family") return Math.floor(row / 12) % 2;
    if (column.name === "month") return FIRST_MONTH + (row % 12);
  }
  if (table === FACT_TABLES[T_SPREADS] && column.name === "instrument") return TEST_MONTHS + row;
  if (column.none !== undefined && mix % 5 === 0) return column.none;
  switch (column.type) {
    case "code":
      return mix % column.codes!.length;
    case "instrument":
      return mix % TEST_MONTHS;
    case "family":
      return mix % TEST_FAMILIES.length;
    case "group":
      return (mix % (TEST_GROUPS.length + 1)) - 1;
    case "long":
      return column.name === "seq" ? row + 1 : pick(EDGES["long"]!, mix);
    case "real":
      return pick(EDGES["real"]!, mix);
    default:
      return pick(EDGES["int"]!, mix);
  }
}

const pick = (values: readonly number[], mix: number): number => values[mix % values.length]!;

/** Hands rows of every table to a sink in chunks of a size; `instruments` first, as far as chunks go. */
export function handOver(
  sink: FactSink,
  counts: (table: number) => number,
  chunkRows = 1024,
): void {
  for (let table = 0; table < FACT_TABLES.length; table++) {
    const count = table === T_INSTRUMENTS ? TEST_MONTHS : counts(table);
    const { rows, stride } = factRows(table, count);
    for (let from = 0; from < count; from += chunkRows) {
      const taken = Math.min(chunkRows, count - from);
      sink.facts(table, rows.slice(from * stride, (from + taken) * stride), taken, stride);
    }
  }
}
