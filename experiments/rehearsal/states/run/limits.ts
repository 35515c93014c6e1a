import { bytesOf, type Json } from "../json.ts";
import { StatesError } from "../states-error.ts";

/**
 * Bytes of UTF-8 that an input or an output of a state, a task or an execution may have.
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-task-executions
 */
export const MOST_PAYLOAD_BYTES = 262_144;

/** Events in the history of one execution. Same page. */
export const MOST_EVENTS = 25_000;

/**
 * Iterations of an INLINE map under way at once.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
 */
export const MOST_INLINE_ITERATIONS = 40;

/**
 * Children of a Map Run under way at once.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export const MOST_CHILDREN = 10_000;

/** Throws States.DataLimitExceeded, which States.ALL does not match, where the value is too large. */
export function checkPayload(value: Json, what: string): Json {
  if (bytesOf(value) <= MOST_PAYLOAD_BYTES) return value;
  throw new StatesError(
    "States.DataLimitExceeded",
    `${what} has more than the ${MOST_PAYLOAD_BYTES} bytes that a payload may have`,
  );
}
