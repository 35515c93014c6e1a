import type { CellResult, Curve } from "../run/study-cell.ts";
import type { ExpiryRow } from "../run/twins/squeeze-twins.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { type ChangedRules, changedRules, NO_CHANGED_RULES } from "./changed-rules.ts";
import type { LoadedStudy } from "./load-study.ts";
import { cellsOf, type PlannedArm, seriesOf } from "./plan-study.ts";
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
  /** In what the arm differs from the reference, of what could bind. */
  readonly changed: ChangedRules;
  /** Of its replications; null where runs were drawn as they come. */
  readonly strata: RunStrata | null;
  /** By measure: a value a replication; null where a run has none, for whatever reason. */
  readonly values: ReadonlyMap<string, readonly (number | null)[]>;
  /** Market hashes, a text a replication; null where a run is in quarantine. */
  readonly marketHashes: readonly (string | null)[];
  /** None in strata: their runs together are no sample of the market's. */
  readonly curves: ReadonlyMap<string, readonly Curve[]>;
  /** Where the study's measures ask for them; none in strata. */
  readonly expiries: readonly RunExpiry[];
}

/**
 * Reads an arm's runs, of which only these measures and curves are kept.
 *
 * @param seen gets the names of all measures.
 */
export function armResults(
  loaded: LoadedStudy,
  planned: PlannedArm,
  replications: number,
  store: ResultStore,
  measures: readonly string[],
  seen: Set<string> = new Set(),
): ArmResults {
  const { strata } = loaded;
  const values = new Map(measures.map((name) => [name, [] as (number | null)[]]));
  const marketHashes: (string | null)[] = [];
  const curves = new Map<string, Curve[]>();
  const expiries: RunExpiry[] = [];
  let twin: CellResult | null | undefined;
  for (const run of runsOf(loaded, planned, replications, store)) {
    const { antithetic, result } = run;
    if (strata === null) expiries.push(...expiriesOf(run));
    for (const name in result?.metrics) seen.add(name);
    if (loaded.study.antithetic && !antithetic) {
      twin = result;
      continue;
    }
    const runs = twin === undefined ? [result] : [twin, result];
    for (const name of measures) values.get(name)!.push(meanValue(runs, name));
    marketHashes.push(
      runs.every((each) => each !== null) ? runs.map((each) => each.marketHash).join(" ") : null,
    );
    if (strata !== null) continue;
    for (const each of runs) if (each !== null) keepCurves(curves, each);
  }
  const changed = changesOf(loaded, planned);
  return { planned, changed, strata, values, marketHashes, curves, expiries };
}

const expiriesOf = ({ replication, antithetic, result }: RunResult): RunExpiry[] =>
  (result?.expiries ?? []).map((row) => ({ ...row, replication, antithetic }));

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

function keepCurves(curves: Map<string, Curve[]>, run: CellResult): void {
  for (const [name, curve] of Object.entries(run.curves)) {
    const kept = curves.get(name);
    if (kept === undefined) curves.set(name, [curve]);
    else kept.push(curve);
  }
}
