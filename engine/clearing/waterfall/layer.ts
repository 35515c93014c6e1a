import type { Money } from "../../base/money.ts";
import type { Accounts } from "../accounts.ts";
import type { Loss, LossDraw } from "./loss-draw.ts";
import type { MemberDefaults } from "./member-defaults.ts";

/** What layers beside the first ones stand on. */
export interface WaterfallState {
  readonly accounts: Accounts;
  readonly defaults: MemberDefaults;
  /** What the last daily mark brought each account and was not taken back since, money units; losses are negative. */
  readonly gains: Float64Array;
  /** Money in each account that covers nothing else: of deliveries under way. */
  readonly heldMoney: Float64Array;
  /** 1: the member's contribution is used before those of others, by member; null: nobody's is. */
  readonly juniors: Uint8Array | null;
  /** A payer cannot pay what it was asked for: its own loss is to be covered in its turn. */
  readonly owes: (loss: Loss) => void;
}

/** One layer of the waterfall. */
export interface Layer {
  /** Margin event that records what it paid. */
  readonly event: number;
  /** Pays what it can of a loss. Returns what that was. */
  pay(draw: LossDraw, state: WaterfallState): Money;
}
