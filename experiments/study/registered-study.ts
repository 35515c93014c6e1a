import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Of } from "../record/sha256.ts";
import type { StudyManifest } from "./manifest-form.ts";

/** What is registered in a study's folder before its first run. */
export const REGISTERED_FILE = "study.json";

/** SHA-256 of the registered study; null where none is there. */
export function registeredHash(folder: string): string | null {
  const path = join(folder, REGISTERED_FILE);
  return existsSync(path) ? sha256Of(readFileSync(path)) : null;
}

/** Whether the registered study is not what the folder's results were made of: a few words, or null. */
export function registrationProblem(
  folder: string,
  { registered, preregistration, deviations }: StudyManifest,
): string | null {
  const expected = registered ?? (deviations.length === 0 ? preregistration : null);
  if (expected === null) return null;
  const found = registeredHash(folder);
  if (found === expected) return null;
  const what = found === null ? "is gone" : "was edited after the results were written";
  return `${REGISTERED_FILE}, which registers the study, ${what}`;
}
