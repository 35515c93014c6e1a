// A lock file that survives crashes: whoever holds it is named in it, and a dead holder is succeeded by exactly one
// process.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processStat } from "./process-stat.mjs";

const POLL_MS = 200;
const FOREIGN_HOLDER_MAX_MS = 30 * 60_000;
const TORN_WRITE_MAX_MS = 5_000;

/**
 * @typedef {{ pid: number, startTicks: string | undefined }} Process
 * @typedef {{ id: string, host: string, processes: Process[], seenMs: number }} Holder
 * @typedef {{ alsoHeldBy: (pid: number) => void }} Hold
 */

/**
 * Runs `work` while this process holds the lock file at `path`, waiting for a live holder first.
 * @template T
 * @param {string} path
 * @param {(hold: Hold) => Promise<T>} work `hold.alsoHeldBy(pid)` keeps the lock while that child lives, even if this
 *   process does not
 * @param {(holder: Holder) => void} onWait called once when another process holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  const me = newHolder();
  let holder = take(path, me);
  if (holder) onWait(holder);
  while (holder) {
    await sleep(POLL_MS);
    holder = take(path, me);
  }
  const release = () => {
    if (read(path)?.id === me.id) rmSync(path, { force: true });
  };
  process.once("exit", release);
  try {
    return await work({ alsoHeldBy: (pid) => replace(path, addProcess(me, pid)) });
  } finally {
    process.off("exit", release);
    release();
  }
}

/**
 * Takes the lock, or names its living holder. A dead holder has one successor: the process that takes the lock on its
 * succession (the same way, so that a dead successor is succeeded too) and still finds the dead one in place.
 * @param {string} path
 * @param {Holder} me
 * @returns {Holder | undefined}
 */
function take(path, me) {
  for (;;) {
    if (create(path, me)) return undefined;
    const holder = read(path);
    if (!holder) continue;
    if (isAlive(holder)) return holder;
    const succession = `${path}.after-${holder.id}`;
    const rival = take(succession, me);
    if (rival) return rival;
    if (read(path)?.id === holder.id) {
      renameSync(succession, path);
      return undefined;
    }
    rmSync(succession, { force: true });
  }
}

/** @param {string} path @param {Holder} holder @returns {boolean} false if the file is there already */
function create(path, holder) {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} path @param {Holder} holder */
function replace(path, holder) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder));
  renameSync(draft, path);
}

/** @param {string} path @returns {Holder | undefined} undefined if there is no lock file */
function read(path) {
  try {
    const seenMs = statSync(path).mtimeMs;
    const torn = { id: `torn-${Math.trunc(seenMs)}`, host: "", processes: [], seenMs };
    return { ...parse(readFileSync(path, "utf8"), torn), seenMs };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * @param {string} text
 * @param {Holder} torn what to take it for if it is not whole: its writer is at it, or died over it
 * @returns {Holder}
 */
function parse(text, torn) {
  try {
    return JSON.parse(text);
  } catch {
    return torn;
  }
}

/** @param {Holder} holder */
function isAlive(holder) {
  const ageMs = Date.now() - holder.seenMs;
  if (holder.host === "") return ageMs < TORN_WRITE_MAX_MS;
  if (holder.host !== hostname()) return ageMs < FOREIGN_HOLDER_MAX_MS;
  return holder.processes.some(isRunning);
}

/** @param {Process} candidate */
function isRunning({ pid, startTicks }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  const now = processStat(pid);
  return now === undefined || (now.state !== "Z" && now.startTicks === startTicks);
}

/** @returns {Holder} */
function newHolder() {
  const id = `${process.pid}-${Date.now().toString(36)}-${Math.trunc(Math.random() * 1e9).toString(36)}`;
  return addProcess({ id, host: hostname(), processes: [], seenMs: 0 }, process.pid);
}

/** @param {Holder} holder @param {number} pid @returns {Holder} */
function addProcess(holder, pid) {
  return {
    ...holder,
    processes: [...holder.processes, { pid, startTicks: processStat(pid)?.startTicks }],
  };
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
