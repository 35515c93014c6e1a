import type { LiquidationOrder } from "../../clearing/liquidation.ts";
import type { TimeSlicedParameters } from "../../clearing/liquidation-parameters.ts";
import type { Floor } from "../floor.ts";
import type { LiquidationMode } from "./liquidation-mode.ts";
import type { MarketSlices } from "./market-slices.ts";

/**
 * `time_sliced`: positions are closed in equal parts over a horizon, counted by the margin that they bind, no order
 * above a share of what its month has traded since the one before. After the horizon: slices, as by `market`.
 */
export class TimeSliced implements LiquidationMode {
  /** By account: when its liquidation began, and the margin that its positions bound then. */
  startUs: Float64Array;
  startBound: Float64Array;
  /** `account x slots + slot`: lots that the month had traded on its trade date when it was looked at last. */
  seenLots: Int32Array;
  readonly #floor: Floor;
  readonly #slices: MarketSlices;
  readonly #terms: TimeSlicedParameters;
  readonly #everyUs: number;

  constructor(floor: Floor, slices: MarketSlices, terms: TimeSlicedParameters, everyUs: number) {
    this.#floor = floor;
    this.#slices = slices;
    this.#terms = terms;
    this.#everyUs = everyUs;
    this.startUs = new Float64Array(floor.accounts.count);
    this.startBound = new Float64Array(floor.accounts.count);
    this.seenLots = new Int32Array(floor.accounts.count * floor.markets.slots);
  }

  begin(account: number): void {
    const { clock, house, markets } = this.#floor;
    this.startUs[account] = clock.nowUs;
    this.startBound[account] = house.initialOfPositions(account);
    const row = account * markets.slots;
    this.seenLots.set(markets.volumeLots.subarray(0, markets.slots), row);
  }

  nextOrder(account: number, canSend: (slot: number) => boolean): LiquidationOrder | null {
    const { clock, house, markets } = this.#floor;
    const traded = this.#tradedLots(account);
    const order = this.#slices.nextOrder(account, canSend);
    const elapsedUs = clock.nowUs - this.startUs[account]!;
    if (order === null || elapsedUs >= this.#terms.horizon) return order;
    const due = Math.min(1, (elapsedUs + this.#everyUs) / this.#terms.horizon);
    const excess = house.initialOfPositions(account) - this.startBound[account]! * (1 - due);
    const { slot, side } = order;
    const position = Math.abs(house.positions.position(account, slot));
    const wanted = Math.ceil(excess / house.positions.initialMargin[slot]!);
    const allowed = Math.floor(this.#terms.participation * traded[slot]!);
    const lots = Math.min(position, wanted, allowed);
    return lots > 0 && markets.instruments[slot]! >= 0 ? { slot, side, lots } : null;
  }

  juniorsOf(): null {
    return null;
  }

  /** Lots that each month has traded since the account's liquidation looked last. */
  #tradedLots(account: number): number[] {
    const { slots, volumeLots } = this.#floor.markets;
    const row = account * slots;
    return Array.from({ length: slots }, (_, slot) => {
      const seen = this.seenLots[row + slot]!;
      const now = volumeLots[slot]!;
      this.seenLots[row + slot] = now;
      return now < seen ? now : now - seen; // another trade date has begun
    });
  }
}
