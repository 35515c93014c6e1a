import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CellResult } from "../../run/study-cell.ts";
import { type CellNumber, seriesName } from "../series.ts";
import { Unwritable } from "../../record/unwritable.ts";
import { pruneStore, verifyStore } from "./keep-store.ts";
import { PackStore } from "./pack-store.ts";
import { engineOfSeries } from "./series-folders.ts";

const SERIES = { specHash: "a", engineVersion: "b", measures: { spotMonthStart: 3 } };

const cell = (replication: number, antithetic = false): CellNumber => ({
  seed: 9_007_199_254_740_991,
  replication,
  antithetic,
});

const result = (mark: number): CellResult => ({
  traceHash: `t${mark}`,
  marketHash: "m",
  events: mark,
  deliveries: 1,
  trades: 1,
  ledgerSum: 0,
  metrics: { "SCU.x": [mark / 7, 3, "ok"], "SCU.ü": [null, 0, "no_trades"] },
  curves: { "SCU.depth": [[-1, mark / 3]] },
});

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-store-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function filled(count: number): PackStore {
  const store = new PackStore(folder, { writer: "m" });
  for (let i = 0; i < count; i++) store.write(SERIES, cell(i), result(i));
  return store;
}

/** The one pack or index of the store. */
function file(ending: string): string {
  const name = seriesName(SERIES);
  const series = join(folder, name.slice(0, 2), name);
  return join(
    series,
    readdirSync(series).find((each) => each.endsWith(ending))!,
  );
}

test("what was written is read again, to the bit, by whoever comes later", () => {
  filled(5);
  const later = new PackStore(folder);
  for (let i = 0; i < 5; i++) expect(later.read(SERIES, cell(i))).toEqual(result(i));
  expect(later.read(SERIES, cell(5))).toBeNull();
  expect(later.read(SERIES, cell(0, true))).toBeNull();
  expect(later.read({ ...SERIES, engineVersion: "c" }, cell(0))).toBeNull();
});

test("two processes that write at once do not lose each other's cells", () => {
  const [one, other] = [new PackStore(folder), new PackStore(folder)];
  one.write(SERIES, cell(1), result(1));
  other.write(SERIES, cell(2), result(2));
  one.write(SERIES, cell(3), result(3));
  const later = new PackStore(folder);
  expect([1, 2, 3].map((i) => later.read(SERIES, cell(i))?.events)).toEqual([1, 2, 3]);
});

