import type { AgentClass } from "../../../engine/agent.ts";
import { BUY, SELL, type Side } from "../../../engine/book/order-books.ts";
import type { RunIdentity, Scenario } from "../../../engine/scenario.ts";
import { openRun, type Run } from "../../../engine/simulate.ts";
import type { OrderLife } from "../notices/order-life.ts";
import { Checkpoints } from "./checkpoints.ts";
import {
  type LadderFrame,
  type LevelFrame,
  NOTHING_SEEN,
  type Seen,
  type SentFrame,
} from "./frame.ts";
import { LiveMarket } from "./live-market.ts";

export interface SessionRequest {
  readonly scenario: Scenario;
  readonly identity: RunIdentity;
  readonly classes: ReadonlyMap<string, AgentClass>;
}

/** Hashes of all facts so far; at the end of a run those that the command line prints. */
export interface SessionHashes {
  readonly traceHash: string;
  readonly marketHash: string;
}

/** Levels a side of the ladder. */
const LEVELS = 12;

/**
 * A market that somebody watches: it advances, and goes back by deterministic replay from a checkpoint. One at a time
 * on a thread.
 */
export class MarketSession {
  readonly #run: Run;
  readonly #live: LiveMarket;
  readonly #checkpoints = new Checkpoints();
  readonly #triplets = new Float64Array(LEVELS * 3);
  #isEnded = false;

  constructor({ scenario, identity, classes }: SessionRequest) {
    this.#live = new LiveMarket(scenario);
    this.#run = openRun({ scenario, identity, classes, sinks: [this.#live] });
    this.#keep();
  }

  get nowUs(): number {
    return this.#run.nowUs;
  }

  get endUs(): number {
    return this.#run.endUs;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Advances to a time, but by no more than so many deliveries. True once the time or the run's end is reached. */
  advance(untilUs: number, mostDeliveries: number): boolean {
    const deliveries = this.#run.deliveries + mostDeliveries;
    this.#isEnded = this.#run.advance({ timeUs: untilUs, deliveries });
    if (this.#checkpoints.isDue(this.#run.deliveries)) this.#keep();
    return this.#isEnded || this.#run.deliveries < deliveries;
  }

  /** Goes back to the last checkpoint at or before a time, where the run is later than that or the checkpoint ahead. */
  rewindTo(timeUs: number): void {
    const checkpoint = this.#checkpoints.before(timeUs);
    if (checkpoint === undefined) return;
    if (timeUs >= this.#run.nowUs && checkpoint.timeUs <= this.#run.nowUs) return;
    this.#run.restore(checkpoint.run);
    this.#live.restore(checkpoint.picture);
    this.#isEnded = false;
  }

  /**
   * The picture now, with the ladder of one month: whole, or what is new to a page that has seen some of it. Hands what
   * is recorded to the picture first.
   */
  frame(instrument: number | null, seen: Seen = NOTHING_SEEN): SentFrame {
    this.#hear();
    const run = this.#run;
    return {
      nowUs: run.nowUs,
      endUs: run.endUs,
      events: run.events,
      deliveries: run.deliveries,
      trades: run.trades,
      isEnded: this.#isEnded,
      ladder: this.#ladder(instrument),
      ...this.#live.frame(seen, run.nowUs, run.holdings),
    };
  }

  /** All that happened to an order that is open, or that a notice names; null: nothing is known of it. */
  order(orderId: number): OrderLife | null {
    this.#hear();
    return this.#live.notices.life(orderId);
  }

  hashes(): SessionHashes {
    const { traceHash, marketHash } = this.#run.hashes();
    return { traceHash, marketHash };
  }

  close(): void {
    this.#run.close();
  }

  /** Has the recorder hand on what it has, so that the picture knows everything up to now. */
  #hear(): void {
    this.#run.hashes();
    this.#live.hear();
  }

  #keep(): void {
    this.#hear();
    this.#checkpoints.add({
      timeUs: this.#run.nowUs,
      deliveries: this.#run.deliveries,
      run: this.#run.snapshot(),
      picture: this.#live.snapshot(),
    });
  }

  #ladder(instrument: number | null): LadderFrame {
    if (instrument === null) return { instrument, bids: [], asks: [] };
    return {
      instrument,
      bids: this.#levels(instrument, BUY),
      asks: this.#levels(instrument, SELL),
    };
  }

  #levels(instrument: number, side: Side): LevelFrame[] {
    const out = this.#triplets;
    const count = this.#run.levels(instrument, side, LEVELS, out);
    return Array.from({ length: count }, (_, i) => ({
      priceTicks: out[i * 3]!,
      lots: out[i * 3 + 1]!,
      orders: out[i * 3 + 2]!,
    }));
  }
}
