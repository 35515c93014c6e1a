import { buildSync } from "esbuild";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CodeVersion } from "../../experiments/record/program-version.ts";
import { namedFromRoot } from "./source-names.ts";

/** The clone. */
export const ROOT = join(import.meta.dirname, "..", "..");

/** Packages with native code that only pictures need; no function makes any. */
const NOT_IN_THE_CLOUD = ["@resvg/resvg-js"];

/** Where the module lies, in the place of what only ES modules are told. */
const PLACE = 'const __place = require("node:url").pathToFileURL(__filename).href;';

export interface BundleProps {
  /** `NAME.lambda.ts` in infra/functions. */
  readonly name: string;
  readonly code: CodeVersion;
  /** Whether the shipped scenarios and studies lie beside the module, which looks for them there. */
  readonly hasCatalog: boolean;
}

/** Writes `index.cjs` and what belongs to it into a folder. */
export function bundleInto(folder: string, { name, code, hasCatalog }: BundleProps): void {
  const module = join(folder, "index.cjs");
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: [join("infra", "functions", `${name}.lambda.ts`)],
    outfile: module,
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    mainFields: ["module", "main"],
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    external: NOT_IN_THE_CLOUD,
    banner: { js: PLACE },
    define: {
      "import.meta.url": "__place",
      TOKENPIT_ENGINE_VERSION: JSON.stringify(code.engineVersion),
      TOKENPIT_PROGRAM_VERSION: JSON.stringify(code.programVersion),
    },
    logLevel: "warning",
  });
  const map = `${module}.map`;
  writeFileSync(map, namedFromRoot(readFileSync(map, "utf8"), folder, ROOT));
  if (hasCatalog) copyCatalog(folder);
}

function copyCatalog(folder: string): void {
  for (const part of ["scenarios", "studies"]) {
    cpSync(join(ROOT, "experiments", "catalog", part), join(folder, part), { recursive: true });
  }
}
