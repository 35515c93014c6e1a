import { civilDate } from "../base/civil-date.ts";
import type { VolumeTiers } from "./fee-terms.ts";
import { ownerInControl } from "./owner-in-control.ts";
import type { RuleMarket } from "./rule.ts";

/**
 * Lots that owners have traded in families with volume tiers, as far as they count. An account's lots are those of its
 * owner in control.
 *
 * Columns by (owner, family): `lots` (all that count); by (date of the ring, owner, family): `rings` of families with a
 * trailing window.
 */
export class OwnerVolumes {
  lots: Float64Array = new Float64Array(0);
  /** By family position: lots by trade date of the trailing window, round and round. */
  rings: Float64Array[] = [];
  /** The trade date, and the month it is in; -1: none yet. */
  tradeDate = -1;
  month = -1;
  readonly #market: RuleMarket;
  readonly #families: readonly (VolumeTiers | null)[];

  /** `families`: by family position, null where volume is not counted. */
  constructor(market: RuleMarket, families: readonly (VolumeTiers | null)[]) {
    this.#market = market;
    this.#families = families;
  }

  reset(): void {
    const { ownerCount } = this.#market;
    this.lots = new Float64Array(ownerCount * this.#families.length);
    this.rings = this.#families.map(
      (terms) =>
        new Float64Array(terms?.window === "trailing" ? terms.trailingDates * ownerCount : 0),
    );
    this.tradeDate = -1;
    this.month = -1;
  }

  of(account: number, family: number): number {
    return this.lots[this.#at(ownerInControl(this.#market, account), family)]!;
  }

  add(account: number, family: number, lots: number): void {
    const owner = ownerInControl(this.#market, account);
    const at = this.#at(owner, family);
    this.lots[at] = this.lots[at]! + lots;
    const ring = this.rings[family]!;
    if (ring.length === 0) return;
    const place = this.#placeOf(family, owner);
    ring[place] = ring[place]! + lots;
  }

  tradeDateStarted(tradeDate: number): void {
    this.tradeDate = tradeDate;
    const { year, month } = civilDate(this.#market.dayOf(tradeDate));
    const isNewMonth = this.month !== 12 * year + month;
    this.month = 12 * year + month;
    for (const [family, terms] of this.#families.entries()) {
      if (terms === null) continue;
      for (let owner = 0; owner < this.#market.ownerCount; owner++) {
        if (terms.window === "trailing") this.#forgetOldest(family, owner);
        else if (isNewMonth) this.lots[this.#at(owner, family)] = 0;
      }
    }
  }

  /** The date that now begins takes the place of the oldest. */
  #forgetOldest(family: number, owner: number): void {
    const place = this.#placeOf(family, owner);
    const at = this.#at(owner, family);
    this.lots[at] = this.lots[at]! - this.rings[family]![place]!;
    this.rings[family]![place] = 0;
  }

  #placeOf(family: number, owner: number): number {
    const { trailingDates } = this.#families[family]!;
    return (this.tradeDate % trailingDates) * this.#market.ownerCount + owner;
  }

  #at(owner: number, family: number): number {
    return owner * this.#families.length + family;
  }
}
