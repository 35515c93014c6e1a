import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How files end that are not written to their end. */
export const UNFINISHED = ".unfinished";

/** Writes a file whole: it is there under its name with all of its bytes, or not at all. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const unfinished = `${path}.${process.pid}${UNFINISHED}`;
  try {
    writeFileSync(unfinished, content);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Removes what was left by a process that was killed while it wrote. Nobody else may be at work in the folder. */
export function removeUnfinished(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(UNFINISHED)) rmSync(join(folder, name), { force: true });
  }
}
