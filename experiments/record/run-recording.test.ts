import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import {
  handOver,
  TEST_FAMILIES,
  TEST_GROUPS,
  TEST_HASHES,
  TEST_RUN,
} from "../../tests/contracts/fact-rows.ts";
import type { FileFormat } from "./fact-files.ts";
import { manifestText, type RunDescription, type RunManifest, runManifest } from "./manifest.ts";
import { OutputFolderError } from "./output-folder.ts";
import type * as appending from "./append-file.ts";
import { RunNames } from "./run-names.ts";
import { RunRecording } from "./run-recording.ts";
import { Unwritable } from "./unwritable.ts";

/** Bytes that the disk still takes. */
const disk = vi.hoisted(() => ({ room: Infinity }));
vi.mock("./append-file.ts", async (importOriginal) => {
  const { appendFile } = await importOriginal<typeof appending>();
  return {
    appendFile: (path: string, place: string): appending.AppendTarget =>
      appendFile(path, place, (file, bytes, from) => {
        const taken = Math.min(bytes.length - from, disk.room);
        disk.room -= taken;
        if (taken === 0) throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
        return writeSync(file, bytes, from, taken);
      }),
  };
});

let parent = "";
beforeEach(() => {
  disk.room = Infinity;
  parent = mkdtempSync(join(tmpdir(), "tokenpit-out-"));
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

const out = (): string => join(parent, "run");

const TABLE_FILES = FACT_TABLES.map(({ name }) => `${name}.parquet`);
const ALL_FILES = [...TABLE_FILES, "manifest.json", "provenance.json"].sort();

const open = (description = TEST_RUN, format: FileFormat = "parquet", path = out()): RunRecording =>
  new RunRecording(path, description, new RunNames(TEST_FAMILIES, TEST_GROUPS), format);

function record(description = TEST_RUN, rows = 100, format: FileFormat = "parquet"): RunManifest {
  const recording = open(description, format);
  handOver(recording.sink, () => rows);
  return recording.finish(TEST_HASHES, { events: 12, trades: 3 });
}

const bytesOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString("base64")]),
  );

const withoutProvenance = (files: Map<string, string>): Map<string, string> =>
  new Map([...files].filter(([name]) => name !== "provenance.json"));

describe("a run on disk", () => {
  test("is a table a kind of fact, a manifest and a provenance, and nothing else", () => {
    record();
    expect(readdirSync(out()).sort()).toEqual(ALL_FILES);
    expect(readdirSync(parent)).toEqual(["run"]);
  });

  test("has a manifest that says what was run and what came out", () => {
    const manifest = record();
    expect(readFileSync(join(out(), "manifest.json"), "utf8")).toBe(manifestText(manifest));
    expect(manifest).toMatchObject({
      manifest: 1,
      scenario: "quiet",
      seed: 1,
      startDate: "2027-01-04",
      traceHash: TEST_HASHES.traceHash,
      counts: { events: 12, trades: 3 },
      tables: { orders: { file: "orders.parquet", rows: 100, hash: "hash of orders" } },
    });
  });

  test("has the same bytes when it is made anew elsewhere, but for its provenance", () => {
    record();
    const first = bytesOf(out());
    rmSync(out(), { recursive: true });
    record();
    expect(withoutProvenance(bytesOf(out()))).toEqual(withoutProvenance(first));
  });

  test("keeps what differs from run to run in its provenance", () => {
    record();
    const about = JSON.parse(readFileSync(join(out(), "provenance.json"), "utf8")) as object;
    expect(Object.keys(about).sort()).toEqual(
      "architecture commit end host modified node packageVersion platform start v8 wallSeconds".split(
        " ",
      ),
    );
  });

  test("makes the folders that are missing above it", () => {
    open(TEST_RUN, "parquet", join(out(), "a", "b")).finish(TEST_HASHES, {});
    expect(readdirSync(join(out(), "a", "b")).sort()).toEqual(ALL_FILES);
  });
});

describe("the same run again in the same folder", () => {
  test("is compared, and the files stay as they are", () => {
    record();
    const before = bytesOf(out());
    const again = open();
    expect(again.isRepetition).toBe(true);
    handOver(again.sink, () => 100);
    again.finish(TEST_HASHES, { events: 12, trades: 3 });
    expect(bytesOf(out())).toEqual(before);
  });

  test("is an error where it came out otherwise, and the files stay as they are", () => {
    record();
    const before = bytesOf(out());
    expect(() => record(TEST_RUN, 101)).toThrow("holds the same run with other results");
    expect(bytesOf(out())).toEqual(before);
  });

  test.each([
    ["a byte more", (bytes: Buffer) => Buffer.concat([bytes, Buffer.of(0)])],
    ["another byte", (bytes: Buffer) => bytes.fill(bytes[99]! ^ 1, 99, 100)],
    ["a byte less", (bytes: Buffer) => bytes.subarray(1)],
  ])("is an error where a table has %s, which is named and stays as it is", (_, change) => {
    record();
    const trades = join(out(), "trades.parquet");
    writeFileSync(trades, change(readFileSync(trades)));
    const before = bytesOf(out());
    expect(() => record()).toThrow(`${trades} is not what this run writes`);
    expect(bytesOf(out())).toEqual(before);
  });

  test("is an error where a file beside the tables is another, or gone", () => {
    const again = (text: string): void =>
      void open().finish(TEST_HASHES, {}, { "summary.parquet": Buffer.from(text) });
    again("one");
    again("one");
    const summary = join(out(), "summary.parquet");
    expect(() => again("two")).toThrow(`${summary} is not what this run writes`);
    rmSync(summary);
    expect(() => again("one")).toThrow(`${summary} is not what this run writes`);
  });

  test("replaces the files where the engine is another", () => {
    record();
    const newer = record({ ...TEST_RUN, engineVersion: "f".repeat(64) }, 50);
    expect(readFileSync(join(out(), "manifest.json"), "utf8")).toBe(manifestText(newer));
    expect(readdirSync(out()).sort()).toEqual(ALL_FILES);
  });

  test("replaces the files where one of them is missing", () => {
    record();
    rmSync(join(out(), "trades.parquet"));
    const recording = open();
    expect(recording.isRepetition).toBe(false);
    handOver(recording.sink, () => 100);
    recording.finish(TEST_HASHES, {});
    expect(readdirSync(out()).sort()).toEqual(ALL_FILES);
  });
});

