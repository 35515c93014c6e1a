import { HeldActions } from "./held-actions.ts";
import type { MarketActions, MarketConditions } from "./market-conditions.ts";
import { MarketDays } from "./market-days.ts";
import type { MarketTerms } from "./market-terms.ts";
import { SoldVolumes } from "./posted-prices.ts";
import type { SpotActions } from "./spot-actions.ts";
import { SpotMarket } from "./spot-market.ts";

/**
 * The spot market with what people do to it, and beside it the same market without: both meet the same conditions.
 * Until somebody acts they are one, to the bit, and one is computed.
 */
export class TwinMarkets {
  readonly market: SpotMarket;
  readonly undistorted: SpotMarket;
  readonly volumes: SoldVolumes;
  readonly undistortedVolumes: SoldVolumes;
  readonly days: MarketDays;
  readonly #nobody: MarketActions;

  constructor(terms: MarketTerms) {
    this.market = new SpotMarket(terms);
    this.undistorted = new SpotMarket(terms);
    this.volumes = new SoldVolumes(terms.providers);
    this.undistortedVolumes = new SoldVolumes(terms.providers);
    this.days = new MarketDays(terms, this.market, this.undistorted);
    this.#nobody = new HeldActions(terms.providers);
  }

  /** Starts at the reference prices; then prices find to the conditions at hand for so many steps. */
  reset(now: MarketConditions, settlingSteps: number): void {
    this.undistorted.reset();
    for (let step = 0; step < settlingSteps; step++) this.undistorted.step(now, this.#nobody);
    this.market.copyFrom(this.undistorted);
    this.volumes.reset();
    this.undistortedVolumes.reset();
    this.days.reset();
  }

  step(now: MarketConditions, actions: SpotActions): void {
    this.undistorted.step(now, this.#nobody);
    if (actions.hasActed) this.market.step(now, actions);
    else this.market.copyFrom(this.undistorted);
    this.undistortedVolumes.add(this.undistorted, now.stepHours);
    this.volumes.add(this.market, now.stepHours);
    this.days.add(now.stepHours);
    if (actions.hasActed) this.days.compare(now);
  }
}
