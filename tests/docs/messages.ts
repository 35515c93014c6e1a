import type { SourceFile } from "../tidy/source-file.ts";
import { escaped } from "./escaped.ts";

/** Stands for what differs from case to case. */
const ANYTHING = "…";

/** Errors whose words a user reads. */
const TOLD: readonly string[] = [
  "BadInput",
  "BadOption",
  "BadSubmission",
  "BadTape",
  "CannotRehearse",
  "CloudProblem",
  "CodeChanged",
  "DamagedDeviations",
  "OutputFolderError",
  "OwnAgentError",
  "UnfitArm",
  "UnfitNumber",
  "UnfitRulebook",
  "UnfitSeries",
];

/** Letters that words need to have for naming one kind of message, and not any. */
const LEAST_LETTERS = 7;

/** The text of code with what is glued by `+` in one piece, and `…` for what is put in. */
export const joined = (text: string): string =>
  text
    .replaceAll(/\$\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, ANYTHING)
    .replaceAll(/["`]\s*\+\s*["`]/g, "");

/** Messages of errors that a user reads, where they stand as words in the code. */
export function messagesIn(file: SourceFile): string[] {
  const text = joined(file.text);
  const pattern = new RegExp(
    String.raw`new (?:${TOLD.join("|")})\(\s*(?:"(?<plain>[^"]*)"|${"`"}(?<made>[^${"`"}]*)${"`"})`,
    "g",
  );
  return [...text.matchAll(pattern)].map(({ groups }) => groups!["plain"] ?? groups!["made"]!);
}

/** Whether a line has words with `…` in them, which stands for anything. */
export function hasWords(line: string, words: string): boolean {
  const pieces = words.split(ANYTHING).map((piece) => piece.trim());
  if (pieces.length === 1) return line.includes(words);
  return new RegExp(pieces.map(escaped).join(".{0,240}?")).test(line);
}

/** Whether words are enough to know a kind of message by. */
export const areTelling = (words: string): boolean =>
  words.replaceAll(/[^a-z]/gi, "").length >= LEAST_LETTERS;
