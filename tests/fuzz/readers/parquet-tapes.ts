import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { metricsOfTapes } from "../../../experiments/tapes/metrics-of-tapes.ts";
import { BadTape } from "../../../experiments/tapes/raw-table.ts";
import { TapeFolder } from "../../../experiments/tapes/tape-folder.ts";
import { damagedBytes, oneOf } from "../damage.ts";
import { answered } from "../expect-documented.ts";
import { type FuzzCase, type FuzzReader, REFUSED } from "../fuzz-reader.ts";
import { inScratch } from "../in-scratch.ts";
import { PLAIN_TAPE, type PlainColumns } from "../plain-tape.ts";

/** Tables of other people's tapes, as Parquet, one of them damaged: read, and measured where they are whole. */
export const parquetTapes: FuzzReader = {
  name: "tapes in Parquet",
  input: "file",
  perMillion: 800,
  open: () => inScratch(tryIn),
};

function tryIn(path: string): FuzzCase {
  const whole = new Map(
    Object.entries(PLAIN_TAPE).map(([name, columns]) => [name, parquetOf(columns)]),
  );
  const names = [...whole.keys()];
  const fileOf = (name: string): string => join(path, `${name}.parquet`);
  for (const [name, bytes] of whole) writeFileSync(fileOf(name), bytes);
  const folder = new TapeFolder(path, "tape");
  return async (random, note) => {
    const name = oneOf(names, random);
    const damaged = damagedBytes(whole.get(name)!, random);
    note(damaged);
    writeFileSync(fileOf(name), damaged);
    try {
      return answered(await metricsOfTapes(folder, "A", {}));
    } catch (error) {
      if (error instanceof BadTape) return REFUSED;
      throw error;
    } finally {
      writeFileSync(fileOf(name), whole.get(name)!);
    }
  };
}

function parquetOf(columns: PlainColumns): Uint8Array {
  const columnData = Object.entries(columns).map(([name, data]) => {
    const type = data.some((value) => typeof value === "string") ? "STRING" : "DOUBLE";
    return { name, data, type, nullable: true } as const;
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
