import type { LimitMarket } from "./limit-market.ts";
import { ORIGIN_PARTICIPANT, POSITION_LIMIT } from "../base/order-words.ts";
import { Accountability } from "./accountability.ts";
import { noteExemptionUse } from "./exemption-use.ts";
import type { Exemptions } from "./exemptions.ts";
import { cancelIncreasing } from "./limit-actions.ts";
import { LimitBreaches } from "./limit-breaches.ts";
import { fineExcess } from "./limit-fines.ts";
import { leastRoom, recordBinding } from "./limit-room.ts";
import { type LimitNotice, mostLots, noticeOf } from "./limit-notice.ts";
import { LimitsInForce } from "./limits-in-force.ts";
import { ALL_MONTHS, SIDES, worstLots } from "./owner-lots.ts";
import type { PositionLimitTerms } from "./position-limit-terms.ts";
import type { Declaration, OrderRequest, Rule, TradeNotice, Verdict } from "./rule.ts";
import { RULE_POSITION_LIMITS, RULE_REDUCED_ORDER, RULE_REFUSED } from "./words.ts";

/** Timer tags: everybody is looked at; an owner is (its number + 1). Below zero: `forceTag`. */
const TAG_EVERYBODY = 0;
const tagOf = (owner: number): number => owner + 1;

/**
 * Position limits and accountability levels, net by beneficial owner over all accounts that it is charged with, in
 * spot month, single month and all months. An order counts in full from its acceptance: on either side of a place
 * (a slot, or all months of a family), position and working orders together stay within the limit, so no fill can
 * pass it. An owner beyond a limit may still trade towards it, and through to the limit of the other side.
 *
 * What passes a limit without an order of the owner (the spot month begins, a limit changes, an exemption ends,
 * positions are transferred, liquidated or expire, a run opens beyond it) is a breach: `LimitBreaches`.
 */
export class PositionLimits implements Rule {
  readonly code: number = RULE_POSITION_LIMITS;
  tradeDate = 0;
  /** The first trade date has begun. */
  begun = false;
  /** What the run opens with has been looked at. */
  isOpen = false;
  /** By family: all months have been looked at in the settlement that is being made. */
  finedOn: Uint8Array = new Uint8Array(0);
  readonly inForce: LimitsInForce;
  readonly breaches: LimitBreaches;
  readonly accountability: Accountability;
  readonly #market: LimitMarket;
  readonly #terms: readonly (PositionLimitTerms | null)[];
  readonly #exemptions: Exemptions | null;
  readonly #moneyUnit: number;
  /** By family: fills may put an owner beyond a limit, here or in another family. */
  readonly #watchesFills: readonly boolean[];

