import type { SourceMap } from "./source.ts";

/** A place in a file. `line` 0: the file as a whole, or a value that stands in none (such as a flag). */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
}

/** Where a part of a document stands: its path, and the place to point at where it is missing. */
export interface Spot {
  readonly path: readonly string[];
  readonly at: Place;
  /** A null stands there, which takes away what stood before. */
  readonly isRemoved?: boolean;
  /** A name in what it is laid over that may have been meant. */
  readonly meantName?: string;
}

/** Where a key of a map stands; the map itself where it does not. */
export function spotBelow(spot: Spot, node: SourceMap | undefined, key: string): Spot {
  const path = [...spot.path, key];
  const entry = node?.entries.get(key);
  if (entry !== undefined) return { path, at: entry.keyAt };
  const removed = node?.removed?.get(key);
  return removed === undefined ? { path, at: spot.at } : { path, at: removed, isRemoved: true };
}

/** What to say of a part that is needed and not there. */
export const missingWords = ({ isRemoved }: Spot, allowed: string): string =>
  isRemoved === true ? `found nothing; allowed: ${allowed}` : `missing: ${allowed}`;

/** One thing that is wrong with a file: where, what was found, and what is allowed. */
export interface Problem extends Place {
  /** Keys from the top, joined by dots; empty for the document itself. */
  readonly path: string;
  readonly message: string;
  /** The other lines that it contradicts. */
  readonly also: readonly Place[];
}

/** How many problems are told at once. */
export const PROBLEMS_TOLD = 20;
const PROBLEMS_KEPT = 1000;
const FOUND_LENGTH = 60;
const PATH_LENGTH = 200;
const MESSAGE_LENGTH = 1000;

/** Collects the problems of one reading. */
export class Problems {
  readonly #found: Problem[] = [];
  readonly #files: readonly string[];

  /** `files`: in the order in which they are told of; others follow as they are met. */
  constructor(files: readonly string[] = []) {
    this.#files = files;
  }

  get any(): boolean {
    return this.#found.length > 0;
  }

  add(at: Place, path: string, message: string, also: readonly Place[] = []): void {
    if (this.#found.length >= PROBLEMS_KEPT) return;
    const { file, line, column } = at;
    const words = showText(message, MESSAGE_LENGTH);
    this.#found.push({ file, line, column, path, message: words, also });
  }

  /** The paths that have problems. */
  paths(): readonly string[] {
    return this.#found.map(({ path }) => path);
  }

  /** The first problems, by file, then by line. */
  list(): readonly Problem[] {
    const files = [...new Set([...this.#files, ...this.#found.map(({ file }) => file)])];
    return this.#found
      .map((problem, order) => ({ problem, order, file: files.indexOf(problem.file) }))
      .sort(
        (a, b) =>
          a.file - b.file ||
          a.problem.line - b.problem.line ||
          a.problem.column - b.problem.column ||
          a.order - b.order,
      )
      .slice(0, PROBLEMS_TOLD)
      .map(({ problem }) => problem);
  }
}

/** `market.yaml:7:20`, or the file alone. */
export const placeText = ({ file, line, column }: Place): string =>
  line === 0 ? file : `${file}:${line}:${column}`;

/** The problems as lines for a terminal: `market.yaml:7:20 agents.noise.count: found …`. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map((problem) => `${formatProblem(problem)}\n`).join("");
}

function formatProblem(problem: Problem): string {
  const isSaid = problem.path === "" || problem.file === `--${problem.path}`;
  const path = isSaid ? ":" : ` ${showText(problem.path, PATH_LENGTH)}:`;
  const also = problem.also
    .filter(({ file, line }) => file !== problem.file || line !== problem.line)
    .map((place) => placeIn(problem.file, place))
    .join(", ");
  const see = also === "" ? "" : ` (see also ${also})`;
  return `${placeText(problem)}${path} ${problem.message}${see}`;
}

const placeIn = (file: string, place: Place): string =>
  place.file === file && place.line > 0 ? `line ${place.line}` : placeText(place);

/** A text from a file as it may stand in a message: short, and without anything that a terminal would obey. */
export function showText(text: string, longest: number = FOUND_LENGTH): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return short.replaceAll(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
