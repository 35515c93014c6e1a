/** Takes a piece of output; what it is given is valid until it returns or its promise is kept. */
export type ReplayOutput = (bytes: Uint8Array) => void | Promise<void>;

export type ReplayInput = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Output is handed on when this much has gathered. */
export const FLUSH_BYTES: number = 1 << 16;

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

/** Feeds an input to what works on it, until its end or until that is done. Rejects where `input` or `output` do. */
export async function feed(
  taker: MessageTaker,
  input: ReplayInput,
  output: ReplayOutput,
): Promise<void> {
  for await (const chunk of input) {
    taker.push(chunk);
    while (!taker.process()) await output(taker.take());
    if (taker.isDone) break;
  }
  taker.end();
  await output(taker.take());
}
