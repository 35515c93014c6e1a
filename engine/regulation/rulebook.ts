import { OFF_BOOK } from "../base/order-words.ts";
import { NO_PRICE } from "../book/order-books.ts";
import type { DutyNotice } from "./duty-notice.ts";
import { bothOf, type LimitNotice } from "./limit-notice.ts";
import type { OffBookTrade } from "./off-book-trade.ts";
import type { OrderNotice } from "./order-notice.ts";
import type {
  Arrival,
  Declaration,
  ExposureNotice,
  OrderRequest,
  Rule,
  TradeNotice,
  Verdict,
} from "./rule.ts";

/** The rules of a run in their documented order, each asked and told only what it listens to. */
export class Rulebook {
  readonly verdict: Verdict = { reason: 0, lots: 0, collarTicks: NO_PRICE, delayUs: 0 };
  readonly rules: readonly Rule[];
  /** Whether any rule wants to be told of the life of orders. */
  readonly hearsOrders: boolean;
  readonly #admits: readonly Rule[];
  readonly #judges: readonly Rule[];
  readonly #traded: readonly Rule[];
  readonly #quoted: readonly Rule[];
  readonly #ordered: readonly Rule[];
  readonly #stopped: readonly Rule[];
  readonly #halted: readonly Rule[];

  constructor(rules: readonly Rule[]) {
    this.rules = rules;
    this.#admits = rules.filter((rule) => rule.admit !== undefined);
    this.#judges = rules.filter((rule) => rule.judge !== undefined);
    this.#traded = rules.filter((rule) => rule.traded !== undefined || rule.priced !== undefined);
    this.#quoted = rules.filter((rule) => rule.quoted !== undefined);
    this.#ordered = rules.filter((rule) => rule.ordered !== undefined);
    this.hearsOrders = this.#ordered.length > 0;
    this.#stopped = rules.filter((rule) => rule.stopped !== undefined);
    this.#halted = rules.filter((rule) => rule.halted !== undefined);
  }

  reset(): void {
    for (const rule of this.rules) rule.reset();
  }

  /** Whether any rule wants to be asked about messages as they come in. */
  get asksArrivals(): boolean {
    return this.#admits.length > 0;
  }

  /** Asks about a message, as `judge` about an order. */
  admit(arrival: Arrival): Verdict {
    const verdict = this.#blank(0);
    for (const rule of this.#admits) {
      rule.admit!(arrival, verdict);
      if (verdict.reason !== 0) break;
    }
    return verdict;
  }

  /** Asks every rule until one refuses. The verdict is valid until the next question. */
  judge(request: OrderRequest): Verdict {
    const verdict = this.#blank(request.addedLots);
    for (let i = 0; i < this.#judges.length; i++) {
      this.#judges[i]!.judge!(request, verdict);
      if (verdict.reason !== 0) break;
    }
    return verdict;
  }

  /** Asks about a trade off the book: without a rule for them there are none. */
  judgeOffBook(trade: OffBookTrade): Verdict {
    const verdict = this.#blank(trade.lots);
    verdict.reason = OFF_BOOK;
    for (const rule of this.rules) rule.judgeOffBook?.(trade, verdict);
    return verdict;
  }

  #blank(lots: number): Verdict {
    const verdict = this.verdict;
    verdict.reason = 0;
    verdict.lots = lots;
    verdict.collarTicks = NO_PRICE;
    verdict.delayUs = 0;
    return verdict;
  }

  /** Of a trade whose price is known with it, which is all but those at settlement, `priced` tells at once. */
  traded(trade: TradeNotice): void {
    const isPriced = !trade.isAtSettlement;
    for (let i = 0; i < this.#traded.length; i++) {
      const rule = this.#traded[i]!;
      rule.traded?.(trade);
      if (isPriced) rule.priced?.(trade);
    }
  }

  /** A trade at settlement has its price. */
  priced(trade: TradeNotice): void {
    for (const rule of this.rules) rule.priced?.(trade);
  }

  tradedOffBook(trade: OffBookTrade): void {
    for (const rule of this.rules) rule.tradedOffBook?.(trade);
  }

  quoted(slot: number, bidTicks: number, askTicks: number): void {
    for (let i = 0; i < this.#quoted.length; i++)
      this.#quoted[i]!.quoted!(slot, bidTicks, askTicks);
  }

  ordered(order: OrderNotice): void {
    for (let i = 0; i < this.#ordered.length; i++) this.#ordered[i]!.ordered!(order);
  }

  phaseTurned(slot: number): void {
    for (const rule of this.rules) rule.phaseTurned?.(slot);
  }

  /** Whether any rule wants to hear of orders that were stopped, and of what stands before a stop goes live. */
  get hearsStopped(): boolean {
    return this.#stopped.length > 0;
  }

  stopped(slot: number, side: 0 | 1, kind: number, oppositeTicks: number): void {
    for (const rule of this.#stopped) rule.stopped!(slot, side, kind, oppositeTicks);
  }

  standing(slot: number, bidTicks: number, askTicks: number): void {
    for (const rule of this.#stopped) rule.standing?.(slot, bidTicks, askTicks);
  }

  halted(slot: number, untilUs: number): void {
    for (const rule of this.#halted) rule.halted!(slot, untilUs);
  }

  listed(slot: number): void {
    for (const rule of this.rules) rule.listed?.(slot);
  }

  expired(slot: number): void {
    for (const rule of this.rules) rule.expired?.(slot);
  }

  settled(slot: number, ticks: number, isFinal: boolean): void {
    for (const rule of this.rules) rule.settled?.(slot, ticks, isFinal);
  }

  marked(tradeDate: number): void {
    for (const rule of this.rules) rule.marked?.(tradeDate);
  }

  tradeDateStarted(tradeDate: number): void {
    for (const rule of this.rules) rule.tradeDateStarted?.(tradeDate);
  }

  timer(code: number, tag: number): void {
    for (const rule of this.rules) if (rule.code === code) rule.timer?.(tag);
  }

  positionMoved(account: number, slot: number): void {
    for (const rule of this.rules) rule.positionMoved?.(account, slot);
  }

  declared(declaration: Declaration): void {
    for (const rule of this.rules) rule.declared?.(declaration);
  }

  exposed(exposure: ExposureNotice): void {
    for (const rule of this.rules) rule.exposed?.(exposure);
  }

  /** The hard limits that stand in an owner's way on a side of a month, or null where no rule sets any. */
  limits(owner: number, slot: number, side: 0 | 1): LimitNotice | null {
    let all: LimitNotice | null = null;
    for (const rule of this.rules) {
      const notice = rule.limits?.(owner, slot, side);
      if (notice !== undefined) all = all === null ? notice : bothOf(all, notice);
    }
    return all;
  }

  /** What an account is to quote in a month as a designated maker, or null where it is none. */
  duty(account: number, slot: number): DutyNotice | null {
    for (const rule of this.rules) {
      const notice = rule.duty?.(account, slot) ?? null;
      if (notice !== null) return notice;
    }
    return null;
  }

  /** Lots by which exemptions raise an owner's limits on a side of a family. */
  exemptLots(owner: number, family: number, side: 0 | 1): number {
    let lots = 0;
    for (const rule of this.rules) lots += rule.exemptLots?.(owner, family, side) ?? 0;
    return lots;
  }
}
