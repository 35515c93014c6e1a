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

  /** Months were listed: their opening prices are made of the index as it stands. */
  opened(listed: readonly Future[]): void {
    const { markets, families } = this.#floor!;
    for (const { slot, family } of listed) {
      markets.settledIndex[slot] = this.#economy!.level(families[family]!.spec.index);
    }
  }

  /** A trade date was settled: the last print is what is known of the index. */
  settled(): void {
    const { markets, families } = this.#floor!;
    const economy = this.#economy!;
    for (const future of markets.futures) {
      if (future === null) continue;
      const { index } = families[future.family]!.spec;
      markets.settledIndex[future.slot] = economy.print(index, economy.lastPrinted());
    }
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
