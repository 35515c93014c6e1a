import { BUY, LIMIT, NO_PRICE } from "../../engine/book/order-books.ts";
import type { OrderRequest, Rule, RuleEvent } from "../../engine/regulation/rule.ts";
import {
  RULE_CIRCUIT_BREAKER,
  RULE_HALTED,
  RULE_PRICE_LIMITS,
  RULE_RESUMED,
  RULE_VELOCITY_LOGIC,
} from "../../engine/regulation/words.ts";

/** What the observer takes for granted of the rules that it watches. */
export interface ObservedTerms {
  readonly share: number;
  readonly windowUs: number;
  readonly rangeTicks: number;
  readonly quickUs: number;
  readonly bandTicks: number;
  /** Widths of daily tiers, in hundredths of the settlement price; beyond the last there is no limit. */
  readonly tiers: readonly number[];
}

interface Month {
  settlement: number;
  trades: { ticks: number; atUs: number }[];
  bid: number;
  ask: number;
  /** The number of the command within which each rule's halt began, and its end. */
  halts: Map<number, { command: number; untilUs: number }>;
  /** When each rule's window began anew. */
  since: Map<number, number>;
  dayFrom: number;
  tier: number;
}

/**
 * Every limit anew, from all trades and from what rules told, by other means than theirs. It stands before the rules,
 * so that it hears of a trade before they do.
 */
export class PriceControlsObserver implements Rule {
  readonly code: number = 99;
  readonly #terms: ObservedTerms;
  readonly #clock: () => number;
  readonly #events: () => readonly RuleEvent[];
  readonly #months: Month[] = [];
  #heard = 0;
  command = 0;
  trades = 0;
  outside: string[] = [];
  refusals = 0;
  halts = 0;

  constructor(terms: ObservedTerms, clock: () => number, events: () => readonly RuleEvent[]) {
    this.#terms = terms;
    this.#clock = clock;
    this.#events = events;
  }

  reset(): void {}

  listed(slot: number): void {
    this.#months[slot] = {
      settlement: 0,
      trades: [],
      bid: NO_PRICE,
      ask: NO_PRICE,
      halts: new Map(),
      since: new Map(),
      dayFrom: 0,
      tier: 0,
    };
  }

  settled(slot: number, ticks: number): void {
    this.hear();
    const month = this.#months[slot]!;
    month.settlement = ticks;
    month.dayFrom = month.trades.length;
    month.tier = 0;
  }

  quoted(slot: number, bidTicks: number, askTicks: number): void {
    Object.assign(this.#months[slot]!, { bid: bidTicks, ask: askTicks });
  }

  judge({ kind, slot, side, priceTicks }: OrderRequest): void {
    const month = this.#months[slot]!;
    if (kind !== LIMIT) return;
    const { bandTicks } = this.#terms;
    const reference = this.#reference(month);
    const beyond = side === BUY ? priceTicks - reference : reference - priceTicks;
    if (beyond > bandTicks) this.refusals++;
  }

  traded({ slot, priceTicks }: { slot: number; priceTicks: number }): void {
    this.hear();
    const month = this.#months[slot]!;
    const nowUs = this.#clock();
    const { share, windowUs, rangeTicks, quickUs } = this.#terms;
    const variant = Math.max(1, Math.floor(month.settlement * share + 1e-9));
    this.#check(month, priceTicks, RULE_CIRCUIT_BREAKER, windowUs, variant);
    this.#check(month, priceTicks, RULE_VELOCITY_LOGIC, quickUs, rangeTicks);
    if (Math.abs(priceTicks - month.settlement) > this.dailyWidth(month)) {
      this.outside.push(`${priceTicks} beyond the daily limit of tier ${month.tier}`);
    }
    for (const [rule, { command, untilUs }] of month.halts) {
      if (command < this.command && nowUs < untilUs) this.outside.push(`in a halt by ${rule}`);
    }
    month.trades.push({ ticks: priceTicks, atUs: nowUs });
    this.trades++;
  }

  dailyWidth({ settlement, tier }: Month): number {
    const { tiers } = this.#terms;
    if (tier >= tiers.length) return Infinity;
    let width = 0;
    for (const hundredths of tiers.slice(0, tier + 1)) {
      width = Math.max(width + 1, Number((BigInt(settlement) * BigInt(hundredths)) / 100n));
    }
    return width;
  }

  #reference({ trades, dayFrom, bid, ask, settlement }: Month): number {
    if (trades.length > dayFrom) return trades.at(-1)!.ticks;
    return bid === NO_PRICE || ask === NO_PRICE ? settlement : (bid + ask) >> 1;
  }

  #check(month: Month, ticks: number, rule: number, windowUs: number, width: number): void {
    const nowUs = this.#clock();
    const from = month.since.get(rule) ?? 0;
    const prices = month.trades
      .slice(from)
      .filter(({ atUs }) => atUs > nowUs - windowUs)
      .map((trade) => trade.ticks);
    if (prices.length === 0) return;
    const [low, high] = [Math.min(...prices), Math.max(...prices)];
    if (ticks - low > width || high - ticks > width) {
      this.outside.push(`${ticks} beyond ${width} from ${low} to ${high}, rule ${rule}`);
    }
  }

  /** Takes note of what rules have told since. */
  hear(): void {
    const events = this.#events();
    for (; this.#heard < events.length; this.#heard++) this.#note(events[this.#heard]!);
  }

  #note({ rule, event, slot, untilUs }: RuleEvent): void {
    const month = this.#months[slot ?? -1];
    if (month === undefined) return;
    if (event === RULE_HALTED) {
      this.halts++;
      const before = month.halts.get(rule);
      const command = before === undefined ? this.command : before.command;
      month.halts.set(rule, { command, untilUs: untilUs! });
      if (rule === RULE_PRICE_LIMITS) month.tier++;
    }
    if (event === RULE_RESUMED) {
      const { untilUs: due } = month.halts.get(rule) ?? { untilUs: NaN };
      if (due !== this.#clock()) this.outside.push(`rule ${rule} resumes at another time`);
      month.halts.delete(rule);
      month.since.set(rule, month.trades.length);
    }
  }

  /** Halts of listed months that should be over by now. */
  overdue(slots: readonly number[]): number {
    const nowUs = this.#clock();
    return slots
      .flatMap((slot) => [...this.#months[slot]!.halts.values()])
      .filter(({ untilUs }) => untilUs < nowUs).length;
  }
}
