import type { Distribution } from "../base/parameter.ts";
import { SECOND_US, type TimeUs } from "../base/sim-time.ts";
import { drawFrom } from "../random/distribution.ts";
import type { RandomSource } from "../random/random-source.ts";

/** Draws that one sender may make within a second of simulated time before they repeat the last one. */
const DRAWS_A_SECOND = 16;
/** A block of four words serves two draws: the stream's 2^32 blocks last 17 years of seconds. */
const DRAWS_A_BLOCK = 2;
const BLOCKS_A_SECOND = DRAWS_A_SECOND / DRAWS_A_BLOCK;

/**
 * Latency of the messages of many senders, one way. Draws are keyed by the calendar second of the message and its
 * number within that second, so that a message more or less (a reject that a rule caused, say) shifts no draw of a
 * later second.
 * A sender's messages keep their order: none arrives before one that was sent earlier.
 *
 * Columns by sender: `second` of its last draw, `count` of draws in it, `lastArrivalUs`.
 */
export class LatencyChannel {
  second: Float64Array = new Float64Array(0);
  count: Int32Array = new Int32Array(0);
  lastArrivalUs: Float64Array = new Float64Array(0);
  readonly #purpose: number;
  #random: RandomSource | null = null;

  constructor(purpose: number) {
    this.#purpose = purpose;
  }

  open(senders: number, random: RandomSource): void {
    if (senders !== this.count.length) {
      this.second = new Float64Array(senders);
      this.count = new Int32Array(senders);
      this.lastArrivalUs = new Float64Array(senders);
    }
    this.second.fill(-1);
    this.count.fill(0);
    this.lastArrivalUs.fill(0);
    this.#random = random;
  }

  /** When a message sent at `nowUs` arrives. At least a microsecond later. */
  arrival(sender: number, entity: number, latencyUs: Distribution, nowUs: TimeUs): TimeUs {
    const latency =
      "constant" in latencyUs ? latencyUs.constant : this.#draw(sender, entity, latencyUs, nowUs);
    const arrival = Math.max(nowUs + Math.max(1, Math.floor(latency)), this.lastArrivalUs[sender]!);
    this.lastArrivalUs[sender] = arrival;
    return arrival;
  }

  #draw(sender: number, entity: number, latencyUs: Distribution, nowUs: TimeUs): number {
    const second = Math.floor(nowUs / SECOND_US);
    if (this.second[sender] !== second) {
      this.second[sender] = second;
      this.count[sender] = 0;
    }
    const number = Math.min(this.count[sender]!, DRAWS_A_SECOND - 1);
    this.count[sender] = number + 1;
    const random = this.#random!;
    random.seek(this.#purpose, entity, second * BLOCKS_A_SECOND + (number >> 1), 1);
    if (number % DRAWS_A_BLOCK === 1) random.uniform();
    return drawFrom(latencyUs, random);
  }
}
