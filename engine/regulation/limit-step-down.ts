import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

/** One step down of a month's limit as its expiry comes nearer. */
export const STEP_DOWN_PARAMETERS = {
  daysBefore: {
    type: "integer",
    unit: "business days",
    doc: "The step holds from the end of the trade date so many business days before the last trading day.",
    source: "CFTC, 17 CFR part 150, appendix E (light sweet crude oil): three, two and one",
    minimum: 0,
    maximum: 400,
  },
  lots: {
    type: "lots",
    unit: "lots",
    doc: "Most lots of the month from then on, where its level allows more.",
    source: "CFTC, 17 CFR part 150, appendix E (light sweet crude oil): 6,000, 5,000 and 4,000",
    minimum: 0,
    default: null,
  },
  share: {
    type: "fraction",
    unit: "share of the single-month level",
    doc: "In place of lots: this share of the single-month level, rounded down.",
    source: "chosen by the author",
    minimum: 0,
    maximum: 1,
    default: null,
  },
} as const satisfies ParameterSpecs;

export type StepDown = ParameterValues<typeof STEP_DOWN_PARAMETERS>;

/** Keeps 0.29 x 100 at 29 lots. */
const SLACK = 1e-9;

/** Lots of a step; `singleLots`: of the single-month level, null where it has none: then a share is no limit. */
function lotsOfStep({ lots, share }: StepDown, singleLots: number | null): number {
  if (lots !== null) return lots;
  return singleLots === null ? Infinity : Math.floor((share ?? 1) * singleLots + SLACK);
}

/**
 * The least lots of the steps that hold, or `Infinity` where none does yet.
 *
 * @param holds whether the time of a step with so many days before the last trading day has come
 */
export function steppedLots(
  steps: readonly StepDown[],
  singleLots: number | null,
  holds: (daysBefore: number) => boolean,
): number {
  let least = Infinity;
  for (const step of steps) {
    if (holds(step.daysBefore)) least = Math.min(least, lotsOfStep(step, singleLots));
  }
  return least;
}
