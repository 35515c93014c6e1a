import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

const MARK = "study.json";
/** How files end that were not written to their end. */
const UNFINISHED = ".unfinished";

/**
 * Makes the folder of a study ready: new, empty, or of the same study, whose finished cells are then taken up. Returns
 * a sentence that says why it cannot be used, or null.
 */
export function prepareFolder(folder: string, study: string): string | null {
  const mark = join(folder, MARK);
  try {
    mkdirSync(folder, { recursive: true });
    if (existsSync(mark)) {
      if (readFileSync(mark, "utf8") !== study) {
        return `${folder} holds another study: name another folder with --out, or remove that one`;
      }
      accessSync(folder, constants.W_OK);
      return null;
    }
    if (readdirSync(folder).some((name) => !name.endsWith(UNFINISHED))) {
      return `${folder} holds files that are no study's: name an empty or a new folder with --out`;
    }
    const unfinished = `${mark}.${process.pid}${UNFINISHED}`;
    writeFileSync(unfinished, study);
    renameSync(unfinished, mark);
    return null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return `${folder} cannot be written (${code}): name another folder with --out`;
  }
}
