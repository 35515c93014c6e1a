// What `npm start`, `npm test` and `npx tokenpit` share in a clone: install what is missing, then run a TypeScript
// entry under Node 24.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { MAJOR_MIN, nodeCandidates } from "./find-node.mjs";
import { NO_NPM, ensureInstalled, say } from "./install.mjs";
import { runNode } from "./run-node.mjs";

const WRONG_USE = 2;
const FAILED = 1;

/** The folder of the clone, or of the installed package. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Whether this is a clone (TypeScript sources and a lock file) and not the published package (built JavaScript). */
export const isClone = existsSync(join(root, "package-lock.json"));

/**
 * Installs, then runs `entry` in a child process until it ends.
 * @param {string} entry relative to the root
 * @param {readonly string[]} args
 * @param {{ dev?: boolean, environment?: () => NodeJS.ProcessEnv }} [options] `dev`: development packages are needed
 *   too; `environment`: asked after the installation
 * @returns {Promise<number>} the exit code to end with
 */
export async function launch(entry, args, { dev = false, environment = () => ({}) } = {}) {
  if (!canRun()) return refuse();
  const installed = await ensureInstalled(root, { dev });
  if (installed === NO_NPM) return WRONG_USE;
  if (installed > 128) return installed;
  if (installed !== 0) {
    say("the packages could not be installed: npm's message above says why");
    return FAILED;
  }
  for (const node of nodeCandidates(root)) {
    try {
      return await runNode(node, [join(root, entry), ...args], {
        ...environment(),
        TOKENPIT_COMPILE_CACHE: join(root, "node_modules", ".cache", "tokenpit", "compiled"),
      });
    } catch {
      // This executable cannot be started here (it is built for another C library, say): the next may.
    }
  }
  return refuse();
}

/** Whether there is, or installing brings, a Node for this platform. */
function canRun() {
  const locked = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return (
    locked[`node_modules/node-${process.platform}-${process.arch}`] !== undefined ||
    !nodeCandidates(root).next().done
  );
}

/** Says what to do where no Node serves. */
function refuse() {
  say(
    `on ${process.platform} ${process.arch} Node ${MAJOR_MIN} or newer is needed, and this is ${process.version}: ` +
      "install it, put it first on PATH, and run the same command again",
  );
  return WRONG_USE;
}
