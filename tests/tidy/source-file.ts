import { parseSync } from "oxc-parser";
import type { ParseResult } from "oxc-parser";
import { namesDeclaredIn, placesIn } from "./syntax.ts";
import type { Place } from "./syntax.ts";

/** A place where a rule is not kept. */
export interface Offence {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** What stands there, and what to write instead. */
  readonly what: string;
}

/** A file of the project, read and, if it is code, parsed. */
export class SourceFile {
  /** Relative to the root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  #parsed: ParseResult | undefined;
  #places: readonly Place[] | undefined;
  #declaredNames: ReadonlySet<string> | undefined;
  #lineStarts: number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
    this.lines = text.split("\n");
  }

  get isCode(): boolean {
    return /\.(ts|tsx|mts|mjs|js)$/.test(this.path);
  }

  /** Tests and benchmarks stand beside the sources without being part of the product. */
  get isTest(): boolean {
    return /\.(test|bench)\.tsx?$/.test(this.path);
  }

  get parsed(): ParseResult {
    this.#parsed ??= parseSync(this.path, this.text);
    return this.#parsed;
  }

  /** Every node that is still there when the code runs, parents first. */
  get places(): readonly Place[] {
    this.#places ??= placesIn(this.parsed.program);
    return this.#places;
  }

  /** Names that the file itself declares anywhere. */
  get declaredNames(): ReadonlySet<string> {
    this.#declaredNames ??= namesDeclaredIn(this.places);
    return this.#declaredNames;
  }

  /** @param start offset in the text */
  offence(start: number, what: string): Offence {
    return { path: this.path, line: this.#lineOf(start), what };
  }

  /** Whether the file lies in one of these folders (or is one of these files). */
  isIn(...folders: string[]): boolean {
    return folders.some((folder) => this.path === folder || this.path.startsWith(`${folder}/`));
  }

  #lineOf(start: number): number {
    this.#lineStarts ??= starts(this.lines);
    const after = this.#lineStarts.findIndex((lineStart) => lineStart > start);
    return after === -1 ? this.#lineStarts.length : after;
  }
}

function starts(lines: readonly string[]): number[] {
  let next = 0;
  return lines.map((line) => {
    const start = next;
    next += line.length + 1;
    return start;
  });
}
