import type { TakeBytes } from "./event-writer.ts";

/** Takes a piece of output; what it is given is valid until it returns or its promise is kept. */
export type ReplayOutput = (bytes: Uint8Array) => void | Promise<void>;

export type ReplayInput = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Output is handed on when this much has gathered. */
export const FLUSH_BYTES: number = 1 << 18;

/** What works on an input, chunk by chunk, and gathers its output. */
export interface MessageTaker {
  push(chunk: Uint8Array): void;
  /** Works on the chunk; false where output waits to be taken before it goes on. */
  process(): boolean;
  /** Whether it wants no more. */
  readonly isDone: boolean;
  /** There is no more input. */
  end(): void;
  /** The output so far, valid until it works on. */
  take(): Uint8Array;
}

/** Hands output on, piece by piece. */
export class Outlet {
  readonly #output: ReplayOutput;
  readonly #underWay: Promise<void>[] = [];

  constructor(output: ReplayOutput) {
    this.#output = output;
  }

  /** In the middle of a message, which cannot wait: the piece stays as it is until it is taken. */
  readonly takeAtOnce: TakeBytes = (bytes) => {
    const taken = this.#output(bytes);
    if (taken !== undefined) this.#underWay.push(taken);
  };

  /** Kept when all pieces so far are taken. */
  async take(bytes: Uint8Array): Promise<void> {
    if (this.#underWay.length > 0) await Promise.all(this.#underWay.splice(0));
    await this.#output(bytes);
  }
}

/**
 * Feeds an input to what works on it, until its end or until that is done. What a chunk gives, be it nothing, is handed
 * on before the next one is asked for. Rejects where `input` or `outlet` do.
 */
export async function feed(taker: MessageTaker, input: ReplayInput, outlet: Outlet): Promise<void> {
  for await (const chunk of input) {
    taker.push(chunk);
    while (!taker.process()) await outlet.take(taker.take());
    await outlet.take(taker.take());
    if (taker.isDone) break;
  }
  taker.end();
  await outlet.take(taker.take());
}
