import { parseMessage } from "../case-message.ts";
import type { NaiveMessage } from "../naive/message.ts";
import type { Alphabet } from "./alphabets.ts";

/** Letters of an alphabet by their positions in it. */
export type Sequence = readonly number[];

export interface Letters {
  /** Their words, for people. */
  readonly texts: readonly string[];
  readonly given: readonly NaiveMessage[];
  readonly letters: readonly NaiveMessage[];
}

export function readAlphabet({ given, letters }: Alphabet): Letters {
  const texts = linesOf(letters);
  return { texts, given: linesOf(given).map(parsed), letters: texts.map(parsed) };
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const parsed = (line: string): NaiveMessage => parseMessage(line.split(" "), 0) as NaiveMessage;

/** All sequences of some letters, the shorter ones first. */
export function* allSequences(letters: number, longest: number): Generator<Sequence> {
  for (let length = 1; length <= longest; length++) {
    for (let number = 0; number < letters ** length; number++) {
      yield Array.from({ length }, (_, at) => Math.floor(number / letters ** at) % letters);
    }
  }
}

/**
 * The messages of sequences one after the other, each in an instrument and with ids and accounts of its own. No more
 * sequences than there are months to name.
 */
export function messagesOf(
  { given, letters }: Letters,
  sequences: readonly Sequence[],
): NaiveMessage[] {
  let time = 0;
  return sequences.flatMap((sequence, number) => {
    const prefix = `${number}.`;
    const instrument = monthOf(number);
    let last = "none";
    return [...given, ...sequence.map((letter) => letters[letter]!)].map((template, at) => {
      if (template.id === "#") last = `new${at}`;
      const { id, account } = template;
      time++;
      return {
        ...template,
        time,
        ...(id === undefined ? {} : { id: prefix + (id === "#" || id === "last" ? last : id) }),
        ...(account === undefined ? {} : { account: prefix + account }),
        ...(template.instrument === undefined ? {} : { instrument }),
        ...(template.expire === undefined ? {} : { expire: template.expire + time }),
      };
    });
  });
}

const monthOf = (number: number): string =>
  `SCU-${2027 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
