import { type ReplayOptions, type ReplayResult, replay } from "../../experiments/replay/replay.ts";

/** Any event line of the output. */
export type ReplayEvent = Readonly<Record<string, unknown>>;

export interface Replayed extends ReplayResult {
  readonly output: readonly ReplayEvent[];
  readonly text: string;
}

/** Replays bytes or text in chunks of a size. */
export async function replayed(
  input: string | Uint8Array,
  options: ReplayOptions = {},
  chunkBytes = 65_536,
): Promise<Replayed> {
  const [text, result] = await replayedText(input, options, chunkBytes);
  const lines = text === "" ? [] : text.slice(0, -1).split("\n");
  return { ...result, text, output: lines.map((line) => JSON.parse(line) as ReplayEvent) };
}

/** The output of a replay as it is printed, and what came of it. */
export async function replayedText(
  input: string | Uint8Array,
  options: ReplayOptions = {},
  chunkBytes = 65_536,
): Promise<[text: string, result: ReplayResult]> {
  const bytes = typeof input === "string" ? Buffer.from(input) : input;
  const pieces: Buffer[] = [];
  const result = await replay(
    chunksOf(bytes, chunkBytes),
    (piece) => void pieces.push(Buffer.from(piece)),
    options,
  );
  return [Buffer.concat(pieces).toString(), result];
}

function* chunksOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Messages as the lines of an input. */
export const ndjson = (messages: readonly object[]): string =>
  messages.map((message) => `${JSON.stringify(message)}\n`).join("");
