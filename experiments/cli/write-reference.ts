import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { scenarioReference } from "../spec/reference-page.ts";

/** Writes `docs/reference/scenario.md` anew. */
const page = fileURLToPath(new URL("../../docs/reference/scenario.md", import.meta.url));
writeFileSync(page, scenarioReference(AGENT_CLASSES));
