import type { ClearingHouse } from "../../clearing/clearing-house.ts";
import { type LiquidationOrder, nextLiquidationOrder } from "../../clearing/liquidation.ts";
import type { LiquidationMode } from "./liquidation-mode.ts";

/** `market`: market orders, slice by slice. Stateless. */
export class MarketSlices implements LiquidationMode {
  readonly #house: ClearingHouse;
  readonly #sliceShare: number;

  constructor(house: ClearingHouse, sliceShare: number) {
    this.#house = house;
    this.#sliceShare = sliceShare;
  }

  begin(): void {}

  nextOrder(account: number, canSend: (slot: number) => boolean): LiquidationOrder | null {
    return nextLiquidationOrder(this.#house, account, this.#sliceShare, canSend);
  }

  juniorsOf(): null {
    return null;
  }
}
