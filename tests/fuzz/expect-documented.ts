import type { Problem } from "../../experiments/spec/problem.ts";
import { formatProblems, PROBLEMS_TOLD } from "../../experiments/spec/problem.ts";
import { type CaseResult, REFUSED, TAKEN } from "./fuzz-reader.ts";

/** Throws where what must hold does not. */
export function holds(condition: boolean, words: () => string): asserts condition {
  if (!condition) throw new Error(words());
}

/** Characters of a message that people can still read: names of what is allowed among them. */
const LONGEST_MESSAGE = 1500;

/** What a terminal would obey. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/**
 * The outcome of a reader that answers with problems: each is told in words, with a line of the text where it has one,
 * and with nothing that a terminal would obey.
 */
export function answered(
  result: object | { readonly problems: readonly Problem[] },
  text: string | null = null,
): CaseResult {
  if (!("problems" in result)) return TAKEN;
  const { problems } = result;
  holds(problems.length > 0, () => "refused without a problem");
  holds(problems.length <= PROBLEMS_TOLD, () => `${problems.length} problems`);
  const lines = text === null ? Infinity : text.split(/\r\n|[\r\n]/).length;
  for (const { line, column, message } of problems) {
    const isPlaced = line >= 0 && line <= lines && column >= 0;
    holds(isPlaced && message !== "", () => `told at ${line}:${column} of ${lines}: ${message}`);
    holds(message.length <= LONGEST_MESSAGE, () => `${message.length} characters: ${message}`);
  }
  holds(!CONTROLS.test(formatProblems(problems)), () => "told with control characters");
  return REFUSED;
}
