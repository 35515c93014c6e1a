import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Who asks the Runtime API for work: the loop of this project, or AWS's runtime client from a folder where
 * `npm install aws-lambda-ric` was run (a native build that takes minutes and wants cmake and a C++ compiler; npm 11
 * asks for `"allowScripts": {"aws-lambda-ric": true}` in that folder's package.json).
 */
export type Runtime = "own" | { readonly clientFolder: string };

const OWN_LOOP = fileURLToPath(new URL("./runtime-loop.mjs", import.meta.url));
const CLIENT = "aws-lambda-ric";

/** The command that holds a function. */
export function runtimeCommand(node: string, runtime: Runtime, handler: string): readonly string[] {
  if (runtime === "own") return [node, OWN_LOOP];
  const folder = join(runtime.clientFolder, "node_modules", CLIENT);
  const description = join(folder, "package.json");
  if (!existsSync(description))
    throw new Error(
      `${folder} is not there: run npm install ${CLIENT} in ${runtime.clientFolder} first`,
    );
  const { bin } = JSON.parse(readFileSync(description, "utf8")) as { bin: Record<string, string> };
  return [node, join(folder, bin[CLIENT] ?? "index.mjs"), handler];
}
