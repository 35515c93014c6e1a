import { plainOf } from "../spec/source.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { type RunResult, runsOf } from "./arm-results.ts";
import { columnName } from "./column-name.ts";
import { differenceColumns, intervalColumns, outcomeColumns } from "./effect-columns.ts";
import type { PlannedArm } from "./plan-study.ts";
import { resultColumns } from "./result-columns.ts";
import type { StudyResult } from "./study-result.ts";
import type { StudyRow, RowTable } from "./row-table.ts";
import { runsByStratum } from "./study-strata.ts";

/** `effects`: one row an outcome and an arm. */
export const effectRows = ({ effects }: StudyResult): StudyRow[] =>
  effects.map(({ outcome, arm, effect, bootstrap, ...rest }) => ({
    ...outcomeColumns(outcome),
    arm: arm.name,
    ...differenceColumns(effect),
    interval_by: rest.intervalBy,
    ...intervalColumns(effect),
    percentile_low_95: bootstrap?.percentile[0] ?? null,
    percentile_high_95: bootstrap?.percentile[1] ?? null,
    basic_low_95: bootstrap?.basic[0] ?? null,
    basic_high_95: bootstrap?.basic[1] ?? null,
    bootstrap_status: bootstrap?.status ?? null,
    sd: effect.sd,
    t: effect.t,
    p: effect.p,
    sign_flip_p: rest.signFlipP,
    adjusted_p: rest.adjustedP,
    equivalence_p: rest.equivalenceP,
    n: effect.n,
    effective_runs: rest.effectiveRuns,
    missing: rest.missing,
    smallest_effect: rest.smallestEffect,
    minimum_detectable: rest.detectable,
    minimum_detectable_in_family: rest.detectableInFamily,
    d_z: effect.sizes?.dz ?? null,
    hedges_g: effect.sizes?.hedgesG ?? null,
    cliffs_delta: effect.sizes?.cliffsDelta ?? null,
    log_ratio: effect.sizes?.logRatio ?? null,
    arm_correlation: effect.correlation,
    variance_reduction: effect.varianceReduction,
    too_skewed_for_t: effect.skewed ? 1 : 0,
    verdict: rest.verdict,
  }));

/**
 * `dose_response`: one row a factor, an outcome and a level, with what the levels have in common on each.
 */
export const doseRows = ({ doses }: StudyResult): StudyRow[] =>
  doses.flatMap(({ factor, outcome, response }) => {
    const { anova, trend, slope, emax, optimum } = response;
    const common = {
      replications: response.n,
      scale: response.isLog ? "log" : "linear",
      anova_f: anova?.f ?? null,
      anova_p: anova?.p ?? null,
      trend_z: trend.z,
      trend_p: trend.p,
      slope: slope.estimate,
      slope_low_95: slope.interval[0],
      slope_high_95: slope.interval[1],
      ed50: emax?.ed50 ?? null,
      ed50_low_95: emax?.ed50Interval?.[0] ?? null,
      ed50_high_95: emax?.ed50Interval?.[1] ?? null,
      emax: emax?.emax ?? null,
      optimum: optimum?.x ?? null,
      optimum_kind: optimum?.kind ?? null,
      optimum_by: optimum?.by ?? null,
      optimum_low_95: optimum?.interval[0] ?? null,
      optimum_high_95: optimum?.interval[1] ?? null,
      optimum_p: optimum?.p ?? null,
    };
    return response.levels.map(({ dose, estimate, interval, band, isotonic }) => ({
      factor,
      ...outcomeColumns(outcome),
      dose,
      estimate,
      low_95: interval[0],
      high_95: interval[1],
      band_low_95: band?.[0] ?? null,
      band_high_95: band?.[1] ?? null,
      isotonic,
      ...common,
    }));
  });

