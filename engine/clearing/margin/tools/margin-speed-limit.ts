import type { ParameterSpecs, ParameterValues } from "../../../base/parameter.ts";
import type { MarginTool } from "./margin-tool.ts";

export const MARGIN_SPEED_LIMIT_PARAMETERS = {
  up: {
    type: "fraction",
    unit: "share a trade date",
    doc: "Margin a lot rises by at most this share of itself from one trade date to the next; absent: no limit.",
    source: "assumption: to be swept",
    minimum: 0,
    default: null,
  },
  down: {
    type: "fraction",
    unit: "share a trade date",
    doc: "Margin a lot falls by at most this share of itself from one trade date to the next; absent: no limit.",
    source: "assumption: to be swept",
    minimum: 0,
    maximum: 1,
    default: null,
  },
} as const satisfies ParameterSpecs;

export type MarginSpeedLimitTerms = ParameterValues<typeof MARGIN_SPEED_LIMIT_PARAMETERS>;

/** Margin a lot follows what is asked, but not faster than so much a trade date. State: what was charged last. */
export class MarginSpeedLimit implements MarginTool {
  charged: Float64Array = new Float64Array(0);
  /** 1 where a month has been charged since its listing. */
  known: Uint8Array = new Uint8Array(0);
  readonly #terms: MarginSpeedLimitTerms;

  constructor(terms: MarginSpeedLimitTerms) {
    this.#terms = terms;
  }

  open(slots: number): void {
    this.charged = new Float64Array(slots);
    this.known = new Uint8Array(slots);
  }

  list(slot: number): void {
    this.known[slot] = 0;
  }

  charge(slot: number, asked: number): number {
    let charged = asked;
    if (this.known[slot] === 1) {
      const { up, down } = this.#terms;
      const last = this.charged[slot]!;
      if (up !== null) charged = Math.min(charged, last * (1 + up));
      if (down !== null) charged = Math.max(charged, last * (1 - down));
    }
    this.known[slot] = 1;
    this.charged[slot] = charged;
    return charged;
  }
}
