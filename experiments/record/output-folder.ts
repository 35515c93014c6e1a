import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { threadId } from "node:worker_threads";
import { identityText, MANIFEST_FILE, parseManifest, type RecordedRun } from "./manifest.ts";
import type { FileFormat } from "./fact-files.ts";
import { FileInTheWay, makeFolder, removeEmpty } from "./make-folder.ts";
import { sameBytes } from "./same-bytes.ts";

/** A folder that cannot take the run: wrong use, exit status 2. The message says what was found and what to do. */
export class OutputFolderError extends Error {
  override name = "OutputFolderError";
}

/** Names of unfinished folders: process and thread that fill them, and random letters. */
const UNFINISHED = /^\.unfinished-(\d+)\.(\d+)-/;

/** Unfinished folders that this thread is filling. */
const filling = new Set<string>();

/**
 * A folder that takes one run. Files are written into an unfinished folder inside it and get their final names by
 * renaming, the manifest last: where a manifest is, everything is whole. What was cut off by a kill is taken away, or
 * completed if it was already whole, by the next one who opens the folder.
 */
export class OutputFolder {
  readonly path: string;
  /** Whether the folder holds this very run already, of the same engine version. */
  readonly holdsThisRun: boolean;
  readonly #judge: () => boolean;
  readonly #unfinished: string;
  /** Folders made for this, the outermost first. */
  readonly #made: readonly string[];
  readonly #onExit = (): void => this.abandon();
  #open = true;

