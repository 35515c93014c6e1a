import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Tells of the machine and the time of a run, which differ from run to run. */
const DIFFERS_ALWAYS = "provenance.json";

/** The files of two folders that are not the same, byte for byte, or lie in one of them alone. */
export function differingFiles(one: string, other: string): string[] {
  const names = [...new Set([...filesIn(one), ...filesIn(other)])].sort();
  if (names.length === 0) throw new Error(`${one} and ${other} hold no files`);
  return names.filter((name) => !isSame(join(one, name), join(other, name)));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => name !== DIFFERS_ALWAYS && statSync(join(folder, name)).isFile(),
  );
}

function isSame(one: string, other: string): boolean {
  try {
    return readFileSync(one).equals(readFileSync(other));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
