import { ReferenceBooks } from "../../../engine/book/reference-books.ts";
import type { Matching } from "../naive/terms.ts";
import { NaiveReplay } from "../naive-replay.ts";
import { ndjson, replayedText } from "../replayed.ts";
import type { Alphabet } from "./alphabets.ts";
import {
  allSequences,
  type Letters,
  messagesOf,
  readAlphabet,
  type Sequence,
} from "./sequence-messages.ts";

/** Messages in a sequence, besides those that come first, at most. */
const LONGEST = 4;

/** Sequences that are replayed in one go: starting a replay costs as much as many of them. */
const TOGETHER = 100;

export interface SequenceOptions {
  readonly matching: Matching;
  /** Of the sequences as long as the longest, one in so many is tried. Default: all. */
  readonly oneIn?: number;
  /** Says which. */
  readonly seed?: number;
  /** Another matching rule for the exchange alone. Default: the same. */
  readonly onExchange?: Matching;
}

export interface SequenceTrial {
  readonly tried: number;
  /** The first sequence on which the replays differ, and how; null where they agree. */
  readonly difference: string | null;
}

/** Replays sequences of an alphabet's messages naively and on the exchange, on both books. */
export async function trySequences(
  alphabet: Alphabet,
  options: SequenceOptions,
): Promise<SequenceTrial> {
  const trial = new Trial(alphabet, options);
  let tried = 0;
  for (const batch of batches(trial.letters.letters.length, options)) {
    if (!(await trial.agree(batch))) return { tried, difference: await trial.difference(batch) };
    tried += batch.length;
  }
  return { tried, difference: null };
}

function* batches(
  letters: number,
  { oneIn = 1, seed = 1 }: SequenceOptions,
): Generator<Sequence[]> {
  let batch: Sequence[] = [];
  let number = 0;
  for (const sequence of allSequences(letters, LONGEST)) {
    const isKept = sequence.length < LONGEST || scattered(number++, seed) * oneIn < 1;
    if (isKept) batch.push(sequence);
    if (batch.length < TOGETHER) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A number from 0 to 1 that follows no digit of `number`: those are letters. */
function scattered(number: number, seed: number): number {
  let mixed = Math.imul(number ^ Math.imul(seed, 0x9e37_79b1), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2_ae35);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
}

class Trial {
  readonly letters: Letters;
  readonly #given: string;
  readonly #naive: Matching;
  readonly #exchange: Matching;

  constructor(alphabet: Alphabet, { matching, onExchange = matching }: SequenceOptions) {
    this.letters = readAlphabet(alphabet);
    this.#given = alphabet.given;
    this.#naive = matching;
    this.#exchange = onExchange;
  }

  async agree(sequences: readonly Sequence[]): Promise<boolean> {
    const [naive, ...real] = await this.#outputs(sequences);
    return real.every((output) => output === naive);
  }

  /** What the first sequence that differs alone says; where each agrees alone, which batch differs. */
  async difference(batch: readonly Sequence[]): Promise<string> {
    for (const sequence of batch) {
      if (await this.agree([sequence])) continue;
      const [naive, column, reference] = await this.#outputs([sequence]);
      const texts = sequence.map((letter) => this.letters.texts[letter]);
      const outputs = ["naively:", naive, "column books:", column, "reference books:", reference];
      return [this.#given, ...texts, ...outputs].join("\n");
    }
    return `${batch.length} sequences from ${String(batch[0])} on differ together, not alone`;
  }

  /** What the naive replay, the column books and the reference books say. */
  async #outputs(sequences: readonly Sequence[]): Promise<string[]> {
    const messages = messagesOf(this.letters, sequences);
    const naive = new NaiveReplay(this.#naive);
    for (const message of messages) naive.take(message);
    const input = ndjson(messages);
    const options = { matching: this.#exchange, book: true };
    const [column] = await replayedText(input, options);
    const [reference] = await replayedText(input, {
      ...options,
      books: (listener) => new ReferenceBooks(listener),
    });
    return [ndjson([...naive.output, ...naive.books()]), column, reference];
  }
}
