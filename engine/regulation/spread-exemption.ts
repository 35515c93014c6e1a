import type { Exemptions, ExemptionUse } from "./exemptions.ts";
import { ALL_MONTHS, heldLots, SIDES } from "./owner-lots.ts";
import type { Rule, RuleMarket, TradeNotice } from "./rule.ts";
import type { SpreadExemptionTerms } from "./spread-exemption-terms.ts";
import {
  LEVEL_SPOT_MONTH,
  RULE_APPLIED,
  RULE_GRANTED,
  RULE_LAPSED,
  RULE_SPREAD_EXEMPTION,
  RULE_USED,
} from "./words.ts";

/** No application. */
const NEVER = 0x7fff_ffff;
/** Keeps a whole lot where a ratio is no binary fraction. */
const SLACK = 1e-9;

interface Leg {
  readonly family: number;
  readonly ratio: number;
}

/**
 * Spread exemption: an owner's limit on a side of a month is raised by the lots that it holds on the other side in
 * other months of the family, and in other families by a ratio, all netted with each other so that no leg counts twice.
 * Of all months together only other families' lots raise the limit: that limit is net by itself.
 *
 * Columns by (owner, family): `dueOn`, trade date from which an application is granted; `granted`, lots of the spread
 * as it was recorded, 0 while none is held.
 */
export class SpreadExemption implements Rule, Exemptions {
  readonly code: number = RULE_SPREAD_EXEMPTION;
  tradeDate = -1;
  dueOn: Int32Array = new Int32Array(0);
  granted: Float64Array = new Float64Array(0);
  readonly #market: RuleMarket;
  readonly #terms: readonly (SpreadExemptionTerms | null)[];
  /** By family: those whose lots offset its own. */
  readonly #legs: readonly (readonly Leg[])[];
  /** By family: those whose exempt lots change with what is held in it. */
  readonly #moved: readonly (readonly number[])[];

  /** `terms`: by family position, null where there is no exemption. `families`: symbols by position. */
  constructor(
    market: RuleMarket,
    terms: readonly (SpreadExemptionTerms | null)[],
    families: readonly string[],
  ) {
    this.#market = market;
    this.#terms = terms;
    this.#legs = terms.map((each) =>
      Object.entries(each?.interCommodity ?? {}).map(([symbol, { ratio }]) => ({
        family: families.indexOf(symbol),
        ratio,
      })),
    );
    this.#moved = families.map((_, held) =>
      [...terms.keys()].filter(
        (family) =>
          terms[family] !== null &&
          (family === held || this.#legs[family]!.some((leg) => leg.family === held)),
      ),
    );
  }

  reset(): void {
    const cells = this.#market.ownerCount * this.#terms.length;
    this.tradeDate = -1;
    this.dueOn = new Int32Array(cells).fill(NEVER);
    this.granted = new Float64Array(cells);
  }

  movesWith(family: number): boolean {
    return this.#moved[family]!.length > 0;
  }

  raisedLots(owner: number, family: number, slot: number, side: 0 | 1, level: number): number {
    const terms = this.#terms[family]!;
    if (terms === null || (level === LEVEL_SPOT_MONTH && !terms.spotMonth)) return 0;
    return this.#isApproved(owner, family) ? this.#offset(owner, family, slot, side) : 0;
  }

  noteUse(use: ExemptionUse): void {
    this.#market.record({ rule: this.code, event: RULE_USED, ...use });
  }

  traded({ slot, buyAccount, sellAccount }: TradeNotice): void {
    this.positionMoved(buyAccount, slot);
    this.positionMoved(sellAccount, slot);
  }

  positionMoved(account: number, slot: number): void {
    const { owners, ownersFrom } = this.#market;
    const held = this.#market.familyOf(slot);
    const moved = this.#moved[held]!;
    if (moved.length === 0) return;
    const end = ownersFrom[account + 1]!;
    for (let i = ownersFrom[account]!; i < end; i++) {
      for (const family of moved) {
        const owner = owners[i]!;
        if (this.granted[owner * this.#terms.length + family]! > 0) continue;
        const place = family === held ? slot : ALL_MONTHS;
        this.#note(owner, family, this.#spreadLots(owner, family, place), false);
      }
    }
  }

  tradeDateStarted(tradeDate: number): void {
    const isFirst = this.tradeDate < 0;
    this.tradeDate = tradeDate;
    if (isFirst) this.#market.setTimer(this.#market.nowUs, this.code, 0);
    else this.#reviewEverybody(false);
  }

  /** The positions that the run opens with stand. */
  timer(): void {
    this.#reviewEverybody(true);
  }

  #reviewEverybody(isOpening: boolean): void {
    const market = this.#market;
    const listed = market.listedSlots();
    for (let family = 0; family < this.#terms.length; family++) {
      if (this.#terms[family] === null) continue;
      const slots = listed.filter((slot) => market.familyOf(slot) === family);
      for (let owner = 0; owner < market.ownerCount; owner++) {
        let lots = this.#spreadLots(owner, family, ALL_MONTHS);
        for (const slot of slots) lots = Math.max(lots, this.#spreadLots(owner, family, slot));
        this.#note(owner, family, lots, isOpening);
      }
    }
  }

  /** `lots`: of the largest spread that an owner holds in a family. */
  #note(owner: number, family: number, lots: number, isOpening: boolean): void {
    const at = owner * this.#terms.length + family;
    const { approval, delay } = this.#terms[family]!;
    const rest = { rule: this.code, owner, family };
    if (lots > 0 && approval === "on_application" && this.dueOn[at] === NEVER) {
      this.dueOn[at] = this.tradeDate + (isOpening ? 0 : delay);
      this.#market.record({ ...rest, event: RULE_APPLIED, lots });
    }
    const before = this.granted[at]!;
    if (lots > 0 && before === 0 && this.#isApproved(owner, family)) {
      this.granted[at] = lots;
      this.#market.record({ ...rest, event: RULE_GRANTED, lots });
    } else if (lots === 0 && before > 0) {
      this.granted[at] = 0;
      this.#market.record({ ...rest, event: RULE_LAPSED, lots: before });
    }
  }

  #isApproved(owner: number, family: number): boolean {
    if (this.#terms[family]!.approval === "standing") return true;
    return this.dueOn[owner * this.#terms.length + family]! <= this.tradeDate;
  }

  /** Lots of a place that its owner holds against others. */
  #spreadLots(owner: number, family: number, slot: number): number {
    let lots = 0;
    for (const side of SIDES) {
      const held = heldLots(this.#market, owner, family, slot, side);
      if (held > 0) lots = Math.max(lots, Math.min(held, this.#offset(owner, family, slot, side)));
    }
    return lots;
  }

  /** Lots held elsewhere against a side of a place, up to the cap. */
  #offset(owner: number, family: number, slot: number, side: 0 | 1): number {
    const market = this.#market;
    const { calendar, cap } = this.#terms[family]!;
    let elsewhere = 0;
    if (slot !== ALL_MONTHS) {
      const others =
        heldLots(market, owner, family, ALL_MONTHS, side) -
        heldLots(market, owner, family, slot, side);
      elsewhere = calendar ? others : Math.max(0, others);
    }
    for (const leg of this.#legs[family]!) {
      elsewhere += leg.ratio * heldLots(market, owner, leg.family, ALL_MONTHS, side);
    }
    const lots = Math.floor(Math.max(0, 0 - elsewhere) + SLACK);
    return cap === null ? lots : Math.min(lots, cap);
  }
}
