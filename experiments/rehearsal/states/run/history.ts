import type { JsonObject } from "../json.ts";
import { StatesError } from "../states-error.ts";
import { MOST_EVENTS } from "./limits.ts";

/** An event of an execution. https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html */
export interface HistoryEvent {
  /** From 1. */
  readonly id: number;
  readonly previousEventId: number;
  /** Milliseconds since 1970. */
  readonly timestampMs: number;
  /** As in the API, for example `TaskStateEntered`. */
  readonly type: string;
  /** Of the API's `...EventDetails`. */
  readonly details: JsonObject;
}

/** What the price of an execution is made of. */
export interface Transitions {
  /** Each time a state was entered. */
  readonly statesEntered: number;
  /** Attempts after a first one. */
  readonly retries: number;
}

/** The events of one execution, in order. Further ones after a redrive. */
export class History {
  readonly #events: HistoryEvent[] = [];
  readonly #nowMs: () => number;
  #retries = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get events(): readonly HistoryEvent[] {
    return this.#events;
  }

  /**
   * Adds an event. Throws States.Runtime where it would be the last one that a history may have, which is kept for the
   * end of the execution.
   */
  add(type: string, details: JsonObject = {}): void {
    if (this.#events.length >= MOST_EVENTS - 1)
      throw new StatesError(
        "States.Runtime",
        `The execution reached the maximum number of history events (${MOST_EVENTS}).`,
      );
    this.addLast(type, details);
  }

  /** Adds the event that ends an execution, for which there is always a place. */
  addLast(type: string, details: JsonObject): void {
    const id = this.#events.length + 1;
    const timestampMs = this.#nowMs();
    this.#events.push({ id, previousEventId: id - 1, timestampMs, type, details });
  }

  addRetry(): void {
    this.#retries++;
  }

  /**
   * A transition is charged each time a step is carried out, retries among them.
   * https://aws.amazon.com/step-functions/pricing/
   */
  transitions(): Transitions {
    const entered = this.#events.filter(({ type }) => type.endsWith("StateEntered"));
    return { statesEntered: entered.length, retries: this.#retries };
  }
}
