import { assert } from "../base/assert.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { type Kernel, PHASE_AGENT } from "../kernel/kernel.ts";
import type { Intervention } from "../scenario.ts";
import type { Floor } from "../exchange/floor.ts";
import { TIMER_INTERVENTION } from "./event-kinds.ts";

/** Changes that an experiment makes to one run: shocks at a time, and liquidations that are not sent. */
export class Interventions {
  #list: readonly Intervention[] = [];

  open(list: readonly Intervention[], kernel: Kernel): void {
    this.#list = list;
    for (const [number, intervention] of list.entries()) {
      if (intervention.kind !== "shock_order") continue;
      kernel.file(intervention.timeUs, PHASE_AGENT, TIMER_INTERVENTION, number);
    }
  }

  /** Accounts whose liquidation orders are not sent, with the earliest time from which on. */
  suppressed(): ReadonlyMap<number, number> {
    const fromUs = new Map<number, number>();
    for (const item of this.#list) {
      if (item.kind !== "suppress_liquidation") continue;
      const known = fromUs.get(item.account) ?? Infinity;
      fromUs.set(item.account, Math.min(known, item.fromUs));
    }
    return fromUs;
  }

  /** Sends the shock order number `number`, for the first clearing member's house account. */
  shock(number: number, floor: Floor, exchange: Exchange, account: number): void {
    const shock = this.#list[number];
    assert(shock?.kind === "shock_order", `intervention ${number} is no shock order`);
    const slot = floor.markets.futures.findIndex((future) => future?.symbol === shock.symbol);
    assert(slot >= 0, `${shock.symbol} is not listed when the shock order is due`);
    exchange.shock(account, slot, shock.side === "buy" ? 0 : 1, shock.lots);
  }
}
