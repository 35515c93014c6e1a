import { fail } from "../base/assert.ts";
import { EventQueue } from "./event-queue.ts";

/**
 * Order of events at one time. Calendar and economy first, then clearing, then messages to the exchange, then what
 * participants hear, then what they do, then what is only observed.
 */
export const PHASE_CALENDAR = 0;
export const PHASE_ECONOMY = 1;
export const PHASE_CLEARING = 2;
export const PHASE_EXCHANGE = 3;
export const PHASE_REPORT = 4;
export const PHASE_AGENT = 5;
export const PHASE_OBSERVE = 6;

/** Event kinds from here on are deliveries: a message or a wake-up handed to its receiver. Below are timers. */
export const FIRST_DELIVERY_KIND = 32;

/** Int32 words of an event: kind, target, then six arguments. */
export const EVENT_WORDS = 8;
export const EVENT_ARGUMENTS = 2;

export interface EventHandler {
  /** `event` is the row of the kernel's pool; its words are valid during the call. */
  handle(kind: number, target: number, event: number): void;
}

/**
 * The clock and the pending events of one run. `advance` is the only driver.
 *
 * Messages under way are few and soon due, wake-ups are many and far off: they wait in two queues, so that a message
 * rises past few others. Together they keep the one total order.
 *
 * Event pool columns: `words` (Int32, stride `EVENT_WORDS`), `reals` (one Float64 an event), `next` (free list).
 */
export class Kernel {
  nowUs = 0;
  /** Messages and wake-ups handed to their receiver; a timer is none. */
  deliveries = 0;
  /** Events handled, timers included. */
  events = 0;
  sequence = 0;
  /** Events of the phases of messages: orders and reports. */
  messages: EventQueue;
  /** All others. */
  queue: EventQueue;
  words: Int32Array;
  reals: Float64Array;
  next: Int32Array;
  free = -1;
  used = 0;
  #heartbeat: Float64Array | null = null;

  constructor(capacity = 1024) {
    this.messages = new EventQueue(capacity);
    this.queue = new EventQueue(capacity);
    this.words = new Int32Array(capacity * EVENT_WORDS);
    this.reals = new Float64Array(capacity);
    this.next = new Int32Array(capacity);
  }

  reset(): void {
    this.nowUs = 0;
    this.deliveries = 0;
    this.events = 0;
    this.sequence = 0;
    this.messages.reset();
    this.queue.reset();
    this.free = -1;
    this.used = 0;
  }

  /** A watchdog's view: [deliveries, target of the delivery in hand]. It may be shared memory. */
  attachHeartbeat(heartbeat: Float64Array | null): void {
    this.#heartbeat = heartbeat;
  }

  /** Files an event; its arguments are then written into `words` from `argumentsOf(event)` on, and into `reals`. */
  file(timeUs: number, phase: number, kind: number, target: number): number {
    if (!(timeUs >= this.nowUs)) fail(`event of kind ${kind} is filed for the past`);
    let event = this.free;
    if (event >= 0) {
      this.free = this.next[event]!;
    } else {
      if (this.used === this.next.length) this.#grow();
      event = this.used++;
    }
    const at = event * EVENT_WORDS;
    this.words[at] = kind;
    this.words[at + 1] = target;
    const isMessage = phase === PHASE_EXCHANGE || phase === PHASE_REPORT;
    const queue = isMessage ? this.messages : this.queue;
    queue.push(timeUs, phase, this.sequence++, event);
    return event;
  }

  targetOf(event: number): number {
    return this.words[event * EVENT_WORDS + 1]!;
  }

  argumentsOf(event: number): number {
    return event * EVENT_WORDS + EVENT_ARGUMENTS;
  }

  /**
   * Handles events up to and including `untilUs`, at most until `maxDeliveries` deliveries in all. Returns true when
   * nothing is left up to that time (the clock then stands at `untilUs`).
   */
  advance(untilUs: number, maxDeliveries: number, handler: EventHandler): boolean {
    const { messages, queue: others } = this;
    const heartbeat = this.#heartbeat;
    for (;;) {
      const queue = messages.comesBefore(others) ? messages : others;
      if (!(queue.length > 0 && queue.times[0]! <= untilUs)) break;
      if (this.deliveries >= maxDeliveries) return false;
      this.nowUs = queue.times[0]!;
      const event = queue.pop();
      const at = event * EVENT_WORDS;
      const kind = this.words[at]!;
      const target = this.words[at + 1]!;
      this.events++;
      if (kind >= FIRST_DELIVERY_KIND) {
        this.deliveries++;
        if (heartbeat !== null) {
          heartbeat[0] = this.deliveries;
          heartbeat[1] = target;
        }
      }
      handler.handle(kind, target, event);
      this.next[event] = this.free;
      this.free = event;
    }
    if (untilUs > this.nowUs) this.nowUs = untilUs;
    return true;
  }

  #grow(): void {
    const capacity = this.next.length * 2;
    const words = new Int32Array(capacity * EVENT_WORDS);
    const reals = new Float64Array(capacity);
    const next = new Int32Array(capacity);
    words.set(this.words);
    reals.set(this.reals);
    next.set(this.next);
    this.words = words;
    this.reals = reals;
    this.next = next;
  }
}