  /** `terms`: by family position, null where there are no position limits. `families`: symbols by position. */
  constructor(
    market: LimitMarket,
    terms: readonly (PositionLimitTerms | null)[],
    exemptions: Exemptions | null,
    { families, moneyUnit }: { readonly families: readonly string[]; readonly moneyUnit: number },
  ) {
    this.#market = market;
    this.#terms = terms;
    this.#exemptions = exemptions;
    this.#moneyUnit = moneyUnit;
    this.inForce = new LimitsInForce(market, terms, exemptions, families);
    this.#watchesFills = terms.map(
      (each, family) => each?.application?.counts === "filled" || this.#movesOthers(family),
    );
    this.breaches = new LimitBreaches(market, terms, this.inForce);
    this.accountability = new Accountability(market, terms, this.inForce);
  }

  reset(): void {
    this.tradeDate = 0;
    this.begun = false;
    this.isOpen = false;
    this.finedOn = new Uint8Array(this.#terms.length);
    this.inForce.reset();
    this.breaches.reset();
    this.accountability.reset();
  }

  judge(request: OrderRequest, verdict: Verdict): void {
    if (verdict.lots === 0) return;
    const { slot, family, side } = request;
    const market = this.#market;
    const mostInSlot = this.inForce.testSlot[slot]! - verdict.lots;
    const mostInFamily = this.inForce.testFamily[family]! - verdict.lots;
    const { owners, ownersFrom } = market;
    const end = ownersFrom[request.account + 1]!;
    for (let i = ownersFrom[request.account]!; i < end; i++) {
      const owner = owners[i]!;
      if (
        worstLots(market, owner, family, slot, side) > mostInSlot ||
        worstLots(market, owner, family, ALL_MONTHS, side) > mostInFamily
      ) {
        this.#judgeClosely(request, verdict);
        return;
      }
    }
  }

  limits(owner: number, slot: number, side: 0 | 1): LimitNotice {
    return noticeOf(
      mostLots(this.#market, this.inForce, owner, slot, side),
      this.#terms[this.#market.familyOf(slot)]?.spotMonthStart ?? null,
    );
  }

  traded(trade: TradeNotice): void {
    const family = this.#market.familyOf(trade.slot);
    if (this.#terms[family] === null && !this.#watchesFills[family]!) return;
    this.#noteTrade(trade.buyAccount, family, trade.slot);
    this.#noteTrade(trade.sellAccount, family, trade.slot);
  }

  listed(slot: number): void {
    this.inForce.list(slot);
  }

  settled(slot: number, _ticks: number, isFinal: boolean): void {
    const family = this.#market.familyOf(slot);
    if (this.#terms[family] === null) return;
    if (this.#exemptions !== null) {
      noteExemptionUse(this.#market, this.inForce, this.#exemptions, family, slot);
    }
    this.#fine(family, slot);
    if (isFinal) this.breaches.expire(slot);
  }

  expired(slot: number): void {
    this.inForce.expire(slot);
    this.accountability.expire(slot);
  }

  tradeDateStarted(tradeDate: number): void {
    const market = this.#market;
    this.tradeDate = tradeDate;
    if (this.begun) this.#observeEverybody(true);
    this.inForce.startTradeDate(market.dayOf(tradeDate), this.begun);
    this.#observeEverybody(false);
    this.finedOn.fill(0);
    if (this.#exemptions !== null) {
      for (let family = 0; family < this.#terms.length; family++) {
        if (this.#terms[family] === null) continue;
        noteExemptionUse(market, this.inForce, this.#exemptions, family, ALL_MONTHS);
      }
    }
    if (!this.begun) market.setTimer(market.nowUs, this.code, TAG_EVERYBODY);
    this.begun = true;
  }

  timer(tag: number): void {
    if (tag === TAG_EVERYBODY) this.#open();
    else if (tag < 0) this.breaches.force(-1 - tag);
    else for (let family = 0; family < this.#terms.length; family++) this.#observe(tag - 1, family);
  }

  positionMoved(account: number, slot: number): void {
    const moved = this.#market.familyOf(slot);
    const movesOthers = this.#movesOthers(moved);
    for (const owner of this.#market.ownersOf(account)) {
      for (let family = 0; family < this.#terms.length; family++) {
        if (family === moved || movesOthers) this.#observe(owner, family);
      }
    }
  }

  /**
   * An exemption may have shrunk or grown: the rule that grants it has heard of this before. What is declared as the
   * run opens is looked at with everything else that it opens with.
   */
  declared(declaration: Declaration): void {
    if (declaration.type === "hours" || this.#exemptions === null || !this.isOpen) return;
    const { owner, family } = declaration;
    if (Number.isInteger(family) && this.#terms[family] !== undefined) this.#observe(owner, family);
  }

  /** May limits change with what is held in a family? */
  #movesOthers(family: number): boolean {
    return this.inForce.owners.isCondition(family) || this.#exemptions?.movesWith(family) === true;
  }

  #judgeClosely(request: OrderRequest, verdict: Verdict): void {
    const { account, origin } = request;
    if (origin !== ORIGIN_PARTICIPANT) {
      // What no participant sent goes through; where it leads is looked at afterwards.
      for (const owner of this.#market.ownersOf(account)) this.#observeSoon(owner);
      return;
    }
    const binding = leastRoom(
      this.#market,
      this.inForce,
      this.accountability,
      request,
      verdict.lots,
    );
    if (binding === null) return;
    const reduces = this.#terms[request.family]!.breach === "reduce" && !request.allOrNone;
    const room = reduces ? Math.max(0, binding.room) : 0;
    const event = room > 0 ? RULE_REDUCED_ORDER : RULE_REFUSED;
    recordBinding(this.#market, this.inForce, event, request, binding, verdict.lots - room);
    if (room > 0) verdict.lots = room;
    else verdict.reason = POSITION_LIMIT;
  }

  #noteTrade(account: number, family: number, slot: number): void {
    const { owners, ownersFrom } = this.#market;
    const end = ownersFrom[account + 1]!;
    for (let i = ownersFrom[account]!; i < end; i++) {
      const owner = owners[i]!;
      this.breaches.noteTrade(owner);
      if (this.accountability.noteTrade(owner, family, slot) || this.#watchesFills[family]!) {
        this.#observeSoon(owner);
      }
    }
  }

  /** Orders may only be canceled, and a breach be opened, when the present event is done. */
  #observeSoon(owner: number): void {
    this.#market.setTimer(this.#market.nowUs, this.code, tagOf(owner));
  }

  #open(): void {
    this.isOpen = true;
    this.inForce.open(this.#market.dayOf(this.tradeDate));
    this.#observeEverybody(true);
    this.#observeEverybody(false);
  }

  /**
   * At the start of a trade date, and when the run's opening positions stand: families whose limits apply when the day
   * ends, under the limits of the day that has ended, or the others.
   */
  #observeEverybody(isEndOfDay: boolean): void {
    const { ownerCount } = this.#market;
    for (let family = 0; family < this.#terms.length; family++) {
      if (this.#terms[family] === null || this.inForce.isEndOfDay(family) !== isEndOfDay) continue;
      const places = this.#places(family);
      for (let owner = 0; owner < ownerCount; owner++) {
        this.#observePlaces(owner, family, places, this.tradeDate);
      }
    }
    if (!isEndOfDay) this.breaches.fallDue(this.tradeDate);
  }

  /** During a trade date. */
  #observe(owner: number, family: number): void {
    if (this.#terms[family] === null) return;
    const from = this.inForce.isEndOfDay(family) ? null : this.tradeDate + 1;
    this.#observePlaces(owner, family, this.#places(family), from);
    this.breaches.fallDue(this.tradeDate);
  }

  /** Breaches that are found here have time from the start of trade date `from`; null: none is looked for. */
  #observePlaces(
    owner: number,
    family: number,
    places: readonly number[],
    from: number | null,
  ): void {
    const { cureTradeDates } = this.#terms[family]!;
    const dueOn = cureTradeDates === 0 ? this.tradeDate : (from ?? 0) + cureTradeDates;
    for (const slot of places) {
      this.accountability.observe(owner, family, slot);
      for (const side of SIDES) {
        if (from !== null) this.breaches.observe(owner, family, slot, side, dueOn);
        if (this.accountability.isFrozen(owner, family, slot, side)) {
          cancelIncreasing(this.#market, this.inForce, { owner, family, slot, side });
        }
      }
    }
  }

  /** At the settlement of a slot: who is beyond a limit pays; for all months at the first slot that is settled. */
  #fine(family: number, slot: number): void {
    const fine = this.#terms[family]!.fine;
    if (fine === undefined) return;
    const market = this.#market;
    if (this.finedOn[family] === 0) {
      fineExcess(market, this.inForce, fine, this.#moneyUnit, ALL_MONTHS, slot);
    }
    this.finedOn[family] = 1;
    fineExcess(market, this.inForce, fine, this.#moneyUnit, slot, slot);
  }

  #places(family: number): number[] {
    const market = this.#market;
    const slots = market.listedSlots().filter((slot) => market.familyOf(slot) === family);
    return [ALL_MONTHS, ...slots];
  }
}
