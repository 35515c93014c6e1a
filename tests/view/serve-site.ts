import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";

const root = dirname(dirname(import.meta.dirname));

/** Pages as `tokenpit view` serves them. */
export interface ServedSite {
  /** Of the first page; ends in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts `tokenpit view` on a free port; it builds stale pages first. Rejects where it does not serve. */
export async function serveSite(...args: readonly string[]): Promise<ServedSite> {
  const program = join(root, "bin", "tokenpit.mjs");
  const child = spawn(process.execPath, [program, "view", "--port", "0", "--json", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`tokenpit view ended with exit code ${code}`)));
    child.once("error", reject);
    child.stdout.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      if (text.endsWith("}\n")) resolve((JSON.parse(text) as { url: string }).url);
    });
  });
  return {
    url,
    close: async () => {
      const ended = once(child, "exit");
      child.kill("SIGINT");
      await ended;
    },
  };
}
