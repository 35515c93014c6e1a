import { weekday } from "../../engine/base/civil-date.ts";
import { DAY_US } from "../../engine/base/sim-time.ts";
import { DELIVERY_ASSIGNED, DELIVERY_NOTICE } from "../../engine/exchange/delivery-words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";

interface Part {
  readonly account: number;
  readonly instrument: number;
  readonly invoice: bigint;
  /** The last day that has been delivered. */
  day: number;
}

/** What deliveries under way keep in each account, from notices, assignments and days delivered. */
export class TapeDeliveries {
  readonly #scenario: Scenario;
  readonly #instruments: ReadonlyMap<number, FactRow>;
  #parts: Part[] = [];

  constructor(tape: FactTape, scenario: Scenario) {
    this.#scenario = scenario;
    const rows = tape.table("instruments").map((row) => [row["instrument"]!, row] as const);
    this.#instruments = new Map(rows);
  }

  hear(row: FactRow): void {
    const { account, event, instrument, lots, price } = row;
    const { tick_size: tick, tick_value: value, first_fixing: first } = this.#of(instrument!);
    if (event === DELIVERY_NOTICE || event === DELIVERY_ASSIGNED) {
      const ticks = Math.round(price! / tick!);
      const invoice = BigInt(ticks) * BigInt(value!) * BigInt(lots!);
      this.#parts.push({ account: account!, instrument: instrument!, invoice, day: first! - 1 });
      return;
    }
    const day = this.#scenario.startDay + Math.floor(row["time_us"]! / DAY_US);
    for (const part of this.#parts) if (part.instrument === instrument) part.day = day;
  }

  /** By account: the share of what is still to be delivered, a month's part rounded up. */
  held(accounts: number): bigint[] {
    const held = Array.from({ length: accounts }, () => 0n);
    for (const { account, instrument, invoice, day } of this.#parts) {
      const { first_fixing: first, last_fixing: last, family } = this.#of(instrument);
      const share = this.#scenario.families[family!]!.delivery!.margin;
      const [left, all] = [this.#businessDays(day + 1, last!), this.#businessDays(first!, last!)];
      const kept = Math.ceil((share * Number(invoice) * left) / all);
      held[account] = held[account]! + BigInt(kept);
    }
    return held;
  }

  #businessDays(from: number, to: number): number {
    let days = 0;
    for (let day = from; day <= to; day++) {
      if (weekday(day) < 5 && !this.#scenario.holidays.includes(day)) days++;
    }
    return days;
  }

  #of(instrument: number): FactRow {
    return this.#instruments.get(instrument)!;
  }
}