/** `mediators`: how position limits worked, one row an arm and a contract family. */
export const mediatorRows = ({ mediators }: StudyResult): StudyRow[] =>
  mediators.map((each) => ({
    arm: each.arm.name,
    family: each.family,
    limit_lots: each.limitLots,
    binding_run_share: each.bindingRunShare,
    binding_owner_day_share: each.bindingOwnerDayShare,
    refused_lots: each.refusedLots,
    forced_lots: each.forcedLots,
    desired_minus_actual_lots: each.desiredMinusActualLots,
    largest_over_limit: each.largestOverLimit,
    largest_over_open_interest: each.largestOverInterest,
    largest_over_deliverable_supply: each.largestOverSupply,
    fill_probability: each.fillProbability,
    replications: each.replications,
  }));

/** `runs`: one row a run, replication by replication within each arm, with its factor levels and every measure. */
export function runTable({ loaded, runs, metricNames }: StudyResult, store: ResultStore): RowTable {
  const measures = new Map(metricNames.map((name) => [name, columnName(name)]));
  const rowOf = runRows(stratumColumns(loaded, runs.replications), measures);
  const bare = { ...headOf(loaded, runs.arms[0]!), ...rowOf({ ...NO_RUN, replication: 0 }) };
  const texts = new Set<string>(RUN_TEXTS);
  for (const planned of runs.arms) {
    const head = Object.entries(headOf(loaded, planned));
    for (const [name, value] of head) if (typeof value === "string") texts.add(name);
  }
  return {
    columns: [...new Set([...Object.keys(bare), ...measures.values()])],
    texts,
    *rows() {
      for (const planned of runs.arms) {
        const head = headOf(loaded, planned);
        for (const run of runsOf(loaded, planned, runs.replications, store)) {
          yield { ...head, ...rowOf(run) };
        }
      }
    },
  };
}

const NO_RUN = { antithetic: false, jumps: null, result: null } as const;

/** Columns of a run that are texts, beside those of its arm. */
const RUN_TEXTS = ["status", "trace_hash", "market_hash"] as const;

/** What all runs of an arm have in common. */
function headOf({ study }: StudyResult["loaded"], { arm, series }: PlannedArm): StudyRow {
  const levels = Object.keys(study.factors).map((name) => {
    const level = arm.point.get(name)?.stated ?? null;
    const isPlain = typeof level === "number" || typeof level === "string" || level === null;
    return [`factor_${columnName(name)}`, isPlain ? level : JSON.stringify(level)] as const;
  });
  return {
    arm: arm.name,
    role: arm.role,
    ...Object.fromEntries(levels),
    spec_hash: series.specHash,
    engine_version: series.engineVersion,
    seed: study.seed,
  };
}

/** What a run has of its own. */
const runRows =
  (
    stratumOf: (run: Omit<RunResult, "result">) => StudyRow,
    measures: ReadonlyMap<string, string>,
  ) =>
  ({ result, ...run }: RunResult): StudyRow => {
    const row: Record<string, StudyRow[string]> = {
      replication: run.replication,
      antithetic: run.antithetic ? 1 : 0,
      ...stratumOf(run),
      status: result === null ? "quarantined" : "ok",
      ...resultColumns(result),
    };
    for (const name in result?.metrics) row[measures.get(name)!] = result.metrics[name]![0];
    return row;
  };

/** Which stratum a run is of and what it stands for: empty without strata. */
function stratumColumns(
  { strata, study }: StudyResult["loaded"],
  replications: number,
): (run: Omit<RunResult, "result">) => StudyRow {
  if (strata === null) return () => ({ stratum: null, jumps: null, weight: null });
  const runs = runsByStratum(strata, replications).map((each) => each * (study.antithetic ? 2 : 1));
  return ({ replication, jumps }) => {
    const stratum = strata.ofRuns[replication]!;
    return { stratum, jumps, weight: strata.probabilities[stratum]! / runs[stratum]! };
  };
}

/** Marks on factors' axes, by factor. */
export function marksOf({ loaded }: StudyResult): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(loaded.study.factors).map(([name, { marks }]) => [
      name,
      marks === null ? {} : (plainOf(marks) as Record<string, unknown>),
    ]),
  );
}
