import { REASON_WORDS } from "../../engine/base/order-words.ts";
import { piece } from "./event-writer.ts";
import type { ReplayNames } from "./replay-names.ts";

/** What never changes of the events, in as few pieces as can be: each costs a call. */
export const ACCEPTED: Uint8Array = piece('{"event":"accepted","seq":');
export const REJECTED: Uint8Array = piece('{"event":"rejected","seq":');
export const TRADE: Uint8Array = piece('{"event":"trade","seq":');
export const REPLACED: Uint8Array = piece('{"event":"replaced","seq":');
export const CANCELED: Uint8Array = piece('{"event":"canceled","seq":');
export const EXPIRED: Uint8Array = piece('{"event":"expired","seq":');
export const TRIGGERED: Uint8Array = piece('{"event":"triggered","seq":');
export const RULE: Uint8Array = piece('{"event":"rule","seq":');
export const TIME: Uint8Array = piece(',"time":');
export const ID: Uint8Array = piece(',"id":');
export const PRICE: Uint8Array = piece(',"price":');
export const QUANTITY: Uint8Array = piece(',"quantity":');
export const REMAINING: Uint8Array = piece(',"remaining":');
export const AGGRESSOR_AND_BUY: readonly Uint8Array[] = ["buy", "sell", "none"].map((word) =>
  piece(`,"aggressor":"${word}","buy":`),
);
export const SELL: Uint8Array = piece(',"sell":');
export const BUY_ACCOUNT: Uint8Array = piece(',"buy_account":');
export const SELL_ACCOUNT: Uint8Array = piece(',"sell_account":');
/** By reason. */
export const REASON_AND_END: readonly Uint8Array[] = REASON_WORDS.map((word) =>
  piece(`,"reason":"${word}"}\n`),
);
export const KEPT_AND_END: readonly Uint8Array[] = ["false", "true"].map((word) =>
  piece(`,"kept_priority":${word}}\n`),
);
export const END: Uint8Array = piece("}\n");
export const IMPLIED_AND_END: readonly Uint8Array[] = ["false", "true"].map((word) =>
  piece(`,"implied":${word}}\n`),
);

/** The pieces that name an instrument. */
export interface InstrumentPieces {
  /** With the name of the price behind it. */
  readonly ofTrade: Uint8Array;
  /** By side. */
  readonly ofOrder: readonly Uint8Array[];
}

export function instrumentPieces(instrument: number, names: ReplayNames): InstrumentPieces {
  const named = `,"instrument":${JSON.stringify(names.symbols.text(instrument))}`;
  return {
    ofTrade: piece(`${named},"price":`),
    ofOrder: ["buy", "sell"].map((side) => piece(`${named},"side":"${side}"`)),
  };
}
