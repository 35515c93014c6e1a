import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { scenarioReference, studyReference } from "../spec/reference-page.ts";

/** Writes `docs/reference/scenario.md` and `docs/reference/study.md` anew. */
const pages = { scenario: scenarioReference(AGENT_CLASSES), study: studyReference() };
for (const [name, text] of Object.entries(pages)) {
  writeFileSync(fileURLToPath(new URL(`../../docs/reference/${name}.md`, import.meta.url)), text);
}
