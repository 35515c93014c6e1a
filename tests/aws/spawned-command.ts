import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Command } from "./tools.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** A script of the clone as a command, in a process of its own whose words come through to this one's stderr. */
export const spawnedCommand =
  (script: string): Command =>
  (...words) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(ROOT, script), ...words], {
        cwd: ROOT,
        stdio: ["ignore", "pipe", "pipe"],
      });
      const texts = { stdout: "", stderr: "" };
      child.stdout.on("data", (chunk: Buffer) => (texts.stdout += chunk.toString("utf8")));
      child.stderr.on("data", (chunk: Buffer) => {
        texts.stderr += chunk.toString("utf8");
        process.stderr.write(chunk);
      });
      child.once("error", reject);
      child.once("close", (status) => resolve({ status, ...texts }));
    });
