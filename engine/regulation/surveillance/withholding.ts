import type { HoursNotice } from "../rule.ts";
import { ALERT_WITHHOLDING } from "../words.ts";
import { type AlertMarket, recordAlert } from "./alerts.ts";
import type { OfFamilies, SurveillanceTerms } from "./surveillance-terms.ts";

/**
 * Who keeps index-eligible hours off the market, its own or bought ones, while it is long futures that the index
 * settles: surveillance across markets (Xing 2026, section 9.2). Looked at when hours change hands, and at the end of
 * the trade date, when a position may have come later.
 *
 * Columns by owner: `share` of the day's eligible hours kept; by (owner, family) `told`, 1: alerted today.
 */
export class Withholding {
  share: Float64Array = new Float64Array(0);
  told: Uint8Array = new Uint8Array(0);
  readonly #market: AlertMarket;
  readonly #terms: OfFamilies<NonNullable<SurveillanceTerms["withholding"]>>;

  constructor(
    market: AlertMarket,
    terms: OfFamilies<NonNullable<SurveillanceTerms["withholding"]>>,
  ) {
    this.#market = market;
    this.#terms = terms;
  }

  reset(): void {
    const { ownerCount } = this.#market;
    this.share = new Float64Array(ownerCount);
    this.told = new Uint8Array(ownerCount * this.#terms.length);
  }

  startTradeDate(): void {
    for (let owner = 0; owner < this.#market.ownerCount; owner++) {
      if (this.share[owner] !== 0) this.#judge(owner);
    }
    this.share.fill(0);
    this.told.fill(0);
  }

  kept({ owner, share }: HoursNotice): void {
    this.share[owner] = this.share[owner]! + share;
    this.#judge(owner);
  }

  #judge(owner: number): void {
    const share = this.share[owner]!;
    for (const [family, terms] of this.#terms.entries()) {
      const at = owner * this.#terms.length + family;
      if (terms === null || this.told[at] === 1 || share < terms.share) continue;
      const lots = Math.ceil(this.#market.familyPosition(owner, family));
      if (lots < terms.lots) continue;
      this.told[at] = 1;
      const seen = { lots, threshold: terms.share, value: share };
      recordAlert(this.#market, { kind: ALERT_WITHHOLDING, owner, family, ...seen });
    }
  }
}
