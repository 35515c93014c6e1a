import { BLOCKED, REASON_NONE, UNKNOWN_ACCOUNT, UNKNOWN_ORDER } from "../../base/order-words.ts";
import { BUY, NO_PRICE, SELL, type Side } from "../../book/order-books.ts";
import { BLOCK, type OffBookTrade } from "../../regulation/off-book-trade.ts";
import { newRequest } from "../../regulation/new-request.ts";
import type { OrderRequest, Verdict } from "../../regulation/rule.ts";
import type { Floor } from "../floor.ts";
import { knowsAccount } from "../order-defects.ts";
import { NO_INSTRUMENT } from "../order-message.ts";
import {
  REPORT_BLOCK_PROPOSED,
  REPORT_EFRP_PROPOSED,
  REPORT_OFF_BOOK_REFUSED,
  REPORT_OFF_BOOK_TRADED,
} from "../reports.ts";
import { clearOffBook } from "./clear-off-book.ts";
import { defectOfProposal, namedAccount, namedInstrument } from "./proposal-defects.ts";
import { refusalOfSides } from "./judge-sides.ts";
import {
  OFF_BOOK_AGREED,
  OFF_BOOK_PROPOSED,
  OFF_BOOK_REFUSED,
  OFF_BOOK_REPORTED,
} from "./off-book-words.ts";
import { type Proposal, tradeOf } from "./proposal.ts";

/** A trade that the public does not know of yet. */
interface Unreported {
  readonly proposal: Proposal;
  readonly lots: number;
  readonly dueUs: number;
}

/**
 * Where accounts agree on trades away from the order book. A proposal stands until the trade date ends; the account
 * that it names takes it, or a part of it. Both times it is judged; when it is taken, limits and margin are asked of
 * both sides, and positions and money move at once; the day's volume moves when it is reported.
 */
export class OffBookDesk {
  readonly request: OrderRequest = newRequest();
  /** Proposals that stand. */
  proposals: Proposal[] = [];
  unreported: Unreported[] = [];
  #floor: Floor | null = null;
  /** Accounts that may not trade: not 0. */
  #blocked: () => Uint8Array = () => new Uint8Array(0);

  /** `blocked`: by account, as orders are refused. */
  open(floor: Floor, blocked: () => Uint8Array): void {
    this.#floor = floor;
    this.#blocked = blocked;
    this.proposals = [];
    this.unreported = [];
  }

  /** Returns the reject reason, or 0: the other account hears of it. */
  propose(proposal: Proposal): number {
    const { kind, withAccount, account, lots } = proposal;
    const { reason } = this.#judge(proposal, lots);
    if (reason !== REASON_NONE) return this.#refuse(proposal, account, lots, reason);
    this.proposals.push(proposal);
    this.#record(OFF_BOOK_PROPOSED, proposal, lots, REASON_NONE);
    const told = kind === BLOCK ? REPORT_BLOCK_PROPOSED : REPORT_EFRP_PROPOSED;
    this.#report(told, proposal, withAccount, lots, REASON_NONE);
    return REASON_NONE;
  }

