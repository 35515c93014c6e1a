import { accessSync, constants, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, removeEmpty } from "../record/make-folder.ts";
import { canonicalJson } from "../spec/canonical-json.ts";
import type { Json } from "../spec/source.ts";
import type { Change } from "./deviation.ts";
import {
  changesBetween,
  DamagedDeviations,
  declareDeviation,
  readDeviations,
} from "./deviations.ts";
import { REGISTERED_FILE, registrationProblem } from "./registered-study.ts";
import { readStudyManifest } from "./study-manifest.ts";
import { UNFINISHED, writeWhole } from "./write-file.ts";

const PATHS_TOLD = 5;

/**
 * Makes the folder of a study ready: new, empty, or of the same study, which then goes on. A study that has changed
 * since it was registered goes on only where `deviation` says why. Returns a sentence that says why the folder cannot
 * be used, or null.
 */
export function prepareFolder(
  folder: string,
  study: string,
  deviation: string | null = null,
): string | null {
  let made: readonly string[] = [];
  try {
    made = makeFolder(folder);
    const problem = editedRegistration(folder);
    if (problem !== null) return problem;
    const registered = join(folder, REGISTERED_FILE);
    if (existsSync(registered)) {
      accessSync(folder, constants.W_OK);
      return otherStudy(folder, readFileSync(registered, "utf8"), study, deviation);
    }
    if (readdirSync(folder).some((name) => !name.endsWith(UNFINISHED))) {
      return `${folder} holds files that are no study's: name an empty or a new folder with --out`;
    }
    writeWhole(registered, study);
    return null;
  } catch (error) {
    removeEmpty(made);
    if (error instanceof DamagedDeviations) return error.message;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return `${folder} cannot be written (${code}): name another folder with --out`;
  }
}

/** Held against the results that the folder holds, where it does. */
function editedRegistration(folder: string): string | null {
  const manifest = readStudyManifest(folder);
  const problem = manifest === null ? null : registrationProblem(folder, manifest);
  return problem === null
    ? null
    : `${folder}: ${problem}: put the registered one back, or name another folder with --out`;
}

function otherStudy(
  folder: string,
  registered: string,
  study: string,
  reason: string | null,
): string | null {
  if (registered === study) return null;
  const [before, now] = [parse(registered), parse(study)];
  if (before === null || nameOf(before) !== nameOf(now)) {
    return `${folder} holds another study: name another folder with --out, or remove that one`;
  }
  const changes = changesBetween(before, now);
  const declared = readDeviations(folder).at(-1)?.changes ?? [];
  if (canonicalJson(asJson(declared)) === canonicalJson(asJson(changes))) return null;
  if (reason === null) {
    return (
      `${folder} holds this study as it was registered before its first run; changed since: ${listed(changes)}. ` +
      "Name another folder with --out; or go on with --deviate and your reason, which the report will show"
    );
  }
  declareDeviation(folder, { reason, changes });
  return null;
}

const asJson = (changes: readonly Change[]): Json => changes as unknown as Json;

/** Null where a file is no document: somebody else's. */
function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

const nameOf = (registered: Json): Json =>
  (registered as { study?: { name?: string } } | null)?.study?.name ?? null;

function listed(changes: readonly Change[]): string {
  const paths = changes.slice(0, PATHS_TOLD).map(({ path }) => path);
  const more = changes.length > PATHS_TOLD ? `, … (${changes.length} in all)` : "";
  return `${paths.join(", ")}${more}`;
}
