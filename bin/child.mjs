// Runs a child process on behalf of this one: signals go down, the exit code comes up, and neither outlives the
// other.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { processStat } from "./process-stat.mjs";

const FORWARDED = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
const ECHO_MS = 250;
const PARENT_POLL_MS = 500;

/**
 * @typedef {object} ChildOptions
 * @property {import("node:child_process").StdioOptions} stdio
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {boolean} [shell]
 * @property {(pid: number) => void} [onStart]
 * @property {boolean} [killOnSignal] signals to this process kill the child instead of being passed on
 */

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ChildOptions} options
 * @returns {Promise<number>} its exit code; 128 + n if signal n ended it. Rejects if the command cannot be started.
 */
export function runChild(command, args, { onStart, killOnSignal = false, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    /** @type {NodeJS.Signals | null} */
    let killedFor = null;
    const stopForwarding = forwardSignals((received) => {
      if (killOnSignal) killedFor ??= received;
      child.kill(killOnSignal ? "SIGKILL" : received);
    });
    child.once("error", (error) => {
      stopForwarding();
      reject(error);
    });
    child.once("exit", (code, signal) => {
      stopForwarding();
      const endedBy = killedFor ?? signal;
      resolve(endedBy === null ? (code ?? 0) : 128 + constants.signals[endedBy]);
    });
    if (child.pid !== undefined) onStart?.(child.pid);
  });
}

/**
 * Passes signals on, and the end of npm above us as SIGTERM. One Ctrl-C reaches this process twice (from the
 * terminal and from npm), so echoes within a quarter of a second are dropped; the child drops the echo that it gets
 * itself (`parent-watch.mjs`).
 * @param {(signal: NodeJS.Signals) => void} send
 * @returns {() => void} stops passing them on
 */
function forwardSignals(send) {
  const lastMs = new Map();
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    const nowMs = Date.now();
    if (nowMs - (lastMs.get(signal) ?? -Infinity) < ECHO_MS) return;
    lastMs.set(signal, nowMs);
    send(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  const stopWatching = onParentGone(() => send("SIGTERM"));
  return () => {
    for (const signal of FORWARDED) process.off(signal, forward);
    stopWatching();
  };
}

/**
 * npm keeps no pipe to what it starts, so its end shows only in the chain of parents, in which a shell may stand
 * between npm and us. Without npm a new parent is none of our business: a shell that has put us into the background
 * may end.
 * @param {() => void} stop
 * @returns {() => void} stops watching
 */
function onParentGone(stop) {
  if (process.env["npm_lifecycle_event"] === undefined) return () => {};
  const ancestry = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === ancestry) return;
    clearInterval(timer);
    stop();
  }, PARENT_POLL_MS);
  return () => clearInterval(timer);
}

/** The parent and, where there is a /proc, its parent. */
function ancestors() {
  return `${process.ppid} ${processStat(process.ppid)?.parentPid ?? ""}`;
}
