import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

/** What commands write into: a clone has its own. */
const WRITTEN: readonly string[] = ["out", "results"];

/** A folder that looks like a fresh clone to a command, and takes what the command writes. */
export class ScratchFolder {
  readonly path: string = mkdtempSync(join(tmpdir(), "tokenpit-page-"));

  constructor() {
    for (const name of readdirSync(root)) {
      if (name.startsWith(".") || WRITTEN.includes(name)) continue;
      symlinkSync(join(root, name), join(this.path, name));
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