  private constructor(
    path: string,
    judgeNow: () => boolean,
    unfinished: string,
    made: readonly string[],
  ) {
    this.path = path;
    this.holdsThisRun = judgeNow();
    this.#judge = judgeNow;
    this.#unfinished = unfinished;
    this.#made = made;
    filling.add(unfinished);
    process.once("exit", this.#onExit);
  }

  /** Opens `path` for a run. Throws `OutputFolderError` where it is not fit for it, and then leaves nothing behind. */
  static open(
    path: string,
    run: RecordedRun,
    engineVersion: string,
    format: FileFormat,
  ): OutputFolder {
    const full = resolve(path);
    const made = make(full, path);
    try {
      recover(full);
      const judgeNow = (): boolean => judge(full, path, run, engineVersion, format);
      judgeNow();
      const unfinished = mkdtempSync(join(full, `.unfinished-${process.pid}.${threadId}-`));
      return new OutputFolder(full, judgeNow, unfinished, made);
    } catch (error) {
      removeEmpty(made);
      throw error instanceof OutputFolderError ? error : unwritable(path, error);
    }
  }

  /** Where a file is written until it is complete. */
  fileFor(name: string): string {
    if (!/^[a-z_]+\.[a-z]+$/.test(name)) throw new Error(`not the name of a run's file: ${name}`);
    return join(this.#unfinished, name);
  }

  /** The manifest that the folder holds, as text. */
  readManifest(): string {
    return readFileSync(join(this.path, MANIFEST_FILE), "utf8");
  }

  /** Whether the folder holds a file with the bytes of the one that was written under this name now. */
  holdsSame(name: string): boolean {
    const held = join(this.path, name);
    return existsSync(held) && sameBytes(held, this.fileFor(name));
  }

  /** Gives all files their final names. Throws where another run has come into the folder meanwhile. */
  commit(): void {
    this.#judge();
    this.#end(); // from here on it is whole: what a failure leaves is completed by the next one who opens the folder
    moveAll(this.#unfinished, this.path);
  }

  /** Takes everything away again that was not committed. Does nothing after `commit`. */
  abandon(): void {
    if (!this.#open) return;
    this.#end();
    rmSync(this.#unfinished, { recursive: true, force: true });
    removeEmpty(this.#made);
  }

  #end(): void {
    this.#open = false;
    filling.delete(this.#unfinished);
    process.off("exit", this.#onExit);
  }
}

/** Makes the folder; returns those that were made. */
function make(full: string, asGiven: string): readonly string[] {
  try {
    return makeFolder(full);
  } catch (error) {
    if (!(error instanceof FileInTheWay)) throw unwritable(asGiven, error);
    const what = error.path === full ? "this" : error.path;
    throw new OutputFolderError(
      `${asGiven}: ${what} is a file; name a folder that is new, empty, or holds this run`,
    );
  }
}

const unwritable = (path: string, error: unknown): OutputFolderError =>
  new OutputFolderError(
    `${path}: cannot write there (${(error as NodeJS.ErrnoException).code ?? String(error)}); ` +
      "choose another folder, or change its permissions",
  );

/** Whether the folder holds this run of this engine already; throws where it holds anything else. */
function judge(
  full: string,
  path: string,
  run: RecordedRun,
  engineVersion: string,
  format: FileFormat,
): boolean {
  const found = readdirSync(full).filter((name) => !UNFINISHED.test(name));
  if (found.length === 0) return false;
  if (!found.includes(MANIFEST_FILE)) {
    throw new OutputFolderError(
      `${path}: holds ${listed(found)} and no ${MANIFEST_FILE}; name a folder that is new, empty, or holds this run`,
    );
  }
  const manifest = parseManifest(readFileSync(join(full, MANIFEST_FILE), "utf8"));
  if (manifest === null) {
    throw new OutputFolderError(
      `${path}: its ${MANIFEST_FILE} is not that of a run; name a folder that is new, empty, or holds this run`,
    );
  }
  if (identityText(manifest) !== identityText(run)) {
    throw new OutputFolderError(
      `${path}: holds another run (${difference(manifest, run)}); choose another folder, or remove this one`,
    );
  }
  if (manifest.format !== format) {
    throw new OutputFolderError(
      `${path}: holds this run as ${manifest.format}, asked for was ${format}; choose another folder`,
    );
  }
  const whole = Object.values(manifest.tables).every(({ file }) => found.includes(file));
  return whole && manifest.engineVersion === engineVersion;
}

const listed = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(", ")}, …` : names.join(", ");

/** What differs between two runs, in the words of the command line. */
function difference(found: RecordedRun, asked: RecordedRun): string {
  if (found.specHash !== asked.specHash) {
    return `spec ${found.specHash.slice(0, 12)}, asked for was ${asked.specHash.slice(0, 12)}`;
  }
  if (found.seed !== asked.seed) return `seed ${found.seed}, asked for was ${asked.seed}`;
  if (found.replication !== asked.replication) {
    return `replication ${found.replication}, asked for was ${asked.replication}`;
  }
  return "the same spec and seed, but another intervention or antithetic draws";
}

/** What a process left that was killed: completed where its manifest is whole, else taken away. */
function recover(full: string): void {
  for (const name of readdirSync(full)) {
    const left = join(full, name);
    const [, pid, thread] = UNFINISHED.exec(name) ?? [];
    if (pid === undefined || isBeingFilled(left, Number(pid), Number(thread))) continue;
    settle(left, full);
  }
}

/** The same of what a thread of this process left that was ended from outside. */
export function recoverFrom(thread: number, path: string): void {
  const full = resolve(path);
  if (!existsSync(full)) return;
  for (const name of readdirSync(full)) {
    const [, pid, filler] = UNFINISHED.exec(name) ?? [];
    if (Number(pid) === process.pid && Number(filler) === thread) settle(join(full, name), full);
  }
}

function settle(left: string, full: string): void {
  if (holdsManifest(left)) moveAll(left, full);
  else rmSync(left, { recursive: true, force: true });
}

function holdsManifest(folder: string): boolean {
  const path = join(folder, MANIFEST_FILE);
  return existsSync(path) && parseManifest(readFileSync(path, "utf8")) !== null;
}

function isBeingFilled(folder: string, pid: number, thread: number): boolean {
  if (pid === process.pid) return thread !== threadId || filling.has(folder);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Moves all files of one folder into another, the manifest last, and removes the folder. */
function moveAll(from: string, to: string): void {
  const names = readdirSync(from).filter((name) => name !== MANIFEST_FILE);
  for (const name of [...names, MANIFEST_FILE]) renameSync(join(from, name), join(to, name));
  rmdirSync(from);
}
