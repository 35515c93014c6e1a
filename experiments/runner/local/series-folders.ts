import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../../record/make-folder.ts";
import { writing } from "../../record/unwritable.ts";
import { canonicalJson } from "../../spec/canonical-json.ts";
import type { Json } from "../../spec/source.ts";
import { type Series, seriesName } from "../series.ts";
import { USERS } from "./store-users.ts";

const DESCRIPTION = "series.json";

/** Where the packs of a series are. */
export const seriesFolder = (root: string, name: string): string =>
  join(root, name.slice(0, 2), name);

/** Writes beside the packs what they are of: for people, and for who cleans up. */
export function describeSeries(root: string, series: Series): void {
  const folder = seriesFolder(root, seriesName(series));
  writing(root, () => {
    makeFolder(folder);
    writeFileSync(join(folder, DESCRIPTION), `${canonicalJson(series as unknown as Json)}\n`);
  });
}

/** The engine version of a series; null where nobody wrote it down. */
export function engineOfSeries(folder: string): string | null {
  try {
    const read = JSON.parse(readFileSync(join(folder, DESCRIPTION), "utf8")) as Partial<Series>;
    return typeof read.engineVersion === "string" ? read.engineVersion : null;
  } catch {
    return null;
  }
}

const SHARD = /^[0-9a-f]{2}$/;

/** Whether a folder may be a store: nothing is in it but what stores hold. */
export const isStore = (root: string): boolean =>
  statSync(root).isDirectory() &&
  readdirSync(root).every((name) => SHARD.test(name) || name === USERS || name.startsWith("."));

/** All series of a store, in order of their names. */
export function seriesFolders(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => SHARD.test(name))
    .flatMap((shard) =>
      readdirSync(join(root, shard))
        .filter((name) => /^[0-9a-f]{64}$/.test(name) && name.startsWith(shard))
        .map((name) => join(root, shard, name)),
    )
    .sort((a, b) => (a < b ? -1 : 1));
}
