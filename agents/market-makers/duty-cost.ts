import { exp } from "../../engine/base/real.ts";
import { closedForm, leanOf } from "./gueant-lehalle-fernandez-tapia.ts";

/** A market as a maker sees it, and its taste. Ticks, trade dates, quotes of `quoteLots`. */
export interface QuotedMarket {
  readonly riskAversion: number;
  readonly arrivalDecay: number;
  /** sigma^2, ticks^2 a trade date. */
  readonly variance: number;
  /** 1 / A: trade dates until a quote at the middle is filled. */
  readonly fillTime: number;
  readonly quoteLots: number;
}

/** The same market in quotes of another size: fewer of them are filled, each is the more risk. */
export function inQuotesOf(market: QuotedMarket, lots: number): QuotedMarket {
  const times = lots / market.quoteLots;
  return {
    ...market,
    riskAversion: market.riskAversion * times,
    fillTime: market.fillTime * times,
    quoteLots: lots,
  };
}

/** Half of the width that the closed form asks for both sides together, ticks. */
export function freeHalfSpread(market: QuotedMarket): number {
  const form = closedForm({ ...market, impactTicks: 0 });
  return leanOf(form, market.variance, market.fillTime) / 2 + form.bareHalfSpread;
}

/**
 * What quoting both sides is worth for a trade date to a maker without inventory, ticks x lots, if its quotes stand
 * `halfSpread` ticks either side of its reservation price: each side A e^(-k d) fills of
 * (1 - e^(-gamma (d - d0))) / gamma, the gain in its certainty equivalent at the distance d, d0 half a lean, the
 * distance at which it would be indifferent. (The maximand of the Hamilton-Jacobi-Bellman equation in Gueant, Lehalle
 * and Fernandez-Tapia 2013, section 2, with their asymptotic value function; at its maximum each side is worth
 * A e^(-k d) / (k + gamma).)
 */
export function worthOfQuoting(market: QuotedMarket, halfSpread: number): number {
  const { riskAversion: gamma, arrivalDecay: k, fillTime, quoteLots } = market;
  const form = closedForm({ ...market, impactTicks: 0 });
  const indifferent = leanOf(form, market.variance, fillTime) / 2;
  const fills = exp(-k * halfSpread);
  const losses = exp(-k * halfSpread - gamma * (halfSpread - indifferent));
  return (2 * (fills - losses) * quoteLots) / (fillTime * gamma);
}

/**
 * What a duty costs for a trade date, ticks x lots: the worth of quoting as one likes less that of showing so many lots
 * no further than `dutyHalfSpread` from the reservation price; nothing where one quotes so much, so narrowly, anyway.
 */
export function costOfDuty(market: QuotedMarket, dutyHalfSpread: number, lots: number): number {
  const dutiful = inQuotesOf(market, Math.max(lots, market.quoteLots));
  const half = Math.min(freeHalfSpread(dutiful), dutyHalfSpread);
  const free = worthOfQuoting(market, freeHalfSpread(market));
  return Math.max(0, free - worthOfQuoting(dutiful, half));
}
