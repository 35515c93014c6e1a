import type { CellResult } from "../../run/study-cell.ts";
import type { ResultStore } from "../result-store.ts";
import type { Series } from "../series.ts";
import { packEntries } from "./cell-pack.ts";
import { wholeOrNull } from "./cloud-function.ts";
import type { Objects } from "./objects.ts";
import type { ListedPack } from "./round-list.ts";

export interface BroughtResults {
  /** Results that the store did not have. */
  readonly brought: number;
  /** Keys of packs that are gone or damaged. */
  readonly damaged: readonly string[];
}

/**
 * Brings the results of packs into a store, one pack after the other. A pack whose digest is another than the list says
 * is passed over, and so is every line that is not what was written.
 *
 * @param seriesNamed Gives a series by its name; null where none of the study has it.
 * @param onPack Told after each pack.
 */
export async function bringResults(
  objects: Objects,
  packs: Iterable<ListedPack>,
  store: ResultStore,
  seriesNamed: (name: string) => Series | null,
  onPack: (done: number) => void = () => {},
): Promise<BroughtResults> {
  const damaged: string[] = [];
  let [brought, done] = [0, 0];
  for (const { key } of packs) {
    const bytes = await wholeOrNull(objects, key);
    if (bytes === null) damaged.push(key);
    else brought += keep(bytes, store, seriesNamed);
    onPack(++done);
  }
  return { brought, damaged };
}

function keep(
  pack: Uint8Array,
  store: ResultStore,
  seriesNamed: (name: string) => Series | null,
): number {
  let kept = 0;
  for (const { kind, series: name, cell, text } of packEntries(pack)) {
    const series = kind === "series" ? seriesNamed(name) : null;
    if (series === null || store.has(series, cell)) continue;
    store.write(series, cell, JSON.parse(text) as CellResult);
    kept++;
  }
  return kept;
}
