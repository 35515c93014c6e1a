import { createHash } from "node:crypto";
import { OPERATIONS } from "../book-workload.ts";
import type { ComparedBook } from "./compared-book.ts";
import type { OperationStream } from "./operation-stream.ts";

/** What a book made of a stream. */
export interface Outcome {
  readonly tradedLots: number;
  readonly standingLots: number;
  /** Of the lots that traded operation by operation, and of what stands level by level at the end. */
  readonly digest: string;
}

/** Asks a book all of a stream. Returns the lots that traded, by operation. */
export function drive(book: ComparedBook, stream: OperationStream): Int32Array {
  const { kinds, ids, sides, prices, lots } = stream;
  const traded = new Int32Array(stream.length);
  for (let i = 0; i < stream.length; i++) {
    const kind = kinds[i]!;
    if (kind === OPERATIONS.CANCEL) book.cancel(ids[i]!);
    else if (kind === OPERATIONS.SWEEP) {
      traded[i] = book.sweep(ids[i]!, sides[i]!, prices[i]!, lots[i]!);
    } else traded[i] = book.add(ids[i]!, sides[i]!, prices[i]!, lots[i]!);
  }
  return traded;
}

export function outcomeOf(book: ComparedBook, traded: Int32Array): Outcome {
  const levels = [0, 1].map((side) => [...book.standing(side)].toSorted(([a], [b]) => a - b));
  const hash = createHash("sha256").update(traded).update(JSON.stringify(levels));
  const sum = (values: Iterable<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
  return {
    tradedLots: sum(traded),
    standingLots: sum(levels.flat().map(([, lots]) => lots)),
    digest: hash.digest("hex"),
  };
}
