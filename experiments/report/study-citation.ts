import { engineVersion } from "../record/engine-version.ts";
import { preregistration } from "../study/preregistration.ts";
import type { StudyResult } from "../study/study-result.ts";

/** Digits of a hash that identify it among all that one will meet. */
const HASH_DIGITS = 16;

/** The study's results as a BibTeX entry: what identifies them is the registered study and the engine version. */
export function citationWords({ loaded, runs }: StudyResult): string {
  const { study } = loaded;
  const registered = preregistration(loaded).hash.slice(0, HASH_DIGITS);
  const version = engineVersion().slice(0, HASH_DIGITS);
  return [
    `@misc{tokenpit-${study.name},`,
    `  title = {${study.title.replaceAll(/[{}\\]/g, "")}},`,
    `  howpublished = {Tokenpit study ${study.name}, seed ${study.seed}, ${runs.replications} replications an arm},`,
    `  note = {Registered study ${registered}, engine version ${version}}`,
    "}",
  ].join("\n");
}
