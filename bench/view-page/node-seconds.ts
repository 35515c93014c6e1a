import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Seconds of a bare market in a Node process of its own, from its opening to its end. */
export function nodeSeconds(scenario: string, days: number): number {
  const script = fileURLToPath(new URL("node-run.ts", import.meta.url));
  const printed = execFileSync(process.execPath, [script, scenario, String(days)], {
    encoding: "utf8",
  });
  return Number(printed);
}
