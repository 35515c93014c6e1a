import { writeFileSync } from "node:fs";
import { resolvedScenarios, SCENARIOS_FILE } from "./resolved-scenarios.ts";

/** Renews `scenarios.json` and `hashes.json` where results are meant to change. */
const asText = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;
writeFileSync(SCENARIOS_FILE, asText(resolvedScenarios()));

const { goldenHashes } = await import("./hash-of.ts"); // it reads the scenarios when it is loaded
writeFileSync(new URL("./hashes.json", import.meta.url), asText(goldenHashes()));
