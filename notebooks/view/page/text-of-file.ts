import { LONGEST_TEXT_BYTES } from "../../../experiments/spec/longest-text.ts";

/** The text of a scenario file that was chosen, or why there is none. */
export async function textOfFile(
  file: File,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const { name, size } = file;
  const problem = lengthProblem(`the file ${name}`, size);
  if (problem !== null) return { problem };
  try {
    const bytes = await file.arrayBuffer();
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { problem: `the file ${name} is no text in UTF-8` };
    return { problem: `the file ${name} cannot be read any more; choose it once more` };
  }
}

/** What is wrong with the length of a scenario's text, bytes; null: nothing. */
export function lengthProblem(what: string, bytes: number): string | null {
  if (bytes <= LONGEST_TEXT_BYTES) return null;
  const [found, most] = [bytes, LONGEST_TEXT_BYTES].map((one) => one.toLocaleString("en"));
  return `${what} has ${found} bytes; a scenario file has at most ${most}`;
}

/** Bytes of a text in UTF-8. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
