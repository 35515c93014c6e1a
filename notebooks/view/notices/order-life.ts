import { ORDER_EVENT_WORDS, REASON_WORDS } from "../../../engine/base/order-words.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { DETAIL, ENTRY_TRADED, LOTS, OPEN, TICKS, TIME, WHAT } from "./order-log.ts";
import type { OrderEventWord, ReasonWord } from "./order-row.ts";
import { REASON_CLAUSES } from "./order-sentences.ts";
import { lots as lotsOf, type Say, whole } from "./say.ts";

/** All that happened to one order. */
export interface OrderLife {
  readonly orderId: number;
  readonly name: string;
  readonly account: number;
  readonly owner: number | null;
  readonly instrument: number;
  /** What is open now; 0: it is over. */
  readonly openLots: number;
  readonly steps: readonly OrderStep[];
}

export interface OrderStep {
  readonly timeUs: number;
  /** What happened, in words. */
  readonly what: string;
  /** With its unit; empty where there is none. */
  readonly price: string;
  /** Accepted, changed, traded, taken out; null where it is about no quantity. */
  readonly lots: number | null;
  /** Open behind it. */
  readonly openLots: number;
}

/** What happens to orders, as a table tells it. */
export const ORDER_EVENT_PHRASES: Readonly<Record<OrderEventWord, string>> = {
  accepted: "accepted",
  rejected: "rejected",
  replaced: "changed",
  canceled: "canceled",
  expired: "expired",
  triggered: "triggered: its stop was reached",
};

/** Reads the entry of a log that begins at `at`. */
export function stepOf(rows: Float64Array, at: number, instrument: number, say: Say): OrderStep {
  const [what, timeUs] = [rows[at + WHAT]!, rows[at + TIME]!];
  const [ticks, lots, detail] = [rows[at + TICKS]!, rows[at + LOTS]!, rows[at + DETAIL]!];
  const openLots = rows[at + OPEN]!;
  const price = ticks === NONE ? "" : say.price(ticks, instrument);
  const word = ORDER_EVENT_WORDS[what];
  if (word !== undefined) {
    return { timeUs, what: eventPhrase(word, REASON_WORDS[detail]!), price, lots, openLots };
  }
  if (what === ENTRY_TRADED)
    return { timeUs, what: `traded, trade ${whole(detail)}`, price, lots, openLots };
  return { timeUs, what: termsPhrase(price, lots, detail, say), price: "", lots: null, openLots };
}

const eventPhrase = (word: OrderEventWord, reason: ReasonWord): string =>
  reason === "none"
    ? ORDER_EVENT_PHRASES[word]
    : `${ORDER_EVENT_PHRASES[word]}: ${REASON_CLAUSES[reason]}`;

/** `flags`: 1 where it is post-only, and twice the time that it is good till. */
function termsPhrase(stop: string, display: number, flags: number, say: Say): string {
  const terms = [
    stop === "" ? "" : `waits until the last price reaches ${stop}`,
    display > 0 ? `shows ${lotsOf(display)} at a time` : "",
    flags % 2 === 1 ? "is refused rather than trade at once" : "",
    flags > 1 ? `is good till ${say.time(Math.floor(flags / 2))}` : "",
  ];
  return `terms: ${terms.filter((term) => term !== "").join(", ")}`;
}
