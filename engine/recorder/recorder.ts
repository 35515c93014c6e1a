import type { ExchangeFacts, SettlementFact } from "../exchange/exchange-facts.ts";
import type { DeliveryFact } from "../exchange/delivery-words.ts";
import type { OffBookFact } from "../exchange/off-book/off-book-words.ts";
import type { ContractSpec } from "../instruments/contract-spec.ts";
import type { Future } from "../instruments/future.ts";
import type { Spread } from "../instruments/spread.ts";
import type { RuleEvent } from "../regulation/rule.ts";
import { EconomyRecorder } from "./economy-recorder.ts";
import {
  T_DEPTH,
  T_INSTRUMENTS,
  T_LEDGER,
  T_MARGIN,
  T_ORDERS,
  T_POSITIONS,
  T_QUOTES,
  T_RULE_EVENTS,
  T_SETTLEMENTS,
  T_TRADES,
} from "./fact-tables.ts";
import type { TraceHashes } from "./fact-writer.ts";
import { writeCall, writeDelivery, writeOffBook, writeOrderTerms } from "./market-facts.ts";
import { writeTraderReport } from "./report-facts.ts";
import { tradeOfLeg, writeAtSettlement, writeLeg, writeSpread } from "./spread-facts.ts";
import { NONE } from "./tables/columns.ts";

/**
 * Writes every fact once, as a row of its table, in the order in which things happen. It observes: nothing in the
 * engine reads it.
 */
export class Recorder extends EconomyRecorder implements ExchangeFacts {
  /** Hands what is recorded so far on to the sinks. */
  flush(): void {
    this.writer.flush();
  }

  hashes(): TraceHashes {
    return this.writer.hashes();
  }

  order(
    event: number,
    orderId: number,
    account: number,
    clientOrderId: number,
    instrument: number,
    side: number,
    kind: number,
    timeInForce: number,
    priceTicks: number,
    lots: number,
    reason: number,
    origin: number,
    metaorder: number,
    keptPriority: number,
  ): void {
    const tape = this.writer.tapes[T_ORDERS]!;
    const at = this.writer.row(tape);
    const row = tape.chunk;
    row[at + 2] = event;
    row[at + 3] = orderId;
    row[at + 4] = account;
    row[at + 5] = clientOrderId;
    row[at + 6] = instrument;
    row[at + 7] = side;
    row[at + 8] = kind;
    row[at + 9] = timeInForce;
    row[at + 10] = priceTicks;
    row[at + 11] = lots;
    row[at + 12] = reason;
    row[at + 13] = origin;
    row[at + 14] = metaorder;
    row[at + 15] = keptPriority;
  }

  orderTerms(...terms: Parameters<ExchangeFacts["orderTerms"]>): void {
    writeOrderTerms(this.writer, ...terms);
  }

  trade(
    tradeId: number,
    instrument: number,
    priceTicks: number,
    lots: number,
    aggressorSide: number,
    buyOrderId: number,
    sellOrderId: number,
    buyAccount: number,
    sellAccount: number,
    valueTicks: number,
  ): void {
    const tape = this.writer.tapes[T_TRADES]!;
    const at = this.writer.row(tape);
    const row = tape.chunk;
    row[at + 2] = tradeId;
    row[at + 3] = instrument;
    row[at + 4] = priceTicks;
    row[at + 5] = lots;
    row[at + 6] = aggressorSide;
    row[at + 7] = buyOrderId;
    row[at + 8] = sellOrderId;
    row[at + 9] = buyAccount;
    row[at + 10] = sellAccount;
    row[at + 11] = valueTicks;
  }

  legTrade(...fact: Parameters<ExchangeFacts["legTrade"]>): void {
    const [tradeId, , , , , , , , , , spread, source] = fact;
    this.trade(...tradeOfLeg(...fact));
    writeLeg(this.writer, tradeId, spread, source);
  }

