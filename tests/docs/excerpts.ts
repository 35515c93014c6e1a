import { spawnSync } from "node:child_process";
import { runCli } from "../fixtures/run-cli.ts";
import { tokenpitWords, wordsOf } from "./command-lines.ts";
import type { Fence, Page } from "./pages.ts";
import type { ScratchFolder } from "./scratch-folder.ts";

/** Stands for any lines, once in an excerpt. */
const LEFT_OUT = "…";

/** Commands of every machine that a page may give between its own: they write where they are given. */
const OF_THE_SHELL: readonly string[] = ["cp", "sed"];

/** What a page shows of one command's output. */
export interface Excerpt {
  readonly path: string;
  readonly command: string;
  /** Behind `tokenpit`; null: a command of the shell. */
  readonly words: readonly string[] | null;
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
    const given = wordsOf(command);
    const words = tokenpitWords(given);
    if (words === null && !OF_THE_SHELL.includes(given[0] ?? "")) {
      throw new Error(`${page.path}:${line + 1 + start}: not run: ${command}`);
    }
    const shown = body.slice(start + 1, starts[i + 1]);
    return { path: page.path, command, words, line: line + 2 + start, shown };
  });
}

/**
 * What the command prints now, cut as the excerpt is cut. Seconds are those that the excerpt shows. `folder`: where the
 * commands of one page are given one after the other.
 */
export async function printed(excerpt: Excerpt, folder: ScratchFolder): Promise<string[]> {
  const { shown } = excerpt;
  const lines = withSecondsOf(shown, await linesOf(excerpt, folder));
  const cut = shown.indexOf(LEFT_OUT);
  if (cut < 0) return lines;
  return [...lines.slice(0, cut), LEFT_OUT, ...lines.slice(lines.length - shown.length + cut + 1)];
}

async function linesOf({ words, command }: Excerpt, { path }: ScratchFolder): Promise<string[]> {
  const { stdout, stderr } =
    words === null
      ? spawnSync("sh", ["-c", command], { cwd: path, encoding: "utf8" })
      : await runCli(words, { folder: path });
  // Whoever reads has the folder somewhere else.
  const text = (stdout + stderr).trimEnd().replaceAll(path, LEFT_OUT);
  return text === "" ? [] : text.split("\n");
}

const SECONDS = /\bin \d+(?:\.\d+)? s\b/;

function withSecondsOf(shown: readonly string[], lines: readonly string[]): string[] {
  const seconds = shown.map((line) => SECONDS.exec(line)?.[0]).find((found) => found !== undefined);
  return lines.map((line) => (seconds === undefined ? line : line.replace(SECONDS, seconds)));
}