describe("a folder that is not fit", () => {
  const refused = (description: RunDescription, message: string, format?: FileFormat): void => {
    const before = existsSync(out()) ? readdirSync(parent, { recursive: true }) : [];
    expect(() => open(description, format)).toThrow(message);
    expect(existsSync(out()) ? readdirSync(parent, { recursive: true }) : []).toEqual(before);
  };
  const run = TEST_RUN.run;

  test.each([
    [{ ...run, specHash: "b".repeat(64) }, "spec aaaaaaaaaaaa, asked for was bbbbbbbbbbbb"],
    [{ ...run, seed: 2 }, "seed 1, asked for was 2"],
    [{ ...run, replication: 5 }, "replication 0, asked for was 5"],
    [{ ...run, antithetic: true }, "another intervention or antithetic draws"],
  ])("because it holds another run, is refused and kept", (other, difference) => {
    record();
    refused({ ...TEST_RUN, run: other }, difference);
  });

  test("because it holds the run in another format, is refused", () => {
    record();
    refused(TEST_RUN, "holds this run as parquet, asked for was csv", "csv");
  });

  test("because it holds other files, is refused and they are kept", () => {
    mkdirSync(out());
    writeFileSync(join(out(), "thesis.tex"), "");
    refused(TEST_RUN, "holds thesis.tex and no manifest.json");
  });

  test.each(["{", "[]", '{"manifest":2}', ""])("because its manifest is %s, is refused", (text) => {
    mkdirSync(out());
    writeFileSync(join(out(), "manifest.json"), text);
    refused(TEST_RUN, "its manifest.json is not that of a run");
  });

  test("because it is a file, or lies in one, is refused", () => {
    writeFileSync(out(), "");
    refused(TEST_RUN, "this is a file");
    expect(() => open(TEST_RUN, "parquet", join(out(), "x"))).toThrow("is a file");
  });

  test("because it cannot be made, is refused", () => {
    expect(() => open(TEST_RUN, "parquet", join(parent, "x".repeat(300)))).toThrow(
      "cannot write there (ENAMETOOLONG)",
    );
    expect(() => open(TEST_RUN, "parquet", `${parent}/a\u0000b`)).toThrow(OutputFolderError);
  });
});

describe("a run that does not end well", () => {
  test("leaves nothing when it is abandoned, not even the folders made for it", () => {
    const recording = open(TEST_RUN, "parquet", join(out(), "deep"));
    handOver(recording.sink, () => 100);
    recording.abandon();
    expect(readdirSync(parent)).toEqual([]);
  });

  test.each([0, 1000, 40_000])("leaves nothing when the disk is full after %i bytes", (room) => {
    const recording = open();
    disk.room = room;
    expect(() => {
      handOver(recording.sink, () => 100);
      recording.finish(TEST_HASHES, {});
    }).toThrow(new Unwritable(out(), "ENOSPC"));
    expect(readdirSync(parent)).toEqual([]);
  });

  test("may be abandoned twice, and after its end", () => {
    const recording = open();
    recording.finish(TEST_HASHES, {});
    recording.abandon();
    recording.abandon();
    expect(readdirSync(out()).sort()).toEqual(ALL_FILES);
  });
});

describe("a run that is killed", () => {
  const child = fileURLToPath(new URL("../../tests/contracts/record-and-wait.ts", import.meta.url));

  /** A process that has recorded this far, then waits to be killed. */
  async function killed(stage: "recording" | "written"): Promise<void> {
    const recorder = spawn(process.execPath, [child, out(), stage], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(recorder.stdout, "data");
    recorder.kill("SIGKILL");
    await once(recorder, "exit");
  }

  test("leaves no file under a final name, and what it leaves is taken away by the next run", async () => {
    await killed("recording");
    expect(readdirSync(out())).toEqual([expect.stringMatching(/^\.unfinished-/)]);
    record();
    expect(readdirSync(out()).sort()).toEqual(ALL_FILES);
  });

  test("is completed by the next run where everything was written", async () => {
    await killed("written");
    expect(readdirSync(out())).toEqual([expect.stringMatching(/^\.unfinished-/)]);
    const recording = open();
    expect(recording.isRepetition).toBe(true);
    recording.abandon();
    expect(readdirSync(out()).sort()).toEqual(ALL_FILES);
  });
});

test("a table that the run has no hash for stops the manifest", () => {
  const finished = [{ table: "gossip", file: "gossip.parquet", rows: 0 }];
  expect(() => runManifest(TEST_RUN, TEST_HASHES, {}, "parquet", finished)).toThrow("gossip");
});