describe("damage", () => {
  test("whatever is cut off the pack and the index, whole lines are found and none is made up", () => {
    fc.assert(
      fc.property(fc.nat({ max: 4000 }), fc.nat({ max: 400 }), (cutPack, cutIndex) => {
        rmSync(folder, { recursive: true, force: true });
        filled(6);
        const pack = file(".pack");
        const whole = readFileSync(pack);
        const length = Math.max(0, whole.length - cutPack);
        truncateSync(pack, length);
        truncateSync(file(".index"), Math.max(0, 6 * 32 - cutIndex));
        const lines = whole.subarray(0, length).toString("utf8").split("\n").length - 1;
        const later = new PackStore(folder);
        const found = [0, 1, 2, 3, 4, 5].filter((i) => later.read(SERIES, cell(i)) !== null);
        expect(found).toEqual([0, 1, 2, 3, 4, 5].slice(0, lines));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test.each([1, 2, 3, 4])(
    "a changed byte makes a cell missing, and it can be written again",
    () => {
      filled(3);
      const pack = file(".pack");
      const bytes = readFileSync(pack);
      bytes[bytes.indexOf('"events":1') + 9] = 0x32;
      writeFileSync(pack, bytes);
      const later = new PackStore(folder);
      expect(later.read(SERIES, cell(1))).toBeNull();
      expect(later.has(SERIES, cell(1))).toBe(false);
      expect(verifyStore(folder)).toMatchObject({ damaged: [expect.any(String)], replaced: [] });
      later.write(SERIES, cell(1), result(1));
      expect(new PackStore(folder).read(SERIES, cell(1))).toEqual(result(1));
      expect(verifyStore(folder)).toMatchObject({ damaged: [], replaced: [expect.any(String)] });
    },
  );

  test("an index that lies about places is found out", () => {
    filled(2);
    const index = readFileSync(file(".index"));
    index.writeDoubleLE(index.readDoubleLE(8) + 1, 8);
    writeFileSync(file(".index"), index);
    const later = new PackStore(folder);
    expect(later.read(SERIES, cell(0))).toEqual(result(0));
    expect(later.read(SERIES, cell(1))).toEqual(result(1));
  });

  test("bytes that came into a pack, or went from it, cost no cell but the one they stand in", () => {
    filled(5);
    const bytes = readFileSync(file(".pack"));
    const secondLine = bytes.indexOf("\n") + 1;
    for (const moved of [
      Buffer.concat([
        bytes.subarray(0, secondLine + 40),
        Buffer.from("?!"),
        bytes.subarray(secondLine + 40),
      ]),
      Buffer.concat([bytes.subarray(0, secondLine + 40), bytes.subarray(secondLine + 43)]),
      Buffer.concat([Buffer.from("a line of nobody's\n"), bytes.subarray(secondLine)]),
    ]) {
      writeFileSync(file(".pack"), moved);
      const later = new PackStore(folder);
      const found = Array.from({ length: 5 }, (_, i) => later.read(SERIES, cell(i)));
      expect(found.filter((each) => each !== null)).toHaveLength(4);
      found.forEach((each, i) => each !== null && expect(each).toEqual(result(i)));
      expect(verifyStore(folder)).toMatchObject({ cells: 4, damaged: [expect.any(String)] });
    }
  });

  test("lines of somebody else are passed over", () => {
    filled(2);
    appendFileSync(file(".pack"), "hello\n{}\n");
    expect(new PackStore(folder).read(SERIES, cell(1))).toEqual(result(1));
    expect(verifyStore(folder)).toMatchObject({
      series: 1,
      cells: 2,
      damaged: [{}, {}].map(() => expect.any(String)),
    });
  });
});

describe("a disk that is full", () => {
  /** A disk that takes so many bytes and no more. */
  function disk(capacity: number): typeof appendFileSync {
    let free = capacity;
    return (path, bytes) => {
      const taken = (bytes as Uint8Array).subarray(0, Math.max(0, free));
      appendFileSync(path, taken);
      free -= (bytes as Uint8Array).length;
      if (free < 0) throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
    };
  }

  test("whatever still fits, no cell that was written is lost and none is half there", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1200 }), (capacity) => {
        rmSync(folder, { recursive: true, force: true });
        const store = new PackStore(folder, { append: disk(capacity) });
        let written = 0;
        expect(() => {
          for (; written < 9; written++) store.write(SERIES, cell(written), result(written));
        }).toThrow(Unwritable);
        const later = new PackStore(folder);
        for (let i = 0; i < written; i++) expect(later.read(SERIES, cell(i))).toEqual(result(i));
        expect(verifyStore(folder).damaged).toEqual([]);
        later.write(SERIES, cell(written), result(written));
        expect(new PackStore(folder).read(SERIES, cell(written))).toEqual(result(written));
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe("a store that cannot be written any more", () => {
  const refusing = (code: string): PackStore => {
    const append = (): never => {
      throw Object.assign(new Error("refused"), { code });
    };
    return new PackStore(folder, { append });
  };

  test.each([
    ["ENOSPC", "the disk is full (ENOSPC)"],
    ["EACCES", "it may not be written (EACCES)"],
    ["EROFS", "its file system is read-only (EROFS)"],
    ["EIO", "it cannot be written (EIO)"],
  ])("says where and why: %s", (code, why) => {
    const write = (): void => refusing(code).write(SERIES, cell(0), result(0));
    expect(write).toThrow(Unwritable);
    expect(write).toThrow(`: ${why}`);
    expect(write).toThrow(folder);
  });

  test("another error is told as it is", () => {
    const write = (): void => refusing("ERR_INVALID_ARG_TYPE").write(SERIES, cell(0), result(0));
    expect(write).toThrow("refused");
  });
});

test("pruning removes the series that nobody keeps, and a trial removes none", () => {
  filled(2);
  const other = { ...SERIES, engineVersion: "older" };
  new PackStore(folder).write(other, cell(0), result(0));
  const isKept = (_name: string, series: string): boolean => engineOfSeries(series) !== "older";
  expect(pruneStore(folder, isKept, true).series).toBe(1);
  expect(new PackStore(folder).read(other, cell(0))).toEqual(result(0));
  expect(pruneStore(folder, isKept).series).toBe(1);
  const later = new PackStore(folder);
  expect(later.read(SERIES, cell(1))).toEqual(result(1));
  expect(later.read(other, cell(0))).toBeNull();
  expect(pruneStore(folder, (name) => name === seriesName(SERIES)).series).toBe(0);
});
