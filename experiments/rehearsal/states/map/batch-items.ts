import { bytesOf, type Json } from "../json.ts";
import { MOST_PAYLOAD_BYTES } from "../run/limits.ts";
import { StatesError } from "../states-error.ts";

/** The input of a child, and how many items it stands for. */
export interface ChildInput {
  readonly input: Json;
  readonly items: number;
}

/** Limits of a batch; Infinity where there is none. */
export interface BatchLimits {
  readonly maxItems: number;
  /** Of the whole input, at most 256 KiB in any case. */
  readonly maxInputBytes: number;
}

/**
 * Items in order, in batches `{BatchInput, Items}` that are filled up to either limit. Throws
 * States.DataLimitExceeded where one item alone is too large.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
 */
export function batchItems(
  items: readonly Json[],
  limits: BatchLimits,
  batchInput: Json | undefined,
): readonly ChildInput[] {
  const around: { readonly [key: string]: Json } =
    batchInput === undefined ? {} : { BatchInput: batchInput };
  const mostBytes = Math.min(limits.maxInputBytes, MOST_PAYLOAD_BYTES);
  const emptyBytes = bytesOf({ ...around, Items: [] });
  const batches: Json[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    const itemBytes = bytesOf(item);
    if (emptyBytes + itemBytes > mostBytes)
      throw new StatesError("States.DataLimitExceeded", `an item has ${itemBytes} bytes`);
    const last = batches.at(-1);
    const isFull = !last || last.length >= limits.maxItems || bytes + 1 + itemBytes > mostBytes;
    if (isFull) batches.push([item]);
    else last.push(item);
    bytes = isFull ? emptyBytes + itemBytes : bytes + 1 + itemBytes;
  }
  return batches.map((batch) => ({ input: { ...around, Items: batch }, items: batch.length }));
}
