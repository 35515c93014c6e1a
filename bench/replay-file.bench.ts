import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { kernelRate } from "./measured-run.ts";

/**
 * `tokenpit replay` as people run it, from a file to a file: messages a second by the clock, and the resident set while
 * it works (Linux). `node bench/replay-file.bench.ts [messages] [plain|mixed]`; needs 350 bytes of disk a message.
 */
const messages = Number(process.argv[2] ?? 2_000_000);
const mix = process.argv[3] ?? "mixed";
const BYTES_A_MESSAGE = 350;
const MOMENTS = 10;
const PAUSE_MS = 50;

interface Moment {
  readonly share: number;
  readonly megabytes: number;
}

const folder = mkdtempSync(join(tmpdir(), "tokenpit-bench-"));
const [from, to] = [join(folder, "orders.ndjson"), join(folder, "events.ndjson")];

/** Of a process that runs. */
function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}

/** How far the process has read its input, from 0 to 1. */
function readShare(pid: number): number {
  const read = Number(/^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, "utf8"))![1]);
  return Math.min(1, read / statSync(from).size);
}

async function replayFile(): Promise<{ seconds: number; moments: Moment[] }> {
  const main = join(import.meta.dirname, "..", "experiments", "cli", "main.ts");
  const start = performance.now();
  const child = spawn(process.execPath, [main, "replay", from], {
    stdio: ["ignore", openSync(to, "w"), "ignore"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const moments: Moment[] = [];
  while (child.exitCode === null) {
    await Promise.race([ended, setTimeout(PAUSE_MS)]);
    if (child.exitCode !== null) break;
    const share = readShare(child.pid!);
    if (share < (moments.length + 1) / MOMENTS) continue;
    moments.push({ share, megabytes: residentMegabytes(child.pid!) });
  }
  if ((await ended) !== 0) throw new Error(`the replay ended with ${child.exitCode}`);
  return { seconds: (performance.now() - start) / 1000, moments };
}

try {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < messages * BYTES_A_MESSAGE * 1.2) throw new Error("the disk is too full");
  const writer = fileURLToPath(new URL("./write-replay-file.ts", import.meta.url));
  const written = spawnSync(process.execPath, [writer, from, String(messages), mix]);
  if (written.status !== 0) throw new Error(written.stderr.toString());
  const { seconds, moments } = await replayFile();
  const megabytes = [from, to].map((path) => (statSync(path).size / 1e6).toFixed(0));
  const rate = messages / seconds;
  console.log(`${mix}: ${messages / 1e6} M messages, ${megabytes.join(" MB in, ")} MB out`);
  console.log(`${seconds.toFixed(1)} s, ${Math.round(rate)} messages a second by the clock`);
  console.log(`to the kernel's operations a second: ${(rate / kernelRate()).toFixed(4)}`);
  for (const { share, megabytes: resident } of moments) {
    console.log(
      `${(100 * share).toFixed(0).padStart(4)} % read ${resident.toFixed(0).padStart(6)} MB`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
