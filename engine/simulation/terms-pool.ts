import { NO_PRICE } from "../book/order-books.ts";
import type { OrderMessage } from "../exchange/order-message.ts";

const NO_ROW = -1;
/** Int32 words of a row: stop price in ticks, lots on display, the next free row. */
const WORDS = 3;
const DISPLAY_LOTS = 1;
const NEXT = 2;

/**
 * Terms of messages under way that do not fit into an event's words: stop, display and end. Most messages have none.
 *
 * Columns by row: `words` (Int32, stride 3, as above), `expiresUs` (Float64, microseconds).
 */
export class TermsPool {
  words: Int32Array = new Int32Array(16 * WORDS);
  expiresUs: Float64Array = new Float64Array(16);
  free = NO_ROW;
  used = 0;

  reset(): void {
    this.free = NO_ROW;
    this.used = 0;
  }

  /** Keeps the message's terms. Returns their row. */
  put({ stopTicks, displayLots, expireUs }: OrderMessage): number {
    let row = this.free;
    if (row === NO_ROW) {
      if (this.used === this.expiresUs.length) this.#grow();
      row = this.used++;
    } else {
      this.free = this.words[row * WORDS + NEXT]!;
    }
    this.words[row * WORDS] = stopTicks;
    this.words[row * WORDS + DISPLAY_LOTS] = displayLots;
    this.expiresUs[row] = expireUs;
    return row;
  }

  /** Writes the terms of a row into `message` and frees it. */
  take(row: number, message: OrderMessage): void {
    message.stopTicks = this.words[row * WORDS]!;
    message.displayLots = this.words[row * WORDS + DISPLAY_LOTS]!;
    message.expireUs = this.expiresUs[row]!;
    this.words[row * WORDS + NEXT] = this.free;
    this.free = row;
  }

  #grow(): void {
    const words = new Int32Array(this.words.length * 2);
    const expiresUs = new Float64Array(this.expiresUs.length * 2);
    words.set(this.words);
    expiresUs.set(this.expiresUs);
    this.words = words;
    this.expiresUs = expiresUs;
  }
}

/** A message without any such terms. */
export function clearTerms(message: OrderMessage): void {
  message.stopTicks = NO_PRICE;
  message.displayLots = 0;
  message.expireUs = 0;
}
