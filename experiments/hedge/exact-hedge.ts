import { exp, expm1, log1p } from "../../engine/base/real.ts";
import {
  convexity,
  deterministicPart,
  futuresIntercept,
  futuresLoading,
  type JumpDiffusion,
  priceMoment,
} from "../../engine/economy/jump-diffusion.ts";
import { type HedgeStyle, stackedMonths } from "./hedge-styles.ts";
import type { TokenPriceModel } from "./price-model.ts";
import { monthEnd, PROCUREMENT_MONTHS } from "./trade-grid.ts";

/** A price of one day, or a power of it: weight P_t^power. */
interface Leg {
  readonly weight: number;
  /** Years. */
  readonly t: number;
  readonly power: number;
}

/** Moments of a year's purchases and of a hedge of ratio 1, without fees and margin, by formula. */
export interface ExactHedge {
  readonly meanCost: number;
  readonly varianceCost: number;
  readonly meanGain: number;
  readonly varianceGain: number;
  readonly covariance: number;
  /** h* (eq. 8) and E under it (eq. 10). */
  readonly ratio: number;
  readonly efficiency: number;
}

/**
 * Every price of the hedge is a power of a spot price, as ln F is affine in X (eq. 13), so that all first and second
 * moments have closed forms by conditioning on the earlier price.
 */
export function exactHedge(
  { model, logStart }: TokenPriceModel,
  style: HedgeStyle,
  basisSd: number,
): ExactHedge {
  const cost = purchases();
  const gain = style === "strip" ? cost : rolledLegs(model, stackedMonths(style, model.kappa));
  const moments = new PriceMoments(model, logStart);
  const costs = moments.covariance(cost, cost);
  const own = cost.reduce((sum, leg) => sum + moments.ofProduct(leg, leg), 0);
  const varianceCost = costs + own * expm1(basisSd * basisSd);
  const covariance = moments.covariance(cost, gain);
  const varianceGain = moments.covariance(gain, gain);
  const ratio = covariance / varianceGain;
  return {
    meanCost: moments.mean(cost),
    varianceCost,
    meanGain: style === "strip" ? 0 : moments.mean(gain),
    varianceGain,
    covariance,
    ratio,
    efficiency: (ratio * covariance) / varianceCost,
  };
}

/** The basis under which a strip at its best ratio has this efficiency. */
export function basisOfEfficiency(price: TokenPriceModel, efficiency: number): number {
  const without = exactHedge(price, "strip", 0).varianceCost;
  const own = (exactHedge(price, "strip", 1).varianceCost - without) / expm1(1);
  return Math.sqrt(log1p((without * (1 / efficiency - 1)) / own));
}

/** E at any ratio. */
export const efficiencyAt = (h: number, exact: ExactHedge): number =>
  (2 * h * exact.covariance - h * h * exact.varianceGain) / exact.varianceCost;

const months = Array.from({ length: PROCUREMENT_MONTHS }, (_, i) => i);
const SHARE = 1 / PROCUREMENT_MONTHS;

const purchases = (): Leg[] => months.map((i) => ({ weight: SHARE, t: monthEnd(i + 1), power: 1 }));

const rolledLegs = (model: JumpDiffusion, stack: Float64Array): Leg[] =>
  months.flatMap((i) => {
    const [from, to] = [monthEnd(i), monthEnd(i + 1)];
    const weight = stack[i]! * SHARE;
    const opening = -weight * exp(futuresIntercept(model, from, to));
    return [
      { weight, t: to, power: 1 },
      { weight: opening, t: from, power: futuresLoading(model, to - from) },
    ];
  });

class PriceMoments {
  readonly #model: JumpDiffusion;
  readonly #logStart: number;

  constructor(model: JumpDiffusion, logStart: number) {
    this.#model = model;
    this.#logStart = logStart;
  }

  mean(legs: readonly Leg[]): number {
    return legs.reduce((sum, leg) => sum + this.#of(leg), 0);
  }

  #of({ weight, t, power }: Leg): number {
    return weight * priceMoment(this.#model, this.#logStart, 0, t, power);
  }

  /** E[a b], by what is expected of the later price when the earlier one is known. */
  ofProduct(a: Leg, b: Leg): number {
    const [early, late] = a.t <= b.t ? [a, b] : [b, a];
    const tau = late.t - early.t;
    const model = this.#model;
    const passed = late.power * deterministicPart(model, 0, early.t, late.t);
    const factor = exp(passed + convexity(model, late.power, tau));
    const power = early.power + late.power * futuresLoading(model, tau);
    return a.weight * b.weight * factor * priceMoment(model, this.#logStart, 0, early.t, power);
  }

  covariance(one: readonly Leg[], other: readonly Leg[]): number {
    let sum = 0;
    for (const a of one) {
      for (const b of other) sum += this.ofProduct(a, b) - this.#of(a) * this.#of(b);
    }
    return sum;
  }
}
