/** A broken invariant: a bug in the engine or in an agent, never a market outcome. It stops the run. */
export class InvariantError extends Error {
  override name = "InvariantError";
}

/**
 * A number that no result may hold: not finite, beyond what is exact, or beyond a stated most. It stops the run. The
 * message says what would
 * have been which number.
 */
export class UnfitNumber extends InvariantError {
  override name = "UnfitNumber";
  /** Simulated time, microseconds; null where it is that of the event in hand. */
  readonly atUs: number | null;

  constructor(message: string, atUs: number | null = null) {
    super(message);
    this.atUs = atUs;
  }
}

/** Stops the run when `condition` does not hold. The message says what was expected and what was found. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** Stops the run. In hot paths the message is made only where it is needed: `if (!holds) fail(...)`. */
export function fail(message: string): never {
  throw new InvariantError(message);
}

/** The integer `value`, asserted to be exactly representable: |value| <= 2^53 - 1. */
export function safeInteger(value: number, what: string): number {
  if (!Number.isSafeInteger(value))
    throw new UnfitNumber(`${what} is not a safe integer: ${value}`);
  return value;
}
