import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * Who asks the Runtime API for work: the loop of this project, or AWS's runtime client from a folder where
 * `npm install aws-lambda-ric` was run (a native build that takes a minute and wants a C++ compiler).
 */
export type Runtime = "own" | { readonly clientFolder: string };

/** The command that holds a function. */
export function runtimeCommand(
  node: string,
  runtime: Runtime,
  handler: string,
): readonly [string, ...string[]] {
  if (runtime === "own") return [node, join(import.meta.dirname, "runtime-loop.mjs")];
  const client = join(runtime.clientFolder, "node_modules", "aws-lambda-ric", "bin", "index.mjs");
  if (existsSync(client)) return [node, client, handler];
  throw new Error(`there is no ${client}: run npm install aws-lambda-ric in that folder first`);
}
