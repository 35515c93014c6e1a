import { civilDate } from "../base/civil-date.ts";
import type { DutyNotice } from "./duty-notice.ts";
import type { AccountsOfGroup, Fees } from "./fees.ts";
import { MakerPay } from "./maker-pay.ts";
import type { MarketMakerTerms } from "./market-maker-terms.ts";
import type { OrderNotice } from "./order-notice.ts";
import { OwnQuotes } from "./own-quotes.ts";
import { QuoteClock } from "./quote-clock.ts";
import type { Rule, RuleMarket, TradeNotice } from "./rule.ts";
import { RULE_MARKET_MAKER_PROGRAMME, RULE_MEASURED } from "./words.ts";

/**
 * Duties of designated makers, measured by their own orders in the books at every change, and what they get for them.
 * As the last trade date of a calendar month is settled each maker is assessed: the time that its months traded, and
 * how much of it it quoted as asked; a month that expires is measured as it settles finally. Refuses nothing.
 *
 * A maker is an agent's account in a family, numbered over all families. Columns by slot: `isExceptional`, `spread`;
 * by maker: `met` (of months that are measured already); by family: `owed` (likewise), `assessed` (the latest trade
 * date on which it was).
 */
export class MarketMakerProgramme implements Rule {
  readonly code: number = RULE_MARKET_MAKER_PROGRAMME;
  readonly clock: QuoteClock = new QuoteClock();
  readonly pay: MakerPay;
  /** By maker, then slot. */
  quotes: OwnQuotes[] = [];
  isExceptional: Uint8Array = new Uint8Array(0);
  spread: Float64Array = new Float64Array(0);
  met: Float64Array = new Float64Array(0);
  owed: Float64Array = new Float64Array(0);
  assessed: Int32Array = new Int32Array(0);
  tradeDate = -1;
  firstDate = -1;
  readonly #market: RuleMarket;
  readonly #families: readonly (MarketMakerTerms | null)[];
  readonly #accountsOfGroup: AccountsOfGroup;
  /** Makers by family, and the account of each maker. */
  #makersOf: number[][] = [];
  #accounts: number[] = [];
  /** By (account, family): the maker, or -1. */
  #makerAt: Int32Array = new Int32Array(0);

  /** `families`: by family position, null where there is no programme. `fees`: null where there are none. */
  constructor(
    market: RuleMarket,
    families: readonly (MarketMakerTerms | null)[],
    moneyUnit: number,
    accountsOfGroup: AccountsOfGroup,
    fees: Fees | null,
  ) {
    this.#market = market;
    this.#families = families;
    this.#accountsOfGroup = accountsOfGroup;
    this.pay = new MakerPay(market, families, moneyUnit, fees);
  }

