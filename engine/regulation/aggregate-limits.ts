import { NO_PRICE } from "../book/order-books.ts";
import { POSITION_LIMIT } from "../base/order-words.ts";
import type { AggregateLimitTerms } from "./aggregate-limit-terms.ts";
import { AggregateMarket, type Group } from "./aggregate-market.ts";
import type { Exemptions } from "./exemptions.ts";
import { isUnlimited, UNLIMITED } from "./level-lots.ts";
import { bothOf, type LimitNotice, mostLots, NO_LIMITS, noticeOf } from "./limit-notice.ts";
import { newRequest } from "./new-request.ts";
import { heldLots, signedLots } from "./owner-lots.ts";
import { PositionLimits } from "./position-limits.ts";
import type { Declaration, OrderRequest, Rule, RuleMarket, TradeNotice, Verdict } from "./rule.ts";
import { RULE_AGGREGATE_LIMITS } from "./words.ts";

/** Keeps a whole lot where a weight is no binary fraction. */
const SLACK = 1e-9;

/**
 * Exemptions of the members that do not depend on what is held, in lots of the group.
 * Their use is told by the limits of each family itself.
 */
class GroupExemptions implements Exemptions {
  readonly #exemptions: Exemptions;
  readonly #groups: readonly Group[];

  constructor(exemptions: Exemptions, groups: readonly Group[]) {
    this.#exemptions = exemptions;
    this.#groups = groups;
  }

  movesWith(): boolean {
    return false;
  }

  raisedLots(owner: number, group: number, slot: number, side: 0 | 1, level: number): number {
    const { families, weights } = this.#groups[group]!;
    let lots = 0;
    for (const [i, family] of families.entries()) {
      lots += weights[i]! * this.#exemptions.raisedLots(owner, family, slot, side, level);
    }
    return lots;
  }

  noteUse(): void {}
}

/**
 * Position limits of a family and its look-alikes together: `PositionLimits` of an `AggregateMarket`, beside or in
 * place of each family's own.
 */
export class AggregateLimits implements Rule {
  readonly code: number = RULE_AGGREGATE_LIMITS;
  readonly market: AggregateMarket;
  readonly inner: PositionLimits;
  readonly #market: RuleMarket;
  /** By group. */
  readonly #terms: readonly AggregateLimitTerms[];
  /** By family: groups that it is in. */
  readonly #groupsOf: readonly (readonly number[])[];
  readonly #request: OrderRequest = newRequest();
  readonly #verdict: Verdict = { reason: 0, lots: 0, collarTicks: NO_PRICE, delayUs: 0 };

  /** `terms`: by the position of the family in whose lots is counted. `families`: symbols by position. */
  constructor(
    market: RuleMarket,
    terms: readonly (AggregateLimitTerms | null)[],
    exemptions: Exemptions | null,
    { families, moneyUnit }: { readonly families: readonly string[]; readonly moneyUnit: number },
  ) {
    this.#market = market;
    const given = terms.flatMap((each, family) => (each === null ? [] : [{ each, family }]));
    const groups = given.map(({ each, family }): Group => ({
      families: [family, ...each.with.map((symbol) => families.indexOf(symbol))],
      weights: [],
    }));
    this.market = new AggregateMarket(market, groups);
    const exempt = exemptions === null ? null : new GroupExemptions(exemptions, groups);
    this.#terms = given.map(({ each }) => each);
    this.inner = new PositionLimits(this.market, this.#terms, exempt, { families: [], moneyUnit });
    this.#groupsOf = families.map((_, family) =>
      groups.flatMap((group, g) => (group.families.includes(family) ? [g] : [])),
    );
  }

  reset(): void {
    this.market.reset();
    this.inner.reset();
  }

  judge(request: OrderRequest, verdict: Verdict): void {
    const { slot, family } = request;
    const groups = this.#groupsOf[family]!;
    for (let i = 0; i < groups.length && verdict.reason === 0; i++) {
      this.#judgeIn(groups[i]!, slot, family, request, verdict);
    }
  }

  /** In lots of the slot's family, with what is held in the other members as it is. */
  limits(owner: number, slot: number, side: 0 | 1): LimitNotice {
    const groups = this.#groupsOf[this.#market.familyOf(slot)]!;
    return groups
      .map((group) => this.#limitsIn(group, owner, slot, side))
      .reduce(bothOf, NO_LIMITS);
  }

  traded(trade: TradeNotice): void {
    for (const group of this.#groupsOf[this.#market.familyOf(trade.slot)]!) {
      this.inner.traded({ ...trade, slot: this.market.placeOf(group, trade.slot) });
    }
  }

  listed(slot: number): void {
    for (const group of this.#groupsOf[this.#market.familyOf(slot)]!) {
      if (this.market.list(group, slot)) this.inner.listed(this.market.placeOf(group, slot));
    }
  }

  settled(slot: number, ticks: number, isFinal: boolean): void {
    for (const group of this.#groupsOf[this.#market.familyOf(slot)]!) {
      const place = this.market.placeOf(group, slot);
      if (this.market.first(place) === slot) this.inner.settled(place, ticks, isFinal);
    }
  }

  expired(slot: number): void {
    for (const group of this.#groupsOf[this.#market.familyOf(slot)]!) {
      const place = this.market.placeOf(group, slot);
      if (this.market.expire(group, slot)) this.inner.expired(place);
    }
  }

  tradeDateStarted(tradeDate: number): void {
    this.inner.tradeDateStarted(tradeDate);
  }

  timer(tag: number): void {
    this.inner.timer(tag);
  }

  positionMoved(account: number, slot: number): void {
    for (const group of this.#groupsOf[this.#market.familyOf(slot)]!) {
      this.inner.positionMoved(account, this.market.placeOf(group, slot));
    }
  }

  declared(declaration: Declaration): void {
    if (declaration.type === "hours") return;
    for (const group of this.#groupsOf[declaration.family] ?? []) {
      this.inner.declared({ ...declaration, family: group });
    }
  }

  #limitsIn(group: number, owner: number, slot: number, side: 0 | 1): LimitNotice {
    const place = this.market.placeOf(group, slot);
    const weight = this.market.weightOf(group, this.#market.familyOf(slot));
    const held = signedLots(this.#market.ownerPosition(owner, slot), side);
    const elsewhere = heldLots(this.market, owner, group, place, side) - weight * held;
    const { present, spot } = mostLots(this.market, this.inner.inForce, owner, place, side);
    const ownLots = (lots: number): number =>
      isUnlimited(lots) ? UNLIMITED : (lots - elsewhere) / weight;
    const most = { present: ownLots(present), spot: ownLots(spot) };
    return noticeOf(most, this.#terms[group]!.spotMonthStart);
  }

  #judgeIn(
    group: number,
    slot: number,
    family: number,
    request: OrderRequest,
    verdict: Verdict,
  ): void {
    const weight = this.market.weightOf(group, family);
    const asked = this.#request;
    asked.account = request.account;
    asked.slot = this.market.placeOf(group, slot);
    asked.family = group;
    asked.side = request.side;
    asked.kind = request.kind;
    asked.allOrNone = request.allOrNone;
    asked.origin = request.origin;
    const answer = this.#verdict;
    answer.reason = 0;
    answer.lots = Math.max(0, verdict.lots * weight - SLACK);
    const before = answer.lots;
    this.inner.judge(asked, answer);
    verdict.reason = answer.reason;
    if (answer.lots < before) verdict.lots = Math.floor(answer.lots / weight + SLACK);
    if (verdict.lots === 0 && before > 0) verdict.reason = POSITION_LIMIT;
  }
}
