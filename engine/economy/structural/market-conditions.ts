/**
 * What a step of the spot market meets, whatever anybody does. Hours are SCU-hours an hour, calls millions of tokens an
 * hour; arrays by provider or by tier.
 */
export class MarketConditions {
  stepHours = 0;
  /** Hours that serve tokens, and hours on demand. */
  readonly committed: Float64Array;
  readonly onDemand: Float64Array;
  /** Log of a provider's full cost over the mean of the start date. */
  readonly logCost: Float64Array;
  /** Log of the cost of power alone, dollars an hour. */
  readonly logFloor: Float64Array;
  /** Hours that are asked for on demand at the reference price. */
  demandHours = 0;
  /** Calls at the reference price, by tier. */
  readonly calls: Float64Array;
  /** Millions of tokens an hour of the benchmark GPU. */
  yieldPerHour = 0;
  /** Share of the way to its aim that a provider's price goes in this step, provider x index; 0: it stays. */
  readonly moves: Float64Array;
  /** What a provider's own noise adds to its aim, log points, provider x index. */
  readonly noise: Float64Array;

  constructor(providers: number, tiers: number) {
    this.committed = new Float64Array(providers);
    this.onDemand = new Float64Array(providers);
    this.logCost = new Float64Array(providers);
    this.logFloor = new Float64Array(providers);
    this.calls = new Float64Array(tiers);
    this.moves = new Float64Array(2 * providers);
    this.noise = new Float64Array(2 * providers);
  }
}

/** What people do to the spot market in a step. */
export interface MarketActions {
  /** Hours bought and not offered again, an hour. */
  readonly bought: number;
  /** Hours an hour that a provider keeps off the market. */
  readonly withheld: Float64Array;
  /** What a provider's owner adds to its posted price, log points, provider x index. */
  readonly markups: Float64Array;
}
