// Finds a Node that runs the TypeScript sources: the pinned one that npm installed, or one at hand.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first major that runs TypeScript by itself and has long-term support. */
export const MAJOR_MIN = 24;

/** @param {string} root @returns {string} where npm puts the pinned Node of this platform, if there is one */
export function pinnedNode(root) {
  return join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
}

/**
 * Executables that may run the sources, best first: the pinned Node, the one running now, those on PATH.
 * @param {string} root
 * @returns {Generator<string, void, void>}
 */
export function* nodeCandidates(root) {
  const pinned = pinnedNode(root);
  if (existsSync(pinned)) yield pinned;
  if (isNewEnough(process.versions.node)) yield process.execPath;
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const node = join(folder, process.platform === "win32" ? "node.exe" : "node");
    if (folder === "" || folder.includes("node_modules") || !existsSync(node)) continue;
    const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout ?? "";
    if (isNewEnough(version.trim().slice(1))) yield node;
  }
}

/** @param {string} version */
function isNewEnough(version) {
  return Number.parseInt(version, 10) >= MAJOR_MIN;
}
