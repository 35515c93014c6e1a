// Preloaded (--import) into the program that a launcher starts: ends it when the launcher is gone, even after
// SIGKILL.
import { Socket } from "node:net";
import * as module from "node:module";
import { isMainThread } from "node:worker_threads";

const GRACE_MS = 5_000;
const ECHO_MS = 250;
const ECHOED = new Set(["SIGINT", "SIGTERM", "SIGHUP"]);

const compileCache = process.env["TOKENPIT_COMPILE_CACHE"];
if (compileCache !== undefined) module.enableCompileCache?.(compileCache);

const pipe = process.env["TOKENPIT_PARENT_PIPE"];
if (isMainThread && pipe !== undefined) {
  delete process.env["TOKENPIT_PARENT_PIPE"];
  dropEchoes();
  watch(Number(pipe));
}

/**
 * The launcher holds the other end of the pipe and never writes to it, so that the pipe ends exactly when the
 * launcher does. The program is then asked to stop (SIGTERM) and, if it does not, killed.
 * @param {number} fd
 */
function watch(fd) {
  const socket = new Socket({ fd, readable: true, writable: false });
  socket.on("error", () => {});
  socket.once("close", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), GRACE_MS).unref();
  });
  socket.resume();
  socket.unref();
}

/**
 * Ctrl-C in a terminal reaches the program directly and once more through the launcher. A handler must see one: a
 * second Ctrl-C means something else.
 */
function dropEchoes() {
  const emit = process.emit.bind(process);
  const lastMs = new Map();
  /** @param {string} name @param {unknown[]} rest */
  const emitOnce = function (name, ...rest) {
    if (ECHOED.has(name)) {
      const nowMs = Date.now();
      if (nowMs - (lastMs.get(name) ?? -Infinity) < ECHO_MS) return true;
      lastMs.set(name, nowMs);
    }
    return Reflect.apply(emit, undefined, [name, ...rest]);
  };
  process.emit = /** @type {typeof process.emit} */ (emitOnce);
}
