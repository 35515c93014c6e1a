import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { codeVersion } from "../../experiments/record/program-version.ts";
import { bundleInto, ROOT } from "../../infra/constructs/bundle-into.ts";

const ENDING = ".lambda.ts";

/** Names of the functions on AWS. */
export const functionNames = (): string[] =>
  readdirSync(join(ROOT, "infra", "functions"))
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length));

/** Writes the code of every function into a folder of its name in `folder`. */
export function bundleFunctions(folder: string): void {
  const code = codeVersion();
  for (const name of functionNames()) {
    mkdirSync(join(folder, name), { recursive: true });
    bundleInto(join(folder, name), { name, code, hasCatalog: false });
  }
}
