import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { CellResult } from "../../../experiments/run/study-cell.ts";
import { verifyStore } from "../../../experiments/runner/local/keep-store.ts";
import { PackStore } from "../../../experiments/runner/local/pack-store.ts";
import { engineOfSeries } from "../../../experiments/runner/local/series-folders.ts";
import { type CellNumber, seriesName } from "../../../experiments/runner/series.ts";
import { damagedBytes, oneOf } from "../damage.ts";
import { holds } from "../expect-documented.ts";
import { type FuzzCase, type FuzzReader, REFUSED, TAKEN } from "../fuzz-reader.ts";
import { inScratch } from "../in-scratch.ts";

const SERIES = { specHash: "a", engineVersion: "b", measures: { spotMonthStart: 3 } };
const CELLS = 6;

const cellOf = (replication: number): CellNumber => ({ seed: 7, replication, antithetic: false });

const resultOf = (mark: number): CellResult => ({
  traceHash: `t${mark}`,
  marketHash: "m",
  events: mark,
  deliveries: 1,
  trades: 1,
  ledgerSum: 0,
  metrics: { "SCU.x": [mark / 7, 3, "ok"], "SCU.y": [null, 0, "no_trades"] },
  curves: { "SCU.depth": [[-1, mark / 3]] },
});

/** A file of a store of finished runs damaged: a run is what was written, or is not there. */
export const stores: FuzzReader = {
  name: "stores of runs",
  input: "file",
  perMillion: 300,
  open: () => inScratch(tryIn),
};

function tryIn(folder: string): FuzzCase {
  const store = new PackStore(folder, { writer: "m" });
  for (let i = 0; i < CELLS; i++) store.write(SERIES, cellOf(i), resultOf(i));
  const name = seriesName(SERIES);
  const series = join(folder, name.slice(0, 2), name);
  const whole = new Map(
    (readdirSync(series, { recursive: true }) as string[])
      .map((file) => join(series, file))
      .filter((file) => statSync(file).isFile())
      .map((file) => [file, readFileSync(file)] as const),
  );
  return (random, note) => {
    const file = oneOf([...whole.keys()], random);
    const damaged = damagedBytes(whole.get(file)!, random);
    note(damaged);
    writeFileSync(file, damaged);
    try {
      return judge(folder, series);
    } finally {
      writeFileSync(file, whole.get(file)!);
    }
  };
}

function judge(folder: string, series: string): typeof TAKEN {
  const later = new PackStore(folder);
  let lost = 0;
  for (let i = 0; i < CELLS; i++) {
    const found = later.read(SERIES, cellOf(i));
    if (found === null) lost++;
    else holds(isDeepStrictEqual(found, resultOf(i)), () => `run ${i} is another`);
  }
  const { cells } = verifyStore(folder);
  holds(lost === 0 || cells < CELLS, () => `${lost} are lost, and all are called whole`);
  engineOfSeries(series);
  return lost === 0 ? TAKEN : REFUSED;
}
