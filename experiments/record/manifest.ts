import { assert } from "../../engine/base/assert.ts";
import { isoDate } from "../../engine/base/civil-date.ts";
import type { FactColumn } from "../../engine/recorder/fact-table.ts";
import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import type { TraceHashes } from "../../engine/recorder/fact-writer.ts";
import type { Intervention, RunIdentity } from "../../engine/scenario.ts";
import { canonicalJson } from "../spec/canonical-json.ts";
import type { Json } from "../spec/source.ts";
import type { FileFormat, FileNotes, FinishedTable } from "./fact-files.ts";
import { orderedJson } from "./ordered-json.ts";
import { sha256Of } from "./sha256.ts";

export const MANIFEST_FILE = "manifest.json";

/** Which run it is: two runs of one identity and one engine version have the same facts. */
export interface RecordedRun extends RunIdentity {
  readonly interventions: readonly Intervention[];
  /** SHA-256 of the spec. */
  readonly specHash: string;
}

/** What is known of a run before it starts, for its manifest. */
export interface RunDescription {
  readonly run: RecordedRun;
  /** Name of the scenario. */
  readonly scenario: string;
  /** What makes the scenario; `run.specHash` is its hash. */
  readonly spec: Json;
  /** Days since 1970-01-01. */
  readonly startDay: number;
  readonly days: number;
  readonly engineVersion: string;
}

/**
 * `manifest.json`: what was run and what came out. Nothing in it differs from one run of the same spec to the next;
 * what does is in `provenance.json`.
 */
export interface RunManifest extends RecordedRun {
  /** Version of this document's form. */
  readonly manifest: 1;
  readonly scenario: string;
  readonly spec: Json;
  readonly engineVersion: string;
  /** Digest of the fact schema: names, types, units and codes of all columns. */
  readonly schemaVersion: string;
  /** YYYY-MM-DD: simulated time 0 is its 00:00 UTC. */
  readonly startDate: string;
  readonly days: number;
  readonly traceHash: string;
  readonly marketHash: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly format: FileFormat;
  readonly tables: Readonly<Record<string, TableEntry>>;
}

export interface TableEntry {
  readonly file: string;
  readonly rows: number;
  readonly hash: string;
}

/** The manifest of a run that is over. `counts` are totals such as events and trades. */
export function runManifest(
  description: RunDescription,
  hashes: TraceHashes,
  counts: Readonly<Record<string, number>>,
  format: FileFormat,
  finished: readonly FinishedTable[],
): RunManifest {
  const { run, startDay, ...rest } = description;
  const tables = finished.map(({ table, file, rows }) => {
    const hash = hashes.tables[table];
    assert(hash !== undefined, `the run has no hash for the table ${table}`);
    return [table, { file, rows, hash }] as const;
  });
  return {
    manifest: 1,
    ...run,
    ...rest,
    schemaVersion: SCHEMA_VERSION,
    startDate: isoDate(startDay),
    traceHash: hashes.traceHash,
    marketHash: hashes.marketHash,
    counts,
    format,
    tables: Object.fromEntries(tables),
  };
}

/** What the files of a run say of it, beside the hash of their own table. */
export function fileNotes(description: RunDescription): FileNotes {
  const { run, engineVersion } = description;
  return {
    schema_version: SCHEMA_VERSION,
    engine_version: engineVersion,
    spec_hash: run.specHash,
    seed: String(run.seed),
    replication: String(run.replication),
  };
}

export const manifestText = (manifest: RunManifest): string =>
  orderedJson(manifest as unknown as Json);

/** The text that two runs share if and only if they are the same run. */
export const identityText = (run: RecordedRun): string =>
  canonicalJson({
    specHash: run.specHash,
    seed: run.seed,
    replication: run.replication,
    antithetic: run.antithetic,
    interventions: run.interventions as readonly Json[],
  });

/** The manifest in a text, or null where the text is no manifest of this form. */
export function parseManifest(text: string): RunManifest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isManifest(value) ? value : null;
}

function isManifest(value: unknown): value is RunManifest {
  if (typeof value !== "object" || value === null) return false;
  const { manifest, specHash, seed, replication, interventions, engineVersion, tables } =
    value as Record<string, unknown>;
  return (
    manifest === 1 &&
    typeof specHash === "string" &&
    typeof seed === "number" &&
    typeof replication === "number" &&
    Array.isArray(interventions) &&
    typeof engineVersion === "string" &&
    typeof tables === "object" &&
    tables !== null
  );
}

/** Sixteen hexadecimal digits that change when a column is added or changed; wording alone does not change them. */
export const SCHEMA_VERSION: string = sha256Of(
  canonicalJson(
    FACT_TABLES.map(({ name, columns }) => ({ name, columns: columns.map(essentials) })),
  ),
).slice(0, 16);

function essentials({ name, type, unit, codes, none }: FactColumn): Json {
  return { name, type, unit, codes: codes ?? null, none: none ?? null };
}
