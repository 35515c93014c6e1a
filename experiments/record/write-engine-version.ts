import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { orderedJson } from "./ordered-json.ts";
import { ENGINE_VERSION_FILE, engineVersionOfSources } from "./engine-version.ts";
import { programVersionOfSources } from "./program-version.ts";

/** A step of the build: `node experiments/record/write-engine-version.ts dist`, from the clone's sources. */
const root = fileURLToPath(new URL("../..", import.meta.url));
const target = process.argv[2];
if (target === undefined) {
  console.error("Say where to: node experiments/record/write-engine-version.ts dist");
  process.exitCode = 2;
} else {
  const engineVersion = engineVersionOfSources(root);
  const programVersion = programVersionOfSources(root);
  writeFileSync(join(target, ENGINE_VERSION_FILE), orderedJson({ engineVersion, programVersion }));
}
