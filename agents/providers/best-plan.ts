/** Capacity and price that a provider decides on together. */
export interface SpotPlan {
  /** Share of its own eligible hours that it keeps off the market. */
  readonly withheldShare: number;
  /** Log points on top of the price that it would post. */
  readonly logMarkup: number;
}

/** What a plan may be: from nothing withheld, and from the negative of the largest markup, to these. */
export interface PlanBounds {
  readonly largestWithheldShare: number;
  readonly largestMarkup: number;
}

export const NO_PLAN: SpotPlan = { withheldShare: 0, logMarkup: 0 };

/** Points a side of the first grid. */
const POINTS = 7;
/** Halvings of the step after it: to a 96th of the range. */
const HALVINGS = 4;

/**
 * The plan of most value: the best of a grid over the bounds, then, from there, of its neighbours in steps that are
 * halved whenever none of them is better. The first of equals stands; without a gain, that is doing nothing.
 */
export function bestPlan(valueOf: (plan: SpotPlan) => number, bounds: PlanBounds): SpotPlan {
  let best = { plan: NO_PLAN, value: valueOf(NO_PLAN) };
  const { largestMarkup, largestWithheldShare } = bounds;
  const consider = (withheldShare: number, logMarkup: number): boolean => {
    const isWithin =
      withheldShare >= 0 &&
      withheldShare <= largestWithheldShare &&
      Math.abs(logMarkup) <= largestMarkup;
    if (!isWithin) return false;
    const plan = { withheldShare, logMarkup };
    const value = valueOf(plan);
    if (!(value > best.value)) return false;
    best = { plan, value };
    return true;
  };
  let [stepShare, stepMarkup] = [
    largestWithheldShare / (POINTS - 1),
    (2 * largestMarkup) / (POINTS - 1),
  ];
  const shares = largestWithheldShare > 0 ? POINTS : 1;
  for (let i = 0; i < shares; i++) {
    for (let j = 0; j < POINTS; j++) consider(i * stepShare, j * stepMarkup - largestMarkup);
  }
  for (let halvings = 0; halvings < HALVINGS;) {
    if (!betterNeighbour(best.plan, stepShare, stepMarkup, consider)) {
      [stepShare, stepMarkup] = [stepShare / 2, stepMarkup / 2];
      halvings++;
    }
  }
  return best.plan;
}

/** Whether one of the eight neighbours of a plan is better. */
function betterNeighbour(
  { withheldShare, logMarkup }: SpotPlan,
  stepShare: number,
  stepMarkup: number,
  consider: (withheldShare: number, logMarkup: number) => boolean,
): boolean {
  let isBetter = false;
  for (let i = -1; i <= 1; i++) {
    for (let j = -1; j <= 1; j++) {
      if ((i === 0 && j === 0) || (i !== 0 && stepShare === 0)) continue;
      if (consider(withheldShare + i * stepShare, logMarkup + j * stepMarkup)) isBetter = true;
    }
  }
  return isBetter;
}
