import type { RandomSource } from "../../engine/random/random-source.ts";

/** Words that readers of texts stumble over, whatever they read. */
export const ODD_WORDS: readonly string[] = [
  "",
  "null",
  "~",
  "-1",
  "0",
  "-0",
  "1e999",
  "1e-999",
  "NaN",
  ".nan",
  "-.inf",
  "0x10",
  "9007199254740993",
  "18446744073709551616",
  "0.1",
  "true",
  "[]",
  "{}",
  "[[[[",
  "}}",
  "&a",
  "*a",
  "<<",
  "!!str",
  "? ",
  "- ",
  "|",
  ">",
  "%",
  "@",
  "`",
  "'",
  '"',
  '""',
  "\\",
  "\\u0000",
  "#",
  "\t",
  "\n",
  "\r\n",
  "\u0000",
  "\u007f",
  "\ud800",
  "\udfff",
  "\ufeff",
  "\u2028",
  "__proto__",
  "constructor",
  "toString",
  "5 ms",
  "7500 lots",
  "3.65 USD",
  "15 %",
  "2027-02-30",
  "25:00",
  "---",
  "...",
  "a: &a [*a]",
  "é",
  "😀",
  ",",
  ":",
  ";",
];

export const oneOf = <T>(list: readonly T[], random: RandomSource): T =>
  list[random.below(list.length)]!;

/** True once in so many times. */
export const onceIn = (times: number, random: RandomSource): boolean => random.below(times) === 0;

/** A text with up to `edits` small damages: parts replaced by odd words, left out, repeated, or cut off. */
export function damagedText(text: string, random: RandomSource, edits = 3): string {
  let damaged = text;
  for (let left = 1 + random.below(edits); left > 0; left--) damaged = editedText(damaged, random);
  return damaged;
}

function editedText(text: string, random: RandomSource): string {
  const at = random.below(text.length + 1);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  switch (random.below(8)) {
    case 0:
    case 1:
      return before + oneOf(ODD_WORDS, random) + after;
    case 2:
    case 3:
      return before + oneOf(ODD_WORDS, random) + after.slice(1 + random.below(6));
    case 4:
      return before + after.slice(1 + random.below(12));
    case 5:
      return before + after.slice(0, 1 + random.below(40)) + after;
    case 6:
      return before + String.fromCharCode(random.below(0x1_0000)) + after.slice(random.below(2));
    default:
      return onceIn(4, random) ? before : before + oneOf(ODD_WORDS, random) + after;
  }
}

/** A text as words and what is between them, for `damagedWords`. */
export const wordsOf = (text: string): string[] => text.split(/(\s+|[{}[\],:"])/);

/** The words with some replaced by odd ones, by each other, or left out. */
export function damagedWords(words: readonly string[], random: RandomSource, edits = 4): string {
  const damaged = [...words];
  for (let left = 1 + random.below(edits); left > 0; left--) {
    const at = random.below(damaged.length);
    const other = random.below(damaged.length);
    switch (random.below(4)) {
      case 0:
        damaged[at] = oneOf(ODD_WORDS, random);
        break;
      case 1:
        damaged[at] = damaged[other]!;
        break;
      case 2:
        [damaged[at], damaged[other]] = [damaged[other]!, damaged[at]!];
        break;
      default:
        damaged.fill("", at, at + 1 + random.below(8));
    }
  }
  return damaged.join("");
}

/** Numbers of four bytes that sizes and offsets must not be. */
const EXTREME = [0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

/** Bytes with up to `edits` of them changed, or runs of them left out, repeated, overwritten or cut off. */
export function damagedBytes(bytes: Uint8Array, random: RandomSource, edits = 4): Buffer {
  let damaged: Buffer = Buffer.from(bytes);
  for (let left = 1 + random.below(edits); left > 0; left--) {
    damaged = editedBytes(damaged, random);
  }
  return damaged;
}

function editedBytes(bytes: Buffer, random: RandomSource): Buffer {
  if (bytes.length < 8) return Buffer.concat([bytes, Buffer.from([random.below(256)])]);
  const at = random.below(bytes.length - 4);
  const run = 1 + random.below(16);
  switch (random.below(7)) {
    case 0:
    case 1:
      bytes[at]! ^= 1 << random.below(8);
      return bytes;
    case 2:
      bytes[at] = random.below(256);
      return bytes;
    case 3:
      bytes.writeUInt32LE(oneOf(EXTREME, random), at);
      return bytes;
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + run)]);
    case 5:
      return Buffer.concat([bytes.subarray(0, at + run), bytes.subarray(at)]);
    default:
      return onceIn(4, random)
        ? bytes.subarray(0, at)
        : bytes.fill(random.below(256), at, Math.min(at + run, bytes.length));
  }
}
