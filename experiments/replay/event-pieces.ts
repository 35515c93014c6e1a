import { REASON_WORDS } from "../../engine/base/order-words.ts";
import { type EventPiece, piece } from "./event-piece.ts";
import type { ReplayNames } from "./replay-names.ts";

/** What never changes of the events, in as few pieces as can be: each costs a call. */
export const ACCEPTED: EventPiece = piece('{"event":"accepted","seq":');
export const REJECTED: EventPiece = piece('{"event":"rejected","seq":');
export const TRADE: EventPiece = piece('{"event":"trade","seq":');
export const REPLACED: EventPiece = piece('{"event":"replaced","seq":');
export const CANCELED: EventPiece = piece('{"event":"canceled","seq":');
export const EXPIRED: EventPiece = piece('{"event":"expired","seq":');
export const TRIGGERED: EventPiece = piece('{"event":"triggered","seq":');
export const RULE: EventPiece = piece('{"event":"rule","seq":');
export const TIME = ',"time":';
export const ID: EventPiece = piece(',"id":');
export const PRICE: EventPiece = piece(',"price":');
export const QUANTITY: EventPiece = piece(',"quantity":');
export const REMAINING: EventPiece = piece(',"remaining":');
export const AGGRESSOR_AND_BUY: readonly EventPiece[] = ["buy", "sell", "none"].map((word) =>
  piece(`,"aggressor":"${word}","buy":`),
);
export const SELL: EventPiece = piece(',"sell":');
export const BUY_ACCOUNT: EventPiece = piece(',"buy_account":');
export const SELL_ACCOUNT: EventPiece = piece(',"sell_account":');
/** By reason. */
export const REASON_AND_END: readonly EventPiece[] = REASON_WORDS.map((word) =>
  piece(`,"reason":"${word}"}\n`),
);
export const KEPT_AND_END: readonly EventPiece[] = ["false", "true"].map((word) =>
  piece(`,"kept_priority":${word}}\n`),
);
export const END: EventPiece = piece("}\n");
export const IMPLIED_AND_END: readonly EventPiece[] = ["false", "true"].map((word) =>
  piece(`,"implied":${word}}\n`),
);

/** The pieces that name an instrument. */
export interface InstrumentPieces {
  /** With the name of the price behind it. */
  readonly ofTrade: EventPiece;
  /** By side. */
  readonly ofOrder: readonly EventPiece[];
}

export function instrumentPieces(instrument: number, names: ReplayNames): InstrumentPieces {
  const named = `,"instrument":${JSON.stringify(names.symbols.text(instrument))}`;
  return {
    ofTrade: piece(`${named},"price":`),
    ofOrder: ["buy", "sell"].map((side) => piece(`${named},"side":"${side}"`)),
  };
}
