import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { engineVersion } from "../../record/engine-version.ts";
import { makeFolder } from "../../record/make-folder.ts";
import { sha256Of } from "../../record/sha256.ts";
import { writeWhole } from "../../study/write-file.ts";
import { PROCUREMENT_MONTHS } from "../trade-grid.ts";
import type { MarketYear } from "./market-year.ts";

/** Raised when what is kept of a run changes. */
const FORMAT = 1;

const numbers = z.array(z.number());
const yearSchema = z.strictObject({
  months: z
    .array(
      z.strictObject({
        prices: numbers,
        values: numbers,
        margins: numbers,
        settled: z.number(),
        paid: z.number(),
      }),
    )
    .length(PROCUREMENT_MONTHS),
});

/** What a market year depends on, beside the engine. */
export interface YearKey {
  readonly specHash: string;
  readonly seed: number;
  readonly replication: number;
}

/** Market years that were run before, a file each; one that is damaged counts as none. */
export class YearCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #path({ specHash, seed, replication }: YearKey): string {
    const name = sha256Of([FORMAT, engineVersion(), specHash, seed, replication].join(" "));
    return join(this.#folder, `${name.slice(0, 32)}.json`);
  }

  read(key: YearKey): MarketYear | null {
    const path = this.#path(key);
    if (!existsSync(path)) return null;
    try {
      const found = yearSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
      return found.success ? found.data : null;
    } catch {
      return null;
    }
  }

  write(key: YearKey, year: MarketYear): void {
    makeFolder(this.#folder);
    writeWhole(this.#path(key), JSON.stringify(year));
  }
}
