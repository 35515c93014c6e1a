import { join } from "node:path";
import { runCli } from "../fixtures/run-cli.ts";
import { tokenpitWords, wordsOf } from "./command-lines.ts";
import type { Fence, Page } from "./pages.ts";

const root = join(import.meta.dirname, "..", "..");

/** Stands for any lines, once in an excerpt. */
const LEFT_OUT = "…";

/** What a page shows of one command's output. */
export interface Excerpt {
  readonly path: string;
  readonly command: string;
  /** Behind `tokenpit`. */
  readonly words: readonly string[];
  /** Line of the first line of output, from 1. */
  readonly line: number;
  readonly shown: readonly string[];
}

/** Commands in blocks of `console`, each with the output that follows it. */
export const excerptsOf = (page: Page): Excerpt[] =>
  page.fences
    .filter(({ language }) => language === "console")
    .flatMap((fence) => excerptsIn(page, fence));

function excerptsIn(page: Page, { line, body }: Fence): Excerpt[] {
  const starts = body.flatMap((text, index) => (text.startsWith("$ ") ? [index] : []));
  return starts.map((start, i) => {
    const command = body[start]!.slice(2);
    const words = tokenpitWords(wordsOf(command));
    if (words === null) throw new Error(`${page.path}:${line + 1 + start}: not run: ${command}`);
    const shown = body.slice(start + 1, starts[i + 1]);
    return { path: page.path, command, words, line: line + 2 + start, shown };
  });
}

/** What the command prints now, cut as the excerpt is cut. Seconds are those that the excerpt shows. */
export async function printed({ words, shown }: Excerpt): Promise<string[]> {
  const { stdout, stderr } = await runCli(words, { folder: root });
  const lines = withSecondsOf(shown, (stdout + stderr).trimEnd().split("\n"));
  const cut = shown.indexOf(LEFT_OUT);
  if (cut < 0) return lines;
  return [...lines.slice(0, cut), LEFT_OUT, ...lines.slice(lines.length - shown.length + cut + 1)];
}

const SECONDS = /\bin \d+(?:\.\d+)? s\b/;

function withSecondsOf(shown: readonly string[], lines: readonly string[]): string[] {
  const seconds = shown.map((line) => SECONDS.exec(line)?.[0]).find((found) => found !== undefined);
  return lines.map((line) => (seconds === undefined ? line : line.replace(SECONDS, seconds)));
}
