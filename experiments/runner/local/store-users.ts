import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { aliveProcess, ownProcess } from "./alive-process.ts";

const FOLDER = "users";

/** Notes that this process uses a store, so that nobody cleans it up meanwhile. Returns what takes the note away. */
export function useStore(root: string): () => void {
  const folder = join(root, FOLDER);
  mkdirSync(folder, { recursive: true });
  const note = join(folder, String(process.pid));
  writeFileSync(note, ownProcess());
  const leave = (): void => {
    process.off("exit", leave);
    rmSync(note, { force: true });
  };
  process.once("exit", leave);
  return leave;
}

/** Processes that use a store now. Notes of those that are gone are removed. */
export function storeUsers(root: string): number[] {
  const folder = join(root, FOLDER);
  return notesIn(folder).flatMap((name) => {
    const user = aliveProcess(readFileSync(join(folder, name), "utf8"));
    if (user === null) rmSync(join(folder, name), { force: true });
    return user === null ? [] : [user];
  });
}

function notesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort((a, b) => (a < b ? -1 : 1));
  } catch {
    return [];
  }
}
