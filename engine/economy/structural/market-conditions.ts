import { RememberedLogs } from "./remembered-logs.ts";

/**
 * What a step of the spot market meets, whatever anybody does. Hours are SCU-hours an hour, calls millions of tokens an
 * hour; arrays by provider or by tier. Most steps need few of the logs of costs, so that each is taken when it is asked
 * for.
 */
export class MarketConditions {
  stepHours = 0;
  /** Hours that serve tokens, and hours on demand. */
  readonly committed: Float64Array;
  readonly onDemand: Float64Array;
  /** Of an hour, dollars: full cost, and power alone. */
  readonly costs: Float64Array;
  readonly floors: Float64Array;
  /** Log of the mean full cost of the start date. */
  logCostAtStart = 0;
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
  readonly #logCosts: RememberedLogs;
  readonly #logFloors: RememberedLogs;

  constructor(providers: number, tiers: number) {
    this.committed = new Float64Array(providers);
    this.onDemand = new Float64Array(providers);
    this.costs = new Float64Array(providers);
    this.floors = new Float64Array(providers);
    this.#logCosts = new RememberedLogs(providers);
    this.#logFloors = new RememberedLogs(providers);
    this.calls = new Float64Array(tiers);
    this.moves = new Float64Array(2 * providers);
    this.noise = new Float64Array(2 * providers);
  }

  /** Log of a provider's full cost over the mean of the start date. */
  logCost(provider: number): number {
    return this.#logCosts.at(provider, this.costs[provider]!) - this.logCostAtStart;
  }

  /** Log of the cost of power alone, dollars an hour. */
  logFloor(provider: number): number {
    return this.#logFloors.at(provider, this.floors[provider]!);
  }

  /** The log of a price in dollars, but not below that of power alone. */
  notBelowFloor(provider: number, logPrice: number): number {
    // ln x <= x - 1, with room for rounding: nearly every price is seen to be above without the log.
    if (logPrice > this.floors[provider]! - 1 + ROOM) return logPrice;
    return Math.max(logPrice, this.logFloor(provider));
  }
}

const ROOM = 1e-9;

/** What people do to the spot market in a step. */
export interface MarketActions {
  /** Hours bought and not offered again, an hour. */
  readonly bought: number;
  /** Hours an hour that a provider keeps off the market. */
  readonly withheld: Float64Array;
  /** What a provider's owner adds to its posted price, log points, provider x index. */
  readonly markups: Float64Array;
}
