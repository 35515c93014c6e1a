import { MINUTE_US } from "../../engine/base/sim-time.ts";
import { type CallTerms, NO_CALLS } from "../../engine/instruments/call-terms.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import { CALL_EVENT_WORDS, CALL_WORDS } from "../../engine/exchange/calls.ts";
import { FactTape } from "../simulation/fact-tape.ts";
import { BUY, RulesWorld, scu, SELL, type WorldOptions } from "../simulation/rules-world.ts";
import { clients } from "./exchange-harness.ts";

export const JANUARY = "SCU-2027-01";
export const CALL = { duration: 10 * MINUTE_US, randomEnd: 0 } as const;
export const CLOSING = { ...CALL, settles: false } as const;

/** Two months of SCU with call auctions; a session is open from the start. */
export class CallWorld extends RulesWorld {
  readonly tape: FactTape;

  constructor(calls: Partial<CallTerms>, options: Partial<WorldOptions> = {}) {
    const tape = new FactTape();
    const spec = { ...scu(2), calls: { ...NO_CALLS, ...calls } };
    super({ specs: [spec], sinks: [tape], accounts: clients(4), ...options });
    this.tape = tape;
  }

  bid(lots: number, ticks: number, rest: Parameters<RulesWorld["order"]>[5] = {}): number {
    return this.order(0, JANUARY, BUY, lots, ticks, rest);
  }

  offer(lots: number, ticks: number, rest: Parameters<RulesWorld["order"]>[5] = {}): number {
    return this.order(1, JANUARY, SELL, lots, ticks, rest);
  }

  /** Trades of January as [lots, ticks, aggressor]. */
  trades(): number[][] {
    this.recorder.flush();
    return this.tape
      .table("trades")
      .map((row) => [row["lots"]!, row["price_ticks"]!, row["aggressor"]!]);
  }

  /** What was told of January's calls: "opening started", with price, lots and imbalance where there is a price. */
  calls(): string[] {
    this.recorder.flush();
    const instrument = this.instrument(JANUARY);
    return this.tape
      .table("calls")
      .filter((row) => row["instrument"] === instrument)
      .map((row) => {
        const what = `${CALL_WORDS[row["call"]!]} ${CALL_EVENT_WORDS[row["event"]!]}`;
        if (row["price_ticks"] === NONE) return what;
        return `${what} ${row["lots"]}@${row["price_ticks"]} ${row["imbalance_lots"]}`;
      });
  }

  get top(): number[] {
    return Array.from(this.floor.markets.tops.subarray(this.slot(JANUARY) * 4).slice(0, 4));
  }
}
