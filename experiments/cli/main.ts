import "./steady-heap.ts"; // oxlint-disable-line import/no-unassigned-import -- first of all
import { readFileSync } from "node:fs";
import process from "node:process";
import { runTokenpit } from "./app.ts";
import { Unwritable } from "../record/unwritable.ts";
import type { TokenpitContext } from "./context.ts";
import { FAILED } from "./exit-codes.ts";
import { startProgress } from "./progress.ts";
import { progressBar, progressLines } from "./progress-views.ts";
import type { StopReason } from "./stop-request.ts";

/** How often progress is shown: a bar is redrawn, a log gets a line. */
const BAR_EVERY_MS = 100;
const LINE_EVERY_MS = 5000;

const stop: { reason: StopReason | null } = { reason: null };

/** The first signal asks, the second does not. */
function onSignal(reason: StopReason, code: number): void {
  if (stop.reason !== null && stop.reason !== "output_closed") process.exit(code);
  stop.reason = reason;
  process.stdin.destroy(); // nobody waits for input any more
  process.stderr.write("tokenpit: stopping cleanly; once more ends it at once\n");
}

process.on("SIGINT", () => onSignal("interrupted", 130));
process.on("SIGTERM", () => onSignal("terminated", 143));

// Whoever reads our output may have seen enough (`tokenpit schema | head`): that is their choice.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") {
    stop.reason ??= "output_closed";
    return;
  }
  const { message } = new Unwritable("the output", error.code ?? error.message);
  process.stderr.write(`tokenpit: ${message}; not all of it was written\n`);
  process.exit(FAILED);
});
process.stderr.on("error", () => {});

const context: TokenpitContext = {
  process: { stdout: process.stdout, stderr: process.stderr, env: process.env },
  stdin: process.stdin,
  writeBytes: (bytes) => new Promise((taken) => process.stdout.write(bytes, () => taken())),
  folder: process.cwd(),
  stop,
  startProgress(what, total, unit) {
    const terminal = process.stderr.isTTY;
    const view = terminal ? progressBar(process.stderr) : progressLines(process.stderr);
    const everyMs = terminal ? BAR_EVERY_MS : LINE_EVERY_MS;
    return startProgress({ what, total, unit }, view, everyMs, () => performance.now());
  },
};

process.exitCode = await runTokenpit(process.argv.slice(2), context, ownVersion());

/** From the package above: two folders up in a clone, three in a built package. */
function ownVersion(): string {
  for (const way of ["../../package.json", "../../../package.json"]) {
    try {
      const text = readFileSync(new URL(way, import.meta.url), "utf8");
      const { name, version } = JSON.parse(text) as { name?: unknown; version?: unknown };
      if (name === "tokenpit" && typeof version === "string") return version;
    } catch {
      // not there: look further up
    }
  }
  return "unknown";
}
