import type { LimitsInForce } from "./limits-in-force.ts";
import { ALL_MONTHS, heldLots, placeOf, SIDES, signedLots } from "./owner-lots.ts";
import { LIMIT_LEVELS, type PositionLimitTerms } from "./position-limit-terms.ts";
import type { LimitMarket } from "./limit-market.ts";
import { RULE_ACCOUNTABILITY, RULE_POSITION_LIMITS } from "./words.ts";

/**
 * Who stands beyond an accountability level. A crossing is recorded once, until the position is back at or below the
 * level. Positions count, not working orders: an exchange asks about what is held.
 *
 * Columns: 1 beyond the level, `inSlot` by (owner, slot, side), `inFamily` by (owner, family, side).
 */
export class Accountability {
  inSlot: Uint8Array = new Uint8Array(0);
  inFamily: Uint8Array = new Uint8Array(0);
  readonly #market: LimitMarket;
  readonly #limits: LimitsInForce;
  readonly #terms: readonly (PositionLimitTerms | null)[];
  readonly #families: number;
  /** Has the family an accountability level? */
  readonly #watched: readonly boolean[];

  constructor(
    market: LimitMarket,
    terms: readonly (PositionLimitTerms | null)[],
    limits: LimitsInForce,
  ) {
    this.#market = market;
    this.#limits = limits;
    this.#terms = terms;
    this.#families = terms.length;
    this.#watched = terms.map((each) => each !== null && isWatched(each));
  }

  reset(): void {
    const { ownerCount, slotCount } = this.#market;
    this.inSlot = new Uint8Array(ownerCount * slotCount * 2);
    this.inFamily = new Uint8Array(ownerCount * this.#families * 2);
  }

  /** A month leaves its slot: nobody is beyond anything there. */
  expire(slot: number): void {
    const { ownerCount, slotCount } = this.#market;
    for (let owner = 0; owner < ownerCount; owner++) {
      this.inSlot.fill(0, (owner * slotCount + slot) * 2, (owner * slotCount + slot) * 2 + 2);
    }
  }

  isBeyond(owner: number, family: number, slot: number, side: 0 | 1): boolean {
    return slot === ALL_MONTHS
      ? this.inFamily[(owner * this.#families + family) * 2 + side] === 1
      : this.inSlot[(owner * this.#market.slotCount + slot) * 2 + side] === 1;
  }

  /** Beyond a level where that forbids any increase. */
  isFrozen(owner: number, family: number, slot: number, side: 0 | 1): boolean {
    return this.#freezes(family) && this.isBeyond(owner, family, slot, side);
  }

  /** After a trade: true where a level has just been crossed beyond which the owner is frozen. */
  noteTrade(owner: number, family: number, slot: number): boolean {
    const crossedMonth = this.observe(owner, family, slot);
    const crossedFamily = this.observe(owner, family, ALL_MONTHS);
    return (crossedMonth || crossedFamily) && this.#freezes(family);
  }

  /** Looks at an owner's position in a slot, or in `ALL_MONTHS`. Returns true where a level has just been crossed. */
  observe(owner: number, family: number, slot: number): boolean {
    if (!this.#watched[family]! || this.#isFarWithin(owner, family, slot)) return false;
    const applies = this.#limits.isAccountability(family, slot);
    let crossed = false;
    for (const side of SIDES) {
      const was = this.isBeyond(owner, family, slot, side);
      const held = heldLots(this.#market, owner, family, slot, side);
      const level = this.#limits.threshold(owner, family, slot, side);
      const is = applies && held > level;
      if (is === was) continue;
      this.#mark(owner, family, slot, side, is);
      if (is) this.#record(owner, family, slot, side, held, level);
      crossed ||= is;
    }
    return crossed;
  }

  /** Beyond nothing on either side so far, and no level is near: exemptions only raise it. */
  #isFarWithin(owner: number, family: number, slot: number): boolean {
    if (this.isBeyond(owner, family, slot, 0) || this.isBeyond(owner, family, slot, 1))
      return false;
    const lots = Math.abs(heldLots(this.#market, owner, family, slot, 0));
    return (
      lots <= this.#limits.leastLots(family, slot) || !this.#limits.isAccountability(family, slot)
    );
  }

  #freezes(family: number): boolean {
    return (this.#terms[family]?.accountability ?? "report") !== "report";
  }

  #mark(owner: number, family: number, slot: number, side: 0 | 1, beyond: boolean): void {
    const mark = beyond ? 1 : 0;
    if (slot === ALL_MONTHS) this.inFamily[(owner * this.#families + family) * 2 + side] = mark;
    else this.inSlot[(owner * this.#market.slotCount + slot) * 2 + side] = mark;
  }

  #record(
    owner: number,
    family: number,
    slot: number,
    side: 0 | 1,
    held: number,
    threshold: number,
  ): void {
    this.#market.record({
      rule: RULE_POSITION_LIMITS,
      event: RULE_ACCOUNTABILITY,
      ...placeOf(slot),
      owner,
      family,
      side,
      level: this.#limits.levelOf(slot),
      lots: held - threshold,
      threshold,
      value: signedLots(held, side),
    });
  }
}

const isWatched = (terms: PositionLimitTerms): boolean =>
  LIMIT_LEVELS.some((name) => terms[name]?.mode === "accountability");
