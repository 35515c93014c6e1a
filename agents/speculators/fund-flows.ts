/** What investors look at, a trade date each. */
export interface FlowTerms {
  /** Share of the latest return in the average return that they look at. */
  readonly performanceWeight: number;
  /** Average return that makes them neither come nor go. */
  readonly benchmarkReturn: number;
  /** Flow, a share of wealth, for each unit of average return beyond that. */
  readonly flowSensitivity: number;
}

/** Where a fund stands with its investors. Plain data. */
export interface FundFlows {
  /** At the last look, once flows were settled, money units; 0 before the first. */
  wealth: number;
  /** Moving average of returns. */
  performance: number;
  /** Money that investors have taken out, less what came back. */
  redeemed: number;
}

export const newFlows = (): FundFlows => ({ wealth: 0, performance: 0, redeemed: 0 });

/**
 * A trade date has passed, and the fund's assets (what is redeemed among them) are so many money units: investors come
 * or go by the average return less their benchmark, max(-1, b (r - r_b)) of wealth, as in Thurner, Farmer and
 * Geanakoplos 2012. No more comes back than has gone: the fund takes no new money. A fund without wealth has no flows.
 */
export function settleFlows(flows: FundFlows, terms: FlowTerms, assets: number): void {
  const wealth = assets - flows.redeemed;
  const before = flows.wealth;
  flows.wealth = Math.max(0, wealth);
  if (before <= 0 || wealth <= 0) return;
  flows.performance += terms.performanceWeight * (wealth / before - 1 - flows.performance);
  const excess = flows.performance - terms.benchmarkReturn;
  const flow = Math.floor(wealth * Math.max(-1, terms.flowSensitivity * excess));
  const taken = Math.max(-flow, -flows.redeemed);
  flows.redeemed += taken;
  flows.wealth = wealth - taken;
}
