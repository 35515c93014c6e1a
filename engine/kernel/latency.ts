import type { Distribution } from "../base/parameter.ts";
import { SECOND_US, type TimeUs } from "../base/sim-time.ts";
import { drawFrom } from "../random/distribution.ts";
import type { RandomSource } from "../random/random-source.ts";

/** Draws that one sender may make within a second of simulated time before they repeat the last one. */
const DRAWS_A_SECOND = 16;
/** A block of four words serves two draws: the stream's 2^32 blocks last 17 years of seconds. */
const DRAWS_A_BLOCK = 2;
const BLOCKS_A_SECOND = DRAWS_A_SECOND / DRAWS_A_BLOCK;

/** Who sends by a channel. */
export interface Senders {
  readonly count: number;
  /** The entity of each sender's stream of draws. */
  readonly entity: Float64Array;
  latencyUs(sender: number): Distribution;
}

/** Float64 words of a sender's row. */
const WORDS = 2;
/** Its latency where that is constant, whole microseconds; `DRAWN` where it is not. */
const CONSTANT_US = 0;
/** When the last message that it sent arrives. */
const LAST_ARRIVAL_US = 1;
const DRAWN = -1;

/**
 * Latency of the messages of many senders, one way. Draws are keyed by the calendar second of the message and its
 * number within that second, so that a message more or less (a reject that a rule caused, say) shifts no draw of a
 * later second.
 * A sender's messages keep their order: none arrives before one that was sent earlier.
 *
 * Columns by sender: `rows` (Float64, stride 2, as above), `second` of its last draw, `count` of draws in it.
 */
export class LatencyChannel {
  rows: Float64Array = new Float64Array(0);
  second: Float64Array = new Float64Array(0);
  count: Int32Array = new Int32Array(0);
  readonly #purpose: number;
  #senders: Senders | null = null;
  #random: RandomSource | null = null;

  constructor(purpose: number) {
    this.#purpose = purpose;
  }

  open(senders: Senders, random: RandomSource): void {
    const { count } = senders;
    if (count !== this.count.length) {
      this.rows = new Float64Array(count * WORDS);
      this.second = new Float64Array(count);
      this.count = new Int32Array(count);
    }
    this.second.fill(-1);
    this.count.fill(0);
    for (let sender = 0; sender < count; sender++) {
      const law = senders.latencyUs(sender);
      this.rows[sender * WORDS + CONSTANT_US] = "constant" in law ? whole(law.constant) : DRAWN;
      this.rows[sender * WORDS + LAST_ARRIVAL_US] = 0;
    }
    this.#senders = senders;
    this.#random = random;
  }

  /** When a message sent at `nowUs` arrives. At least a microsecond later. */
  arrival(sender: number, nowUs: TimeUs): TimeUs {
    const { rows } = this;
    const row = sender * WORDS;
    let latency = rows[row + CONSTANT_US]!;
    if (latency === DRAWN) latency = this.#draw(sender, nowUs);
    const arrival = Math.max(nowUs + latency, rows[row + LAST_ARRIVAL_US]!);
    rows[row + LAST_ARRIVAL_US] = arrival;
    return arrival;
  }

  #draw(sender: number, nowUs: TimeUs): number {
    const second = Math.floor(nowUs / SECOND_US);
    if (this.second[sender] !== second) {
      this.second[sender] = second;
      this.count[sender] = 0;
    }
    const number = Math.min(this.count[sender]!, DRAWS_A_SECOND - 1);
    this.count[sender] = number + 1;
    const random = this.#random!;
    const senders = this.#senders!;
    const entity = senders.entity[sender]!;
    random.seek(this.#purpose, entity, second * BLOCKS_A_SECOND + (number >> 1), 1);
    if (number % DRAWS_A_BLOCK === 1) random.uniform();
    return whole(drawFrom(senders.latencyUs(sender), random));
  }
}

/** Whole microseconds, at least one. */
const whole = (latencyUs: number): number => Math.max(1, Math.floor(latencyUs));
