// Builds the notebooks and the browser view of a clone into dist/site.
import { join } from "node:path";
import { say } from "./install.mjs";
import { launch, root } from "./launch.mjs";
import { withLock } from "./lock.mjs";

/**
 * Processes that start at the same time build one after the other. What the build says goes to stderr.
 * @param {{ ifStale?: boolean }} [options] `ifStale`: only where the pages are missing or older than their sources
 * @returns {Promise<number>} the exit code to end with
 */
export function buildSite({ ifStale = false } = {}) {
  return withLock(
    join(root, ".tokenpit", "site.lock"),
    () => launch("notebooks/site/build-site.ts", ifStale ? ["--if-stale"] : [], { dev: true }),
    (holder) =>
      say(`waiting for process ${holder.processes[0]?.pid ?? "?"} to finish building the pages`),
  );
}
