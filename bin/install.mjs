// Brings node_modules to what package-lock.json says, if it is not there already, however it got there.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { runChild } from "./child.mjs";
import { withLock } from "./lock.mjs";

/** What `runNpm` gives, having said so, where there is no npm: the code by which shells tell it. */
export const NO_NPM = 127;

const INSTALLED = "node_modules/.package-lock.json";
const UNFINISHED = ".tokenpit/install.unfinished";

/**
 * @typedef {object} LockEntry one package as npm's lock files describe it
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [dev]
 * @property {boolean} [devOptional]
 * @property {boolean} [optional]
 * @property {string | string[]} [os]
 * @property {string | string[]} [cpu]
 * @property {string | string[]} [libc]
 * @typedef {Record<string, LockEntry>} LockEntries by folder, relative to the root
 * @typedef {{ kind: "absent" | "different", what: string, hasDev: boolean }} Gap
 */

/**
 * Installs what is missing; npm's output goes to stderr. Processes that start at the same time install once.
 * @param {string} root
 * @param {{ dev: boolean }} needs whether development packages are needed too
 * @returns {Promise<number>} 0, or npm's exit code
 */
export async function ensureInstalled(root, { dev }) {
  if (!findGap(root, { dev })) return 0;
  return withLock(
    join(root, ".tokenpit", "install.lock"),
    async ({ alsoHeldBy }) => {
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const gap = findGap(root, { dev });
        if (!gap) return 0;
        const args = npmArguments(gap, { dev, attempt });
        say(`${gap.what}; running npm ${args.slice(0, 2).join(" ")}`);
        const code = await marked(root, () => runNpm(args, { cwd: root, onStart: alsoHeldBy }));
        if (code !== 0) return code;
      }
      return 0;
    },
    (holder) => say(`waiting for process ${holder.processes[0]?.pid ?? "?"} to finish installing`),
  );
}

/**
 * Adding development packages beside a running program must not pull its packages away from under it, as `npm ci`
 * would; and an update for `npm start` must leave a developer's clone with its development packages.
 * @param {Gap} gap
 * @param {{ dev: boolean, attempt: number }} how
 * @returns {string[]}
 */
export function npmArguments(gap, { dev, attempt }) {
  const scope = dev || gap.hasDev ? "--include=dev" : "--omit=dev";
  const quiet = ["--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  if (gap.kind === "absent" && attempt === 0) return ["install", scope, "--no-save", ...quiet];
  return ["ci", scope, ...quiet];
}

/**
 * The first thing that node_modules lacks, package by package; undefined if it serves. npm leaves a reduced lock
 * file of what it installed, in which packages of other platforms and, with --omit=dev, development packages do not
 * appear.
 * @param {string} root
 * @param {{ dev: boolean }} needs
 * @returns {Gap | undefined}
 */
export function findGap(root, { dev }) {
  const locked = readPackages(join(root, "package-lock.json"));
  if (!locked) throw new Error(`${join(root, "package-lock.json")} cannot be read`);
  const installed = readPackages(join(root, INSTALLED));
  if (!installed) {
    return { kind: "different", what: "the packages are not installed yet", hasDev: false };
  }
  const hasDev = Object.values(installed).some((entry) => entry.dev === true);
  if (isUnfinished(root)) {
    return { kind: "different", what: "the last installation was not finished", hasDev };
  }
  /** @type {Gap | undefined} */
  let absent;
  for (const [folder, wanted] of Object.entries(locked)) {
    if (folder === "") continue;
    const found = installed[folder];
    if (found && (found.version !== wanted.version || found.integrity !== wanted.integrity)) {
      const what = `${folder} is ${found.version}, the lock file has ${wanted.version}`;
      return { kind: "different", what, hasDev };
    }
    const present = found !== undefined && existsSync(join(root, folder));
    if (absent || present || !isNeeded(wanted, { dev })) continue;
    // npm believes its own lock file about a folder that was deleted by hand: only a clean install brings it back
    if (found) return { kind: "different", what: `${folder} is gone`, hasDev };
    absent = { kind: "absent", what: `${folder} is not installed`, hasDev };
  }
  return absent;
}

/**
 * Marks the clone while npm is at work, since what npm leaves behind when it is killed looks whole to it.
 * @param {string} root
 * @param {() => Promise<number>} install
 */
async function marked(root, install) {
  const mark = join(root, UNFINISHED);
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, "");
  const code = await install();
  if (code === 0) rmSync(mark, { force: true });
  return code;
}

/**
 * npm writes its lock file last: one later than the mark tells that this installation, or one by hand, came to its
 * end.
 * @param {string} root
 */
function isUnfinished(root) {
  const markMs = modifiedMs(join(root, UNFINISHED));
  return markMs !== undefined && markMs > (modifiedMs(join(root, INSTALLED)) ?? 0);
}

/** @param {string} file */
function modifiedMs(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

/** @param {LockEntry} entry @param {{ dev: boolean }} needs */
function isNeeded(entry, { dev }) {
  if (!dev && (entry.dev || entry.devOptional)) return false;
  if (!entry.optional && !entry.devOptional) return true;
  const isForPlatforms = entry.os !== undefined && entry.cpu !== undefined;
  return (
    isForPlatforms &&
    matches(entry.os, process.platform) &&
    matches(entry.cpu, process.arch) &&
    matchesLibc(entry)
  );
}

/** @param {string | string[] | undefined} wanted @param {string} actual */
function matches(wanted, actual) {
  const list = [wanted ?? []].flat();
  if (list.includes(`!${actual}`)) return false;
  return list.includes(actual) || list.includes("any") || list.every((one) => one.startsWith("!"));
}

/** @param {LockEntry} entry */
function matchesLibc({ libc }) {
  return libc === undefined || matches(libc, isMusl() ? "musl" : "glibc");
}

function isMusl() {
  return (
    process.platform === "linux" &&
    (existsSync("/lib/ld-musl-x86_64.so.1") || existsSync("/lib/ld-musl-aarch64.so.1"))
  );
}

/** @param {string} file @returns {LockEntries | undefined} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/**
 * Runs npm with its output on stderr, under a Node outside node_modules (which npm is about to replace). A signal
 * kills npm, which would go on for seconds; what is then half installed is found and installed anew the next time.
 * @param {string[]} args
 * @param {{ cwd: string, onStart?: (pid: number) => void }} options
 * @returns {Promise<number>} its exit code, or NO_NPM
 */
export async function runNpm(args, options) {
  const path = (process.env["PATH"] ?? "").split(delimiter);
  const outside = path.filter((folder) => !folder.includes("node_modules")).join(delimiter);
  const isWindows = process.platform === "win32";
  try {
    return await runChild(isWindows ? "npm.cmd" : "npm", args, {
      ...options,
      killOnSignal: true,
      stdio: ["ignore", 2, 2],
      env: { ...process.env, PATH: outside },
      shell: isWindows,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say(`npm cannot be started (${message}); install npm and put it on PATH`);
    return NO_NPM;
  }
}

/** @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`tokenpit: ${sentence}\n`);
}
