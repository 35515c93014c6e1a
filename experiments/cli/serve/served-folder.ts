import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";

/** A file that is open, to be closed by who has it. */
export interface ServedFile {
  readonly handle: FileHandle;
  readonly bytes: number;
  /** Another one once the file is another. */
  readonly tag: string;
}

/** Opening a pipe does not wait for its writer; a link put in the place of a file is not followed. */
const HOW = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** Opens a file below a folder; null where there is none, it is no plain file, or a link leads out of the folder. */
export async function openServed(
  folder: string,
  names: readonly string[],
): Promise<ServedFile | null> {
  let handle: FileHandle;
  try {
    const top = await realpath(folder);
    const file = await realpath(join(top, ...names));
    if (!file.startsWith(top.endsWith(sep) ? top : top + sep)) return null;
    handle = await open(file, HOW);
  } catch {
    return null;
  }
  const stats = await handle.stat();
  if (stats.isFile()) {
    const tag = `"${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}"`;
    return { handle, bytes: stats.size, tag };
  }
  await handle.close();
  return null;
}
