import type { CellResult } from "../run/study-cell.ts";
import type { ExpiryRow } from "../run/twins/squeeze-twins.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { type KeptCurves, CurvesInMaking } from "./arm-curves.ts";
import { type ChangedRules, changedRules, NO_CHANGED_RULES } from "./changed-rules.ts";
import { isShown } from "./contrasted-arms.ts";
import type { LoadedStudy } from "./load-study.ts";
import { cellsOf, type PlannedArm, seriesOf } from "./plan-study.ts";
import { type ColumnKeeper, inMemory, type RunColumns } from "./run-columns.ts";
import { referenceArm, replicationsOf } from "./study-arms.ts";
import type { RunStrata } from "./study-strata.ts";

/** One run of an arm as it was found in the store. Null: it is in quarantine. */
export interface RunResult {
  readonly replication: number;
  readonly antithetic: boolean;
  /** The number of jumps that it was given; null: it had as many as came. */
  readonly jumps: number | null;
  readonly result: CellResult | null;
}

/** The runs that an arm has of so many replications, in order, one at a time. */
export function* runsOf(
  loaded: LoadedStudy,
  arm: PlannedArm,
  replications: number,
  store: ResultStore,
): Iterable<RunResult> {
  const own = replicationsOf(loaded.study, arm.arm, replications);
  for (let replication = 0; replication < own; replication++) {
    for (const cell of cellsOf(loaded, replication)) {
      const { antithetic, jumps = null } = cell;
      yield { replication, antithetic, jumps, result: store.read(seriesOf(arm, cell), cell) };
    }
  }
}

/** An expiry of a run, or of its twin without manipulators, with the run that it belongs to. */
export interface RunExpiry extends ExpiryRow, Pick<RunResult, "replication" | "antithetic"> {}

/** What an arm's runs come to: columns by replication, mirrored runs averaged with their twins. */
export interface ArmResults {
  readonly planned: PlannedArm;
  readonly replications: number;
  /** In what the arm differs from the reference, of what could bind. */
  readonly changed: ChangedRules;
  /** Of its replications; null where runs were drawn as they come. */
  readonly strata: RunStrata | null;
  /** By measure: a value a replication; null where a run has none, for whatever reason. */
  readonly values: RunColumns;
  /** Market hashes, a text a replication; null where a run is in quarantine. They are read anew each time. */
  marketHashes(): Iterable<string | null>;
  /** None in strata, whose runs together are no sample of the market's, and of arms that no report shows. */
  readonly curves: KeptCurves;
  /** Where the study's measures ask for them; none in strata. */
  readonly expiries: readonly RunExpiry[];
  /** The arms that it is the mean of; absent: it is one by itself. */
  readonly members?: readonly ArmResults[];
}

export interface ReadOptions {
  readonly replications: number;
  readonly store: ResultStore;
  /** Measures of which values are kept. */
  readonly measures: readonly string[];
  /** By default in memory. */
  readonly keeper?: ColumnKeeper;
  /** Gets the names of all measures that runs have. */
  readonly seen?: Set<string>;
}

/** Reads an arm's runs. */
export function armResults(
  loaded: LoadedStudy,
  planned: PlannedArm,
  { replications, store, measures, keeper = inMemory, seen = new Set() }: ReadOptions,
): ArmResults {
  const { strata, study } = loaded;
  const columns = keeper.begin();
  const curves = new CurvesInMaking(columns);
  const hasCurves = strata === null && isShown(study, planned.arm);
  const read = (): Iterable<readonly (CellResult | null)[]> =>
    replicationsRead(loaded, planned, replications, store);
  const expiries: RunExpiry[] = [];
  let count = 0;
  for (const runs of read()) {
    if (strata === null) expiries.push(...expiriesOf(runs, count));
    count++;
    for (const name of measures) columns.add(name, meanValue(runs, name));
    for (const run of runs) {
      for (const name in run?.metrics) seen.add(name);
      if (hasCurves && run !== null) curves.add(run);
    }
    columns.endRun();
  }
  const values = columns.finish();
  return {
    planned,
    replications: count,
    changed: changesOf(loaded, planned),
    strata,
    values: count === 0 ? NO_COLUMNS : values,
    *marketHashes() {
      for (const runs of read()) yield hashOf(runs);
    },
    curves: curves.finish(values),
    expiries,
  };
}

/** Of a replication: its run and, where it has one, the mirrored one. */
const expiriesOf = (runs: readonly (CellResult | null)[], replication: number): RunExpiry[] =>
  runs.flatMap((run, i) =>
    (run?.expiries ?? []).map((row) => ({ ...row, replication, antithetic: i === 1 })),
  );

/** An arm without replications has all columns, and nothing in them. */
const NO_COLUMNS: RunColumns = { get: () => [] };

/** The runs of an arm by replication: one, or a run and its mirrored twin. */
function* replicationsRead(
  loaded: LoadedStudy,
  planned: PlannedArm,
  replications: number,
  store: ResultStore,
): Iterable<readonly (CellResult | null)[]> {
  let twin: CellResult | null | undefined;
  for (const { antithetic, result } of runsOf(loaded, planned, replications, store)) {
    if (loaded.study.antithetic && !antithetic) twin = result;
    else yield twin === undefined ? [result] : [twin, result];
  }
}

const hashOf = (runs: readonly (CellResult | null)[]): string | null =>
  runs.every((run) => run !== null) ? runs.map(({ marketHash }) => marketHash).join(" ") : null;

function changesOf({ markets, study, source }: LoadedStudy, { arm }: PlannedArm): ChangedRules {
  if (arm.role === "reference") return NO_CHANGED_RULES;
  const [reference, market] = [referenceArm(study, source), arm].map((each) =>
    markets.resolve(each),
  );
  return "problems" in reference! || "problems" in market!
    ? NO_CHANGED_RULES
    : changedRules(reference!.scenario, market!.scenario);
}

function meanValue(runs: readonly (CellResult | null)[], name: string): number | null {
  let sum = 0;
  for (const run of runs) {
    const value = run?.metrics[name]?.[0] ?? null;
    if (value === null) return null;
    sum += value;
  }
  return sum / runs.length;
}
