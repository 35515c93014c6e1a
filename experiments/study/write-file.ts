import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type FileContent, piecesOf } from "../record/file-content.ts";

/** How files end that are not written to their end. */
export const UNFINISHED = ".unfinished";

/** Writes a file whole: it is there under its name with all of its bytes, or not at all. Returns their SHA-256. */
export function writeWhole(path: string, content: FileContent): string {
  const unfinished = `${path}.${process.pid}${UNFINISHED}`;
  try {
    const sha256 = writePieces(unfinished, content);
    renameSync(unfinished, path);
    return sha256;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Writes a file piece by piece; returns the SHA-256 of its bytes. */
export function writePieces(path: string, content: FileContent): string {
  const hash = createHash("sha256");
  const file = openSync(path, "w");
  try {
    for (const piece of piecesOf(content)) {
      hash.update(piece);
      writeFileSync(file, piece);
    }
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}

/** Removes what was left by a process that was killed while it wrote. Nobody else may be at work in the folder. */
export function removeUnfinished(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(UNFINISHED)) rmSync(join(folder, name), { force: true });
  }
}