  reset(): void {
    const { accountCount, slotCount } = this.#market;
    const families = this.#families.length;
    this.#accounts = [];
    this.#makerAt = new Int32Array(accountCount * families).fill(-1);
    this.#makersOf = this.#families.map((terms, family) => {
      const accounts = [...new Set((terms?.makers ?? []).flatMap(this.#accountsOfGroup))];
      return accounts.map((account) => {
        this.#makerAt[account * families + family] = this.#accounts.length;
        return this.#accounts.push(account) - 1;
      });
    });
    const makers = this.#accounts.length;
    this.clock.reset(slotCount, makers);
    this.pay.reset(makers);
    this.quotes = Array.from({ length: makers * slotCount }, () => new OwnQuotes());
    this.isExceptional = new Uint8Array(slotCount);
    this.spread = new Float64Array(slotCount);
    this.met = new Float64Array(makers);
    this.owed = new Float64Array(families);
    this.assessed = new Int32Array(families).fill(-1);
    this.tradeDate = -1;
    this.firstDate = -1;
  }

  ordered(notice: OrderNotice): void {
    const { account, slot } = notice;
    const family = this.#market.familyOf(slot);
    const maker = this.#makerAt[account * this.#families.length + family]!;
    if (maker < 0) return;
    this.#bringForward(slot, family);
    this.quotes[maker * this.#market.slotCount + slot]!.heard(notice);
    this.#look(maker, slot, this.#families[family]!);
  }

  phaseTurned(slot: number): void {
    const family = this.#market.familyOf(slot);
    if (this.#families[family] !== null) this.#rank(family);
  }

  listed(slot: number): void {
    for (const maker of this.#makersOf[this.#market.familyOf(slot)]!) {
      this.quotes[maker * this.#market.slotCount + slot]!.clear();
    }
    this.isExceptional[slot] = 0;
    this.phaseTurned(slot);
  }

  expired(slot: number): void {
    const family = this.#market.familyOf(slot);
    if (this.#families[family] !== null) this.#rank(family, slot);
  }

  traded({ slot, priceTicks, isAssigned }: TradeNotice): void {
    const family = this.#market.familyOf(slot);
    const move = this.#families[family]?.reliefMove ?? null;
    if (move === null || isAssigned) return;
    const settlement = this.#market.settlementTicks(slot);
    const isFar = Math.abs(priceTicks - settlement) >= move * Math.abs(settlement) ? 1 : 0;
    if (this.isExceptional[slot] === isFar) return;
    this.isExceptional[slot] = isFar;
    this.#rank(family);
  }

  /** The first of a family's months to be settled on the last trade date of a calendar month ends it. */
  settled(slot: number, _ticks: number, isFinal: boolean): void {
    const family = this.#market.familyOf(slot);
    if (this.#families[family] === null || this.tradeDate < 0) return;
    this.isExceptional[slot] = 0;
    if (isFinal) this.#measure(slot, family);
    else this.#rank(family);
    if (this.assessed[family] === this.tradeDate || !this.#endsMonth()) return;
    this.assessed[family] = this.tradeDate;
    this.#assess(family, slot);
  }

  duty(account: number, slot: number): DutyNotice | null {
    const family = this.#market.familyOf(slot);
    const maker = this.#makerAt[account * this.#families.length + family]!;
    if (maker < 0 || this.pay.isOut[maker] === 1) return null;
    const { months, size, share, stipend } = this.#families[family]!;
    if (this.#slotsOf(family).indexOf(slot) >= (months ?? Infinity)) return null;
    return { lots: size, spread: this.spread[slot]!, share, stipend };
  }

  tradeDateStarted(tradeDate: number): void {
    this.tradeDate = tradeDate;
    if (this.firstDate < 0) this.firstDate = tradeDate;
  }

  #assess(family: number, slot: number): void {
    for (const each of this.#slotsOf(family)) this.#measure(each, family);
    const owedUs = this.owed[family]!;
    this.owed[family] = 0;
    for (const maker of this.#makersOf[family]!) {
      const metUs = this.met[maker]!;
      this.met[maker] = 0;
      if (this.pay.isOut[maker] === 1 || owedUs === 0) continue;
      const account = this.#accounts[maker]!;
      const part = this.#partOfMonth();
      this.pay.assess({ maker, account, family, slot, owedUs, metUs, partOfMonth: part });
    }
  }

  /** Tells what makers have met in one month since they were last assessed. */
  #measure(slot: number, family: number): void {
    this.#bringForward(slot, family);
    const owedUs = this.clock.takeOwed(slot);
    this.owed[family] = this.owed[family]! + owedUs;
    for (const maker of this.#makersOf[family]!) {
      const metUs = this.clock.takeMet(maker, slot);
      this.met[maker] = this.met[maker]! + metUs;
      if (owedUs === 0 || this.pay.isOut[maker] === 1) continue;
      const account = this.#accounts[maker]!;
      const owner = this.#market.ownersOf(account)[0]!;
      const { code } = this;
      const fact = { rule: code, event: RULE_MEASURED, account, owner, slot, family };
      this.#market.record({ ...fact, threshold: owedUs, value: metUs });
    }
  }

  /** Which months count, and how wide a quote may be in each: by their place among those that are listed. */
  #rank(family: number, gone = -1): void {
    const { clock } = this;
    const terms = this.#families[family]!;
    const slots = this.#slotsOf(family);
    for (const slot of slots) this.#bringForward(slot, family);
    if (gone >= 0) clock.counts[gone] = 0;
    for (const [place, slot] of slots.filter((each) => each !== gone).entries()) {
      const isOwed = place < (terms.months ?? Infinity) && this.isExceptional[slot] === 0;
      clock.counts[slot] = isOwed && this.#market.isTrading(slot) ? 1 : 0;
      const spread = place < terms.frontMonths ? terms.frontSpread : terms.backSpread;
      if (this.spread[slot] === spread) continue;
      this.spread[slot] = spread;
      for (const maker of this.#makersOf[family]!) this.#look(maker, slot, terms);
    }
  }

  #look(maker: number, slot: number, { size }: MarketMakerTerms): void {
    const quotes = this.quotes[maker * this.#market.slotCount + slot]!;
    this.clock.setQuoted(maker, slot, quotes.isQuote(size, this.spread[slot]!));
  }

  #bringForward(slot: number, family: number): void {
    this.clock.bringForward(slot, this.#market.nowUs, this.#makersOf[family]!);
  }

  #slotsOf(family: number): number[] {
    const market = this.#market;
    return market.listedSlots().filter((slot) => market.familyOf(slot) === family);
  }

  #monthOf(tradeDate: number): number {
    return civilDate(this.#market.dayOf(tradeDate)).month;
  }

  #endsMonth(): boolean {
    return this.#monthOf(this.tradeDate) !== this.#monthOf(this.tradeDate + 1);
  }

  /** Of the month that ends now, by trade dates: less than 1 in the month in which the run begins. */
  #partOfMonth(): number {
    let first = this.tradeDate;
    while (this.#monthOf(first - 1) === this.#monthOf(this.tradeDate)) first--;
    const from = Math.max(first, this.firstDate);
    return (this.tradeDate - from + 1) / (this.tradeDate - first + 1);
  }
}
