import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, removeEmpty } from "../../record/make-folder.ts";
import { aliveProcess, ownProcess } from "./alive-process.ts";

/** Folder of a store in which those who use it leave notes. */
export const USERS = "users";

/**
 * Notes that this process uses a store, so that nobody cleans it up meanwhile. Returns what takes the note away, and
 * the folders that were made for it where nobody has put anything there. Throws the file system's error where the store
 * cannot be written.
 */
export function useStore(root: string): () => void {
  const folder = join(root, USERS);
  const made = makeFolder(folder);
  const note = join(folder, String(process.pid));
  const leave = (): void => {
    process.off("exit", leave);
    try {
      rmSync(note, { force: true });
    } catch {
      // where it may not be removed, it names a process that is gone: it is removed when users are counted
    }
    removeEmpty(made);
  };
  try {
    writeFileSync(note, ownProcess());
  } catch (error) {
    leave();
    throw error;
  }
  process.once("exit", leave);
  return leave;
}

/** Processes that use a store now. Notes of those that are gone are removed. */
export function storeUsers(root: string): number[] {
  const folder = join(root, USERS);
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
