import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../spec/canonical-json.ts";
import type { Json } from "../spec/source.ts";
import type { PreviewCellResult, PreviewMeasures } from "./preview-cell.ts";

/** What a cell's result depends on. */
export interface CellKey {
  readonly specHash: string;
  readonly seed: number;
  readonly replication: number;
  readonly engineVersion: string;
  readonly measured: PreviewMeasures;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export const cellName = (key: CellKey): string =>
  sha256(canonicalJson({ ...key, form: CELL_FORM } as unknown as Json));

/** Version of the form in which cells are kept. */
const CELL_FORM = 1;

/**
 * Finished cells of a study, one file each, named by what they depend on: a second start computes none of them again.
 * A file that is damaged counts as missing.
 */
export class CellStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  read(key: CellKey): PreviewCellResult | null {
    const name = cellName(key);
    try {
      const text = readFileSync(this.#path(name), "utf8");
      const { digest, result } = JSON.parse(text) as { digest: string; result: PreviewCellResult };
      return digest === sha256(JSON.stringify(result)) ? result : null;
    } catch {
      return null;
    }
  }

  /** Written whole under another name, then renamed. */
  write(key: CellKey, result: PreviewCellResult): void {
    const path = this.#path(cellName(key));
    const digest = sha256(JSON.stringify(result));
    const unfinished = `${path}.${process.pid}.unfinished`;
    writeFileSync(unfinished, JSON.stringify({ digest, result }));
    renameSync(unfinished, path);
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.json`);
  }
}
