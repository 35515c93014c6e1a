import { clamp } from "../prices.ts";
import { bestPlan, type PlanBounds, type SpotPlan } from "./best-plan.ts";

/** What a plan is expected to bring: dollars a print, and dollars a unit on the mean print. */
export interface PlanOutcome {
  readonly revenueAPrint: number;
  readonly meanPrint: number;
}

export interface JointTerms {
  readonly outcomeOf: (plan: SpotPlan) => PlanOutcome;
  readonly bounds: PlanBounds;
  /** Prints that settle the month. */
  readonly prints: number;
  /** Dollars a unit that the month is worth more than it costs, without any plan; less: negative. */
  readonly edge: number;
  /** Units that it sells over those prints at prices that move with the index. */
  readonly outputUnits: number;
  /** Variance of the settlement price until then, dollars squared. */
  readonly variance: number;
  /** Risk aversion, 1/dollars. */
  readonly riskAversion: number;
  /** Largest position, long or short, units. */
  readonly largestUnits: number;
}

export interface JointDecision {
  readonly plan: SpotPlan;
  readonly units: number;
}

/**
 * Spot price, capacity and futures position together, for one month: the plan and the units q that maximise
 *
 *     prints x (revenue of the plan - revenue without) + q (push of the plan + edge) - a/2 v (output + q)^2
 *
 * with push the mean print with the plan less that without, a the risk aversion and v the variance. For a plan the best
 * q is (push + edge) / (a v) - output within its bounds (Anderson and Danthine 1981: speculation less hedge); the plan
 * is searched for.
 */
export function decideJointly(terms: JointTerms): JointDecision {
  const plan = bestPlan(valueOfPlans(terms), terms.bounds);
  return { plan, units: bestUnits(terms, pushOf(terms)(plan)) };
}

/** The value of plans, each with its best position. */
export function valueOfPlans(terms: JointTerms): (plan: SpotPlan) => number {
  const { edge, outcomeOf, outputUnits, prints, riskAversion, variance } = terms;
  const without = outcomeOf({ withheldShare: 0, logMarkup: 0 });
  return (plan) => {
    const { meanPrint, revenueAPrint } = outcomeOf(plan);
    const push = meanPrint - without.meanPrint;
    const units = bestUnits(terms, push);
    const risk = 0.5 * riskAversion * variance * (outputUnits + units) * (outputUnits + units);
    return prints * (revenueAPrint - without.revenueAPrint) + units * (push + edge) - risk;
  };
}

const pushOf = ({ outcomeOf }: JointTerms): ((plan: SpotPlan) => number) => {
  const without = outcomeOf({ withheldShare: 0, logMarkup: 0 }).meanPrint;
  return (plan) => outcomeOf(plan).meanPrint - without;
};

function bestUnits(
  { edge, largestUnits, outputUnits, riskAversion, variance }: JointTerms,
  push: number,
): number {
  const gain = push + edge;
  const weight = riskAversion * variance;
  if (weight === 0) return gain === 0 ? 0 : Math.sign(gain) * largestUnits;
  return clamp(gain / weight - outputUnits, -largestUnits, largestUnits);
}

/**
 * Price and capacity while prints settle positions that are held: the plan that maximises its revenue and what so many
 * units a print gain by its push.
 */
export function decideSpot(
  terms: Pick<JointTerms, "outcomeOf" | "bounds"> & { readonly unitsAPrint: number },
): SpotPlan {
  const { bounds, outcomeOf, unitsAPrint } = terms;
  return bestPlan((plan) => {
    const { meanPrint, revenueAPrint } = outcomeOf(plan);
    return revenueAPrint + unitsAPrint * meanPrint;
  }, bounds);
}
