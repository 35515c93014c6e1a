import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("./scenarios", import.meta.url));
const ENDING = ".yaml";

/** A folder of scenarios that can be named. */
export interface Catalog {
  /** In order. */
  names(): readonly string[];
  /** The file of one of them. */
  file(name: string): string;
}

/** The scenarios in a folder: `NAME.yaml` each. */
export const catalogOf = (folder: string): Catalog => ({
  names() {
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith(ENDING))
      .map((file) => file.slice(0, -ENDING.length))
      .sort((a, b) => (a < b ? -1 : 1));
  },
  file: (name) => join(folder, name + ENDING),
});

/** The scenarios that are shipped. */
export const SHIPPED_SCENARIOS: Catalog = catalogOf(FOLDER);
