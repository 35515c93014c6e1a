/** A broken invariant: a bug in the engine or in an agent, never a market outcome. It stops the run. */
export class InvariantError extends Error {
  override name = "InvariantError";
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
    throw new InvariantError(`${what} is not a safe integer: ${value}`);
  return value;
}
