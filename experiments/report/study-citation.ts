import { engineVersion } from "../record/engine-version.ts";
import { preregistration } from "../study/preregistration.ts";
import type { StudyResult } from "../study/study-result.ts";
import { latexText } from "./latex-text.ts";
import { shortHash } from "./short-hash.ts";

/** Tokenpit as CITATION.cff names it, which gives neither a year nor an address as long as nothing is released. */
const SOFTWARE = {
  author: "The Tokenpit authors",
  title: "Tokenpit: a laboratory for the rules of a futures market",
  version: "0.1.0",
} as const;

/** The study's results as a BibTeX entry: what identifies them is the registered study and the engine version. */
export function citationWords({ loaded, runs }: StudyResult): string {
  const { study } = loaded;
  const registered = shortHash(preregistration(loaded).hash);
  const engine = shortHash(engineVersion());
  const size = `seed ${study.seed}, ${runs.replications} replications an arm`;
  return [
    `@misc{tokenpit-${study.name},`,
    `  author = {{${latexText(SOFTWARE.author)}}},`,
    `  title = {${latexText(study.title)}},`,
    `  howpublished = {Study ${latexText(study.name)}, ${size}. ${SOFTWARE.title}},`,
    `  version = {${SOFTWARE.version}},`,
    `  note = {Registered study ${registered}, engine version ${engine}}`,
    "}",
  ].join("\n");
}
