// Starts a Node program that ends when this process ends, whatever ends it.
import { delimiter, dirname } from "node:path";
import { runChild } from "./child.mjs";

const PARENT_WATCH = new URL("parent-watch.mjs", import.meta.url).href;

/**
 * Runs a script to its end, with this process's standard streams.
 * @param {string} node the executable; its folder comes first on the program's PATH
 * @param {readonly string[]} args the script and its arguments
 * @param {NodeJS.ProcessEnv} [environment] on top of this process's own
 * @returns {Promise<number>} its exit code; 128 + n if signal n ended it. Rejects if the executable cannot be started.
 */
export function runNode(node, args, environment = {}) {
  const flags = ["--disable-warning=ExperimentalWarning", "--import", PARENT_WATCH];
  return runChild(node, [...flags, ...args], {
    stdio: ["inherit", "inherit", "inherit", "pipe"],
    env: {
      ...process.env,
      PATH: dirname(node) + delimiter + (process.env["PATH"] ?? ""),
      ...environment,
      TOKENPIT_PARENT_PIPE: "3",
    },
  });
}
