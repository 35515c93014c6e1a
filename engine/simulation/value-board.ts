import type { Economy } from "../economy/economy.ts";
import type { Floor } from "../exchange/floor.ts";
import { restatedUntil } from "../instruments/expiry-calendar.ts";
import type { Future } from "../instruments/future.ts";

/** Keeps the true conditional expectation of every listed month's final settlement price up to date. */
export class ValueBoard {
  #floor: Floor | null = null;
  #economy: Economy | null = null;
  #persistence = 0;

  open(floor: Floor, economy: Economy, expectedPersistence: number): void {
    this.#floor = floor;
    this.#economy = economy;
    this.#persistence = expectedPersistence;
  }

  /** Dollars a quotation unit. */
  expected(future: Future): number {
    const { spec } = this.#floor!.families[future.family]!;
    const { firstFixing, lastFixing } = future.dates;
    return this.#economy!.expectedMean(
      spec.index,
      firstFixing,
      lastFixing,
      this.#persistence,
      restatedUntil(spec, future.dates),
    );
  }

  refresh(): void {
    const { markets, families } = this.#floor!;
    for (const future of markets.futures) {
      if (future === null) continue;
      const { tickSize } = families[future.family]!.spec;
      markets.valueTicks[future.slot] = this.expected(future) / tickSize;
    }
  }
}