  quote(
    instrument: number,
    bidTicks: number,
    bidLots: number,
    askTicks: number,
    askLots: number,
    valueTicks: number,
  ): void {
    const tape = this.writer.tapes[T_QUOTES]!;
    const at = this.writer.row(tape);
    const row = tape.chunk;
    row[at + 2] = instrument;
    row[at + 3] = bidTicks;
    row[at + 4] = bidLots;
    row[at + 5] = askTicks;
    row[at + 6] = askLots;
    row[at + 7] = valueTicks;
  }

  posted(debit: number, credit: number, amount: number, posting: number, instrument: number): void {
    const tape = this.writer.tapes[T_LEDGER]!;
    const at = this.writer.row(tape);
    const row = tape.chunk;
    row[at + 2] = debit;
    row[at + 3] = credit;
    row[at + 4] = amount;
    row[at + 5] = posting;
    row[at + 6] = instrument;
  }

  depth(
    instrument: number,
    side: number,
    level: number,
    priceTicks: number,
    lots: number,
    orders: number,
  ): void {
    const tape = this.writer.tapes[T_DEPTH]!;
    const at = this.writer.row(tape);
    const row = tape.chunk;
    row[at + 2] = instrument;
    row[at + 3] = side;
    row[at + 4] = level;
    row[at + 5] = priceTicks;
    row[at + 6] = lots;
    row[at + 7] = orders;
  }

  call(...call: Parameters<ExchangeFacts["call"]>): void {
    writeCall(this.writer, ...call);
  }

  settlement(fact: SettlementFact): void {
    this.writer.write(T_SETTLEMENTS, [
      this.tradeDate(),
      fact.instrument,
      fact.method,
      fact.priceTicks,
      fact.volumeLots,
      fact.openInterestLots,
      fact.initialMargin,
      fact.valueTicks,
      fact.fixedCount,
      fact.fixingCount,
      fact.fixedSumTicks,
      fact.daysToLastTrade,
    ]);
  }

  position(account: number, instrument: number, lots: number): void {
    const tape = this.writer.tapes[T_POSITIONS]!;
    const at = this.writer.row(tape);
    const row = tape.chunk;
    row[at + 2] = this.tradeDate();
    row[at + 3] = account;
    row[at + 4] = instrument;
    row[at + 5] = lots;
  }

  margin(...fact: Parameters<ExchangeFacts["margin"]>): void {
    this.writer.write(T_MARGIN, [this.tradeDate(), ...fact]);
  }

  listed(future: Future, spec: ContractSpec, tickValue: number): void {
    const calendar = this.calendar;
    this.writer.write(T_INSTRUMENTS, [
      future.instrument,
      future.family,
      future.month,
      spec.tickSize,
      spec.multiplier,
      tickValue,
      calendar.dayAt(future.dates.lastTradeDate),
      calendar.dayAt(future.dates.firstFixing),
      calendar.dayAt(future.dates.lastFixing),
    ]);
    // Handed on at once: sinks must know a month's symbol before any other row names the month.
    this.writer.flushTable(T_INSTRUMENTS);
  }

  spreadListed(spread: Spread, first: number, second: number): void {
    writeSpread(this.writer, spread, first, second);
  }

  settlementListed({ instrument }: Future, own: number, maximumOffsetTicks: number): void {
    writeAtSettlement(this.writer, own, instrument, maximumOffsetTicks);
  }

  traderReport(...report: Parameters<ExchangeFacts["traderReport"]>): void {
    writeTraderReport(this.writer, this.tradeDate(), ...report);
  }

  ruleEvent(event: RuleEvent, instrument: number): void {
    this.writer.write(T_RULE_EVENTS, [
      event.rule,
      event.event,
      instrument < 0 ? NONE : instrument,
      event.owner ?? NONE,
      event.account ?? NONE,
      event.lots ?? 0,
      event.threshold ?? 0,
      event.value ?? 0,
      event.untilUs ?? 0,
      event.family ?? NONE,
      event.side ?? NONE,
      event.level ?? NONE,
    ]);
  }

  delivery(fact: DeliveryFact): void {
    writeDelivery(this.writer, fact);
  }

  offBook(fact: OffBookFact): void {
    writeOffBook(this.writer, fact);
  }
}