  /** `lots`: at most those proposed. Returns the reject reason, or 0: the trade is made. */
  accept(account: number, number: number, lots: number): number {
    const proposal = this.proposals.find((each) => each.number === number);
    if (proposal === undefined || proposal.withAccount !== account) {
      return this.#refuseUnknown(account, number, lots);
    }
    const { reason, delayUs } = this.#judge(proposal, lots);
    if (reason !== REASON_NONE) return this.#refuse(proposal, account, lots, reason);
    const trade = this.#tradeOf(proposal, lots);
    const refusal = refusalOfSides(this.#floor!, this.request, trade);
    if (refusal !== REASON_NONE) return this.#refuse(proposal, account, lots, refusal);
    this.proposals = this.proposals.filter((each) => each !== proposal);
    this.#record(OFF_BOOK_AGREED, proposal, lots, REASON_NONE);
    clearOffBook(this.#floor!, trade);
    for (const each of [proposal.account, account]) {
      this.#report(REPORT_OFF_BOOK_TRADED, proposal, each, lots, REASON_NONE);
    }
    this.#remember(proposal, lots, delayUs);
    return REASON_NONE;
  }

  /** What is due becomes known: it counts in the volume of the trade date. */
  makeKnown(): void {
    const { clock, markets } = this.#floor!;
    const due = this.unreported.filter(({ dueUs }) => dueUs <= clock.nowUs);
    this.unreported = this.unreported.filter(({ dueUs }) => dueUs > clock.nowUs);
    for (const { proposal, lots } of due) {
      const slot = markets.slotOf(proposal.instrument);
      markets.volumeLots[slot] = markets.volumeLots[slot]! + lots;
      this.#record(OFF_BOOK_REPORTED, proposal, lots, REASON_NONE);
    }
  }

  /** What nobody has taken lapses. */
  endTradeDate(): void {
    this.proposals = [];
  }

  /** It becomes known within the trade date to whose volume it belongs. */
  #remember(proposal: Proposal, lots: number, delayUs: number): void {
    const { calendar, clock, timers } = this.#floor!;
    const { nowUs } = clock;
    const lastUs = calendar.rollTime(calendar.tradeDateAt(nowUs)) - 1;
    const dueUs = Math.max(nowUs, Math.min(nowUs + delayUs, lastUs));
    this.unreported.push({ proposal, lots, dueUs });
    timers.setOffBookTimer(dueUs);
  }

  #judge(proposal: Proposal, lots: number): Pick<Verdict, "reason" | "delayUs"> {
    const floor = this.#floor!;
    const defect = defectOfProposal(floor, proposal, lots);
    if (defect !== REASON_NONE) return { reason: defect, delayUs: 0 };
    const blocked = this.#blocked();
    if (blocked[proposal.account] !== 0 || blocked[proposal.withAccount] !== 0) {
      return { reason: BLOCKED, delayUs: 0 };
    }
    const { reason, delayUs } = floor.rulebook.judgeOffBook(this.#tradeOf(proposal, lots));
    return { reason, delayUs };
  }

  #tradeOf(proposal: Proposal, lots: number): OffBookTrade {
    const { markets } = this.#floor!;
    const slot = markets.slotOf(proposal.instrument);
    return tradeOf(proposal, slot, markets.futureIn(slot).family, lots);
  }

  /** Tells whoever asked for it. */
  #refuse(proposal: Proposal, account: number, lots: number, reason: number): number {
    this.#record(OFF_BOOK_REFUSED, proposal, lots, reason);
    this.#report(REPORT_OFF_BOOK_REFUSED, proposal, account, lots, reason);
    return reason;
  }

  #refuseUnknown(account: number, number: number, lots: number): number {
    const floor = this.#floor!;
    if (!knowsAccount(floor, account)) return UNKNOWN_ACCOUNT;
    const kind = REPORT_OFF_BOOK_REFUSED;
    const { reports } = floor;
    reports.report(kind, account, number, NO_INSTRUMENT, BUY, NO_PRICE, lots, 0, UNKNOWN_ORDER);
    return UNKNOWN_ORDER;
  }

  #report(kind: number, proposal: Proposal, account: number, lots: number, reason: number): void {
    const { number, instrument, priceTicks } = proposal;
    const side = sideOf(proposal, account);
    this.#floor!.reports.report(
      kind,
      account,
      number,
      instrument,
      side,
      priceTicks,
      lots,
      0,
      reason,
    );
  }

  #record(event: number, proposal: Proposal, lots: number, reason: number): void {
    const floor = this.#floor!;
    const { number, kind, side, priceTicks } = proposal;
    const { buyAccount, sellAccount } = tradeOf(proposal, -1, -1, lots);
    floor.facts.offBook({
      event,
      number,
      kind,
      instrument: namedInstrument(floor, proposal.instrument),
      buyAccount: namedAccount(floor, buyAccount),
      sellAccount: namedAccount(floor, sellAccount),
      side,
      priceTicks,
      lots,
      reason,
    });
  }
}

const sideOf = ({ side, account }: Proposal, who: number): Side =>
  (who === account) === (side === BUY) ? BUY : SELL;
