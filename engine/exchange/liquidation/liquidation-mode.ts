import type { LiquidationOrder } from "../../clearing/liquidation.ts";

/** How a liquidation closes positions. It keeps what it needs to know by account. */
export interface LiquidationMode {
  /** A liquidation begins: what can be done at once. */
  begin(account: number): void;
  /** The order to send now, or null: none that can or should be sent just now. */
  nextOrder(account: number, canSend: (slot: number) => boolean): LiquidationOrder | null;
  /** Whose contributions are used before those of others for what the liquidation leaves; null: nobody's. */
  juniorsOf(account: number): Uint8Array | null;
}
