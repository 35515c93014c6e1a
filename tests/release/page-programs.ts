import { pageAt, type Fence, type Page } from "../docs/pages.ts";

/** A program that a page shows whole, with what it prints. */
export interface PageProgram {
  /** Of its file, as its first line says it. */
  readonly name: string;
  readonly source: string;
  readonly printed: string;
  /** Line of what it prints, from 1. */
  readonly line: number;
}

const NAME = /^\/\/ (?<name>[a-z-]+\.(?:mjs|ts))$/;

/** Programs of a page: blocks that begin with their file's name, a block of text with what it prints after each. */
export function programsOf({ path, fences }: Page): PageProgram[] {
  return fences.flatMap((fence, index) => {
    const name = NAME.exec(fence.body[0] ?? "")?.groups?.["name"];
    if (name === undefined) return [];
    const output: Fence | undefined = fences[index + 1];
    if (output?.language !== "text")
      throw new Error(`${path}:${fence.line}: no block of text with what ${name} prints`);
    return [{ name, source: linesOf(fence), printed: linesOf(output), line: output.line }];
  });
}

const linesOf = ({ body }: Fence): string => body.map((line) => `${line}\n`).join("");

export const LIBRARY_PAGE = "docs/reference/library.md";

export const libraryPrograms = (): PageProgram[] => programsOf(pageAt(LIBRARY_PAGE));
