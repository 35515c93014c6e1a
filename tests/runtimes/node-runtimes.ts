import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { arm64Node, previousNode } from "./fetch-node.ts";
import type { GoldenSource, Hashes, Runtime } from "./runtime.ts";

const PRINT_HASHES = join(import.meta.dirname, "print-hashes.mjs");
const TIME_LIMIT_MS = 300_000;
const SYSTEM_MAJOR_MIN = 20;
const ARM64_LIBRARIES = ["/usr/aarch64-linux-gnu", "/"];

/** The Node that runs the tests, from the TypeScript sources. */
export const pinnedNode: Runtime = {
  name: `Node ${process.versions.node}`,
  obstacle: () => undefined,
  run: ({ entry }, signal) => print(process.execPath, [PRINT_HASHES, entry], signal),
};

export const pinnedNodeWorker: Runtime = {
  name: `Node ${process.versions.node}, worker thread`,
  obstacle: () => undefined,
  run: ({ entry }, signal) => print(process.execPath, [PRINT_HASHES, entry, "worker"], signal),
};

/** The major before the pinned one, with another V8. It strips types too. */
export const previousMajor: Runtime = {
  name: "Node 22",
  obstacle: () =>
    process.platform === "linux"
      ? undefined
      : `there is no npm package of it for ${process.platform}`,
  run: async ({ entry }, signal) => print(await previousNode(), [PRINT_HASHES, entry], signal),
};

/** What the published package meets: the system's own Node, which runs built JavaScript only. */
export const systemNode: Runtime = {
  name: `system Node ${findSystemNode()?.version ?? ""}`.trim(),
  obstacle: () =>
    findSystemNode()
      ? undefined
      : `no Node from ${SYSTEM_MAJOR_MIN} on stands on PATH besides the pinned one`,
  run: ({ bundle }, signal) => print(findSystemNode()!.node, [PRINT_HASHES, bundle], signal),
};

/** The pinned Node for arm64, emulated. Its mathematical library is not that of x64. */
export const emulatedArm64: Runtime = {
  name: `Node ${process.versions.node} on arm64 (qemu)`,
  obstacle: arm64Obstacle,
  run: async ({ bundle }: GoldenSource, signal) => {
    const args = ["-L", arm64Libraries()!, await arm64Node(), PRINT_HASHES, bundle];
    return print(findOnPath("qemu-aarch64-static")!, args, signal);
  },
};

function arm64Obstacle(): string | undefined {
  if (process.platform !== "linux") return "qemu's user emulation is for Linux";
  if (process.arch === "arm64") return "this machine is arm64: the runs above are the check";
  if (!findOnPath("qemu-aarch64-static"))
    return "qemu-aarch64-static is not installed (.ci/run installs it)";
  if (!arm64Libraries())
    return "the C and C++ libraries for arm64 are not installed (.ci/run installs them)";
  return undefined;
}

function arm64Libraries(): string | undefined {
  return ARM64_LIBRARIES.find((folder) => existsSync(join(folder, "lib", "ld-linux-aarch64.so.1")));
}

async function print(node: string, args: string[], signal: AbortSignal): Promise<Hashes> {
  const { stdout } = await promisify(execFile)(node, args, {
    signal,
    timeout: TIME_LIMIT_MS,
    killSignal: "SIGKILL",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  return JSON.parse(stdout) as Hashes;
}

/** The first Node on PATH that npm did not put there. */
export function findSystemNode(): { readonly node: string; readonly version: string } | undefined {
  const node = findOnPath("node");
  if (node === undefined) return undefined;
  const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim().slice(1);
  return Number.parseInt(version, 10) >= SYSTEM_MAJOR_MIN ? { node, version } : undefined;
}

function findOnPath(name: string): string | undefined {
  const folders = (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"));
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
