import { closeSync, mkdtempSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesOfContent } from "../experiments/record/file-content.ts";
import { sha256Of } from "../experiments/record/sha256.ts";
import { type RowTable, type StudyRow, tableOf } from "../experiments/study/row-table.ts";
import { tableFiles } from "../experiments/study/table-files.ts";

const ARMS = 500;
const REPLICATIONS = 2000;
const MEASURES = 12;

/** Runs of the study below. */
export const RUNS: number = ARMS * REPLICATIONS;

const OUTCOME = "SCU.depth_lots";

/** Twelve columns of a run beside its measures, as studies have them, hashes among them. */
function* runs(): Iterable<StudyRow> {
  let state = 1;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647);
  const hex = (): string => next().toString(16).padStart(8, "0").repeat(4);
  for (let arm = 0; arm < ARMS; arm++) {
    for (let replication = 0; replication < REPLICATIONS; replication++) {
      const measures = Array.from({ length: MEASURES }, (_, i) => [
        i === 0 ? "scu_depth_lots" : `measure_${i}`,
        next() % 9 === 0 ? null : next() / 1e6,
      ]);
      yield {
        arm: nameOf(arm),
        role: arm === 0 ? "reference" : "point",
        spec_hash: `${arm}`.padStart(64, "0"),
        engine_version: "e".repeat(64),
        seed: 1,
        replication,
        antithetic: 0,
        status: "ok",
        trace_hash: hex(),
        market_hash: hex(),
        events: 600_000 + (next() % 100_000),
        trades: 50_000 + (next() % 9000),
        ...Object.fromEntries(measures),
      };
    }
  }
}

const nameOf = (arm: number): string => (arm === 0 ? "reference" : `point-${arm}`);

const effect = (arm: number): StudyRow => ({
  outcome: OUTCOME,
  kind: "primary",
  unit: "lots",
  arm: nameOf(arm),
  reference_mean: 1000,
  arm_mean: 1000 + arm,
  estimate: arm,
  low_95: arm - 5,
  high_95: arm + 5,
  adjusted_p: 0.01,
  smallest_effect: 100,
  n: REPLICATIONS,
  missing: 0,
  verdict: arm > 105 ? "effect" : "equivalent",
});

/** A new folder with results of a study of a million runs, by the project's own writer: whoever asks takes it away. */
export function millionRunsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-million-runs-"));
  const effects = tableOf(Array.from({ length: ARMS - 1 }, (_, i) => effect(i + 1)));
  const bytes = bytesOfContent(tableFiles(effects).parquet);
  writeFileSync(join(folder, "effects.parquet"), bytes);
  const [first] = runs();
  const texts = Object.entries(first!).flatMap(([name, value]) =>
    typeof value === "string" ? [name] : [],
  );
  const table: RowTable = { columns: Object.keys(first!), texts: new Set(texts), rows: runs };
  const file = openSync(join(folder, "runs.parquet"), "w");
  for (const piece of tableFiles(table).parquet) writeSync(file, piece);
  closeSync(file);
  const runsHash = sha256Of(readFileSync(join(folder, "runs.parquet")));
  const files = { "effects.parquet": sha256Of(bytes), "runs.parquet": runsHash };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...MANIFEST, files }));
  return folder;
}

const MANIFEST = {
  study: "million",
  preregistration: "",
  deviations: [],
  spec: {
    name: "million",
    scenario: "preview",
    seed: 1,
    replications: REPLICATIONS,
    factors: { fee: { path: "rules.fees.SCU.clientFee", unit: "USD", from: 1, to: 9 } },
    design: { kind: "latin_hypercube", points: ARMS - 1 },
    outcomes: { primary: { [OUTCOME]: { smallestShare: 0.1 } } },
  },
  scenarioSpecHash: "",
  engineVersion: "e".repeat(64),
  seed: 1,
  replications: REPLICATIONS,
  arms: Array.from({ length: ARMS }, (_, arm) => ({
    name: nameOf(arm),
    role: arm === 0 ? "reference" : "point",
    specHash: "",
    series: "",
  })),
  measured: {},
  quarantined: [],
};
