import type { Page } from "./pages.ts";

/** A command line that a page shows. */
export interface CommandLine {
  readonly words: readonly string[];
  /** `README.md:12`. */
  readonly at: string;
}

const PROMPT = "$ ";

/** Command lines of a page in blocks of `sh`, and, behind a prompt, of `console`. Pipes and files are cut off. */
export const commandLinesOf = (page: Page): CommandLine[] =>
  page.fences.flatMap(({ language, line, body }) =>
    body.flatMap((text, index) => {
      const command = commandIn(language, text);
      if (command === null) return [];
      return [{ words: wordsOf(command), at: `${page.path}:${line + 1 + index}` }];
    }),
  );

function commandIn(language: string, text: string): string | null {
  if (language === "console")
    return text.startsWith(PROMPT) ? text.slice(PROMPT.length).trim() : null;
  const isCommand = language === "sh" && text.trim() !== "" && !text.trim().startsWith("#");
  return isCommand ? text.trim() : null;
}

export const wordsOf = (command: string): string[] =>
  command
    .split(/\s+[|>]|\s+#/)[0]!
    .split(/\s+/)
    .filter((word) => word !== "");

/** The words behind `tokenpit`, or null where the line starts something else. */
export function tokenpitWords(words: readonly string[]): readonly string[] | null {
  if (words[0] === "tokenpit") return words.slice(1);
  return words[0] === "npx" && words[1] === "tokenpit" ? words.slice(2) : null;
}
