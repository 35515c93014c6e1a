import { LONGEST_TEXT_BYTES } from "../../spec/longest-text.ts";
import { canonicalJson } from "../../spec/canonical-json.ts";
import type { Json } from "../../spec/source.ts";
import type { CodeVersion } from "../../record/program-version.ts";
import { BadSubmission } from "./objects.ts";
import { isRecord } from "../../record/is-record.ts";
import { sha256Of } from "../../record/sha256.ts";

/** A file of agents' classes of one's own, made into one module. */
export interface SubmittedAgents {
  /** SHA-256 of the file as its author wrote it: part of every spec hash. */
  readonly sha256: string;
  /** Its name, without folders. */
  readonly file: string;
  /** A module that imports nothing and whose default export is a list of classes. */
  readonly module: string;
}

/** A study as it is handed in: everything that decides its results, and nothing else. */
export interface Submission extends CodeVersion {
  readonly form: 1;
  /** Hash of what is fixed beforehand, as the author's own program read it. */
  readonly preregistration: string;
  /** Path of the study's file. */
  readonly study: string;
  /** Texts by path: the study, and the scenario files that it lays over one another, except shipped ones. */
  readonly files: Readonly<Record<string, string>>;
  readonly agents: SubmittedAgents | null;
}

/** The one text of a submission; its SHA-256 names the study. */
export const submissionText = (submission: Submission): string =>
  canonicalJson(submission as unknown as Json);

/** Longest text of a submission, bytes. */
const LONGEST_SUBMISSION_BYTES: number = 16 << 20;
/** A study and the longest chain of scenario files. */
const MOST_FILES = 9;
const LONGEST_PATH = 255;
const DEEPEST_PATH = 8;
/** Longest module of agents' classes, bytes. */
const LONGEST_MODULE_BYTES: number = 4 << 20;
const HASH = /^[0-9a-f]{64}$/;
const KEYS = "agents,engineVersion,files,form,preregistration,programVersion,study";

/**
 * Reads a submission that somebody put there: its text must be the one of its hash, its parts of the form and within
 * bounds, its paths below the folder into which they are laid. Throws `BadSubmission`.
 */
export function readSubmission(hash: string, bytes: Uint8Array): Submission {
  if (bytes.length > LONGEST_SUBMISSION_BYTES) {
    refuse(`found ${bytes.length} bytes; allowed: at most ${LONGEST_SUBMISSION_BYTES}`);
  }
  if (sha256Of(bytes) !== hash) refuse("its SHA-256 is not its name");
  const found = parsed(bytes);
  checkForm(found);
  if (submissionText(found) !== Buffer.from(bytes).toString("utf8")) {
    refuse("its text is not the one text of what it says");
  }
  return found;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refuse("it is no JSON text");
  }
}

function checkForm(found: unknown): asserts found is Submission {
  if (!isRecord(found) || Object.keys(found).sort().join() !== KEYS) refuse("its parts are others");
  const { form, engineVersion, programVersion, preregistration, study, files, agents } = found;
  if (form !== 1) refuse(`its form is ${String(form)}; this program reads 1`);
  if (![engineVersion, programVersion, preregistration].every(isHash)) {
    refuse("it names no engine, program or study");
  }
  checkFiles(files);
  if (typeof study !== "string" || !Object.hasOwn(files, study)) refuse("its study is no file");
  if (agents !== null) checkAgents(agents);
}

function checkFiles(files: unknown): asserts files is Record<string, string> {
  if (!isRecord(files)) refuse("it has no files");
  const all = Object.entries(files);
  if (all.length > MOST_FILES) refuse(`it has ${all.length} files; allowed: ${MOST_FILES}`);
  for (const [path, text] of all) {
    if (!isPathWithin(path)) refuse("a path leads out of its folder, or is too long or too deep");
    if (typeof text !== "string" || Buffer.byteLength(text) > LONGEST_TEXT_BYTES) {
      refuse(`a file is no text of at most ${LONGEST_TEXT_BYTES} bytes`);
    }
  }
}

function checkAgents(agents: unknown): void {
  const isOne =
    isRecord(agents) &&
    Object.keys(agents).sort().join() === "file,module,sha256" &&
    isHash(agents["sha256"]) &&
    isFileName(agents["file"]) &&
    typeof agents["module"] === "string" &&
    Buffer.byteLength(agents["module"]) <= LONGEST_MODULE_BYTES;
  if (!isOne) refuse("its agents are no module with a hash");
}

/** Whether a path with `/` stays below the folder from which it is taken, on any system. */
function isPathWithin(path: string): boolean {
  const parts = path.split("/");
  return (
    path.length <= LONGEST_PATH &&
    parts.length <= DEEPEST_PATH &&
    parts.every((part) => /^[^\\:]+$/.test(part) && part !== "." && part !== "..")
  );
}

const isFileName = (value: unknown): boolean =>
  typeof value === "string" && isPathWithin(value) && !value.includes("/");

const isHash = (value: unknown): value is string => typeof value === "string" && HASH.test(value);

function refuse(why: string): never {
  throw new BadSubmission(`the submission cannot be read: ${why}`);
}
