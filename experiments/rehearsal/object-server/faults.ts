import type { Call } from "./call.ts";

/** What may go wrong between a client and S3, or in S3. */
export type Fault =
  /** It is done, and the connection breaks before the answer. */
  | { readonly kind: "response-lost" }
  /** Another write to the same key is under way: 409, which the SDK does not try again. */
  | { readonly kind: "conflict" }
  /** Too many requests: 503. */
  | { readonly kind: "slow-down" }
  | { readonly kind: "expired-token" }
  /** The body comes at this rate. */
  | { readonly kind: "slow-read"; readonly bytesPerSecond: number }
  /** The connection ends after so many bytes of the body, though more were promised. */
  | { readonly kind: "truncated"; readonly afterBytes: number }
  /** One bit of the body is another: the first of this byte, counted from 0 and from the beginning again if need be. */
  | { readonly kind: "bit-flip"; readonly byte: number };

/** A fault and when it comes. */
export interface FaultRule {
  readonly fault: Fault;
  readonly on: (call: Call) => boolean;
  /** How many calls it meets; 1 by default. */
  readonly times?: number;
}

/** The faults that are still to come, the first that fits first. */
export class Faults {
  readonly #rules: { readonly rule: FaultRule; left: number }[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? 1 });
  }

  next(call: Call): Fault | undefined {
    const found = this.#rules.find(({ rule, left }) => left > 0 && rule.on(call));
    if (!found) return undefined;
    found.left -= 1;
    return found.rule.fault;
  }
}
