import { mean, median, type PairedEffect, pairedEffect } from "../analysis/paired-effect.ts";
import { type Verdict, verdictOf } from "../analysis/verdict.ts";
import {
  BINDING_OWNER_DAYS,
  FORCED_LOTS,
  LIMIT_BOUND,
  REFUSED_LOTS,
} from "../metrics/limit-mediators.ts";
import {
  LARGEST_IN_SPOT_MONTH,
  LARGEST_OVER_INTEREST,
  LARGEST_POSITION,
} from "../metrics/largest-position.ts";
import { FILL_PROBABILITY } from "../metrics/book-depth.ts";
import { UNMET_LOTS } from "../metrics/unmet-demand.ts";
import type { Arm } from "./arms.ts";
import { OUTCOMES, type OutcomeSpec } from "./outcomes.ts";
import type { PreviewCellResult } from "./preview-cell.ts";
import type { PreviewStudy } from "./study-shape.ts";

/** An arm with its runs, in order of replications. */
export interface ArmRuns {
  readonly arm: Arm;
  readonly cells: readonly PreviewCellResult[];
}

/** What an arm did to one outcome. */
export interface OutcomeEffect {
  readonly outcome: OutcomeSpec;
  readonly arm: Arm;
  readonly effect: PairedEffect;
  /** In the outcome's unit. */
  readonly smallestEffect: number;
  readonly verdict: Verdict;
}

/** How the limit worked in an arm: means over runs. */
export interface Mediators {
  readonly arm: Arm;
  /** Null where no run held the event window of an expiry. */
  readonly bindingRunShare: number | null;
  readonly bindingOwnerDayShare: number | null;
  readonly refusedLots: number;
  readonly forcedLots: number;
  readonly desiredMinusActualLots: number | null;
  readonly largestOverLimit: number | null;
  readonly largestOverInterest: number | null;
  readonly largestOverSupply: number | null;
  readonly fillProbability: number | null;
}

/** The values of one measure over an arm's runs. */
export const valuesOf = (runs: ArmRuns, measure: string): (number | null)[] =>
  runs.cells.map(({ summary }) => summary.metrics[measure]?.value ?? null);

export function meanOf(runs: ArmRuns, measure: string): number | null {
  const known = valuesOf(runs, measure).filter((value) => value !== null);
  return known.length === 0 ? null : mean(known);
}

/** Share of an arm's runs in which the limit bound; null where that could not be seen in any. */
const bindingShare = (runs: ArmRuns, family: string): number | null =>
  meanOf(runs, `${family}.${LIMIT_BOUND.name}`);

/** Every outcome of every arm against the reference, by the outcomes' names. */
export function compareArms(
  study: PreviewStudy,
  reference: ArmRuns,
  arms: readonly ArmRuns[],
): OutcomeEffect[] {
  const { family } = study.limit;
  return Object.entries(study.outcomes).flatMap(([name, { smallest, smallestShare }]) => {
    const outcome = OUTCOMES.get(name)!;
    const measure = `${family}.${name}`;
    return arms.map((runs) => {
      const effect = pairedEffect(valuesOf(reference, measure), valuesOf(runs, measure));
      const smallestEffect = smallest ?? smallestShare! * Math.abs(effect.referenceMean ?? 0);
      const verdict = verdictOf({
        effect,
        smallestEffect,
        bindingShare: bindingShare(runs, family),
      });
      return { outcome, arm: runs.arm, effect, smallestEffect, verdict };
    });
  });
}

/** `supplyLots`: deliverable hours of a month in lots, null where the family's lots are no hours. */
export function mediatorsOf(runs: ArmRuns, family: string, supplyLots: number | null): Mediators {
  const at = (name: string): number | null => meanOf(runs, `${family}.${name}`);
  const spot = at(LARGEST_IN_SPOT_MONTH.name);
  const { limitLots } = runs.arm;
  const largest = at(LARGEST_POSITION.name);
  return {
    arm: runs.arm,
    bindingRunShare: bindingShare(runs, family),
    bindingOwnerDayShare: at(BINDING_OWNER_DAYS.name),
    refusedLots: at(REFUSED_LOTS.name) ?? 0,
    forcedLots: at(FORCED_LOTS.name) ?? 0,
    desiredMinusActualLots: at(UNMET_LOTS.name),
    largestOverLimit: spot === null || limitLots === null ? null : spot / limitLots,
    largestOverInterest: at(LARGEST_OVER_INTEREST.name),
    largestOverSupply: largest === null || supplyLots === null ? null : largest / supplyLots,
    fillProbability: at(FILL_PROBABILITY.name),
  };
}

/**
 * The median over runs and expiries of the strategic long's position when the spot month begins; null where no run
 * held the event window of an expiry.
 */
export function medianStrategicLots(runs: ArmRuns): number | null {
  return median(runs.cells.flatMap(({ strategicLots }) => [...strategicLots]));
}
