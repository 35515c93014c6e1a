import { plainOf } from "../spec/source.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { runsOf } from "./arm-results.ts";
import type { StudyResult } from "./study-result.ts";

/** A row of a study's tables: column names are lower-case snake_case, missing values null. */
export type StudyRow = Readonly<Record<string, string | number | null>>;

/** `effects`: one row an outcome and an arm. */
export const effectRows = ({ effects }: StudyResult): StudyRow[] =>
  effects.map(({ outcome, arm, effect, smallestEffect, adjustedP, missing, verdict }) => ({
    outcome: outcome.name,
    kind: outcome.kind,
    unit: outcome.terms.logs ? "difference of logarithms" : outcome.unit,
    arm: arm.name,
    reference_mean: effect.referenceMean,
    arm_mean: effect.armMean,
    estimate: effect.estimate,
    low_95: effect.interval?.[0] ?? null,
    high_95: effect.interval?.[1] ?? null,
    low_90: effect.interval90?.[0] ?? null,
    high_90: effect.interval90?.[1] ?? null,
    sd: effect.sd,
    p: effect.p,
    adjusted_p: adjustedP,
    n: effect.n,
    missing,
    smallest_effect: smallestEffect,
    verdict,
  }));

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
  }));

/** `runs`: one row a run, replication by replication within each arm, with its factor levels and every measure. */
export function runRows({ loaded, runs }: StudyResult, store: ResultStore): StudyRow[] {
  const factors = Object.keys(loaded.study.factors);
  return runs.arms.flatMap((planned) => {
    const { arm, series } = planned;
    const levels = factors.map((name) => {
      const level = arm.point.get(name)?.stated ?? null;
      const shown = typeof level === "number" || level === null ? level : String(level);
      return [`factor_${columnName(name)}`, shown] as const;
    });
    const head = {
      arm: arm.name,
      role: arm.role,
      ...Object.fromEntries(levels),
      spec_hash: series.specHash,
      engine_version: series.engineVersion,
      seed: loaded.study.seed,
    };
    return [...runsOf(loaded, planned, runs.replications, store)].map(
      ({ replication, antithetic, result }) => ({
        ...head,
        replication,
        antithetic: antithetic ? 1 : 0,
        status: result === null ? "quarantined" : "ok",
        trace_hash: result?.traceHash ?? null,
        market_hash: result?.marketHash ?? null,
        events: result?.events ?? null,
        deliveries: result?.deliveries ?? null,
        trades: result?.trades ?? null,
        ...Object.fromEntries(
          Object.entries(result?.metrics ?? {}).map(([name, [value]]) => [columnName(name), value]),
        ),
      }),
    );
  });
}

/** `SCU.depth_lots` as a column: `scu_depth_lots`. */
export const columnName = (name: string): string =>
  name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");

/** Marks on factors' axes, by factor. */
export function marksOf({ loaded }: StudyResult): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(loaded.study.factors).map(([name, { marks }]) => [
      name,
      marks === null ? {} : (plainOf(marks) as Record<string, unknown>),
    ]),
  );
}
