import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { resolved } from "../../../tests/fixtures/resolve-text.ts";
import { SMALL_MARKET } from "../../../tests/fixtures/small-study.ts";
import type { CellTask } from "../../run/study-cell.ts";
import { Unwritable } from "../../record/unwritable.ts";
import type { ResultStore } from "../result-store.ts";
import { type CellRequest, StudyStopped } from "../runner.ts";
import { LocalRunner } from "./local-runner.ts";
import { PackStore } from "./pack-store.ts";

const WORKER = new URL("../../../tests/fixtures/workers/odd-worker.mjs", import.meta.url);
const SERIES = { specHash: "a", engineVersion: "b", measures: {} };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-runner-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const requests = (replications: readonly number[]): CellRequest[] =>
  replications.map((replication) => {
    const cell = { seed: 1, replication, antithetic: false };
    const task = { scenario: { name: folder }, identity: cell, measures: {} };
    return { arm: "x", series: SERIES, cell, task: () => task as unknown as CellTask };
  });

interface Outcome {
  readonly counts: Record<string, number>;
  readonly quarantined: readonly { readonly replication: number; readonly error: string }[];
}

async function run(replications: readonly number[], workers = 2): Promise<Outcome> {
  const store = new PackStore(folder);
  const runner = new LocalRunner({ workers, store, worker: WORKER, longestSilenceMs: 300 });
  const counts: Record<string, number> = { reused: 0, computed: 0, quarantined: 0 };
  try {
    const lost = await runner.run(requests(replications), {
      isStopped: () => false,
      onCell: (outcome) => counts[outcome]!++,
    });
    const quarantined = lost.map(({ cell, error }) => ({ replication: cell.replication, error }));
    return { counts, quarantined };
  } finally {
    await runner.close();
  }
}

test("every cell comes into the store once, and is not computed again", async () => {
  const cells = [0, 4, 5, 6, 7, 8, 9];
  expect((await run(cells)).counts).toEqual({ reused: 0, computed: 7, quarantined: 0 });
  expect((await run(cells, 1)).counts).toEqual({ reused: 7, computed: 0, quarantined: 0 });
  const store = new PackStore(folder);
  const read = store.read(SERIES, { seed: 1, replication: 8, antithetic: false });
  expect(read?.metrics["SCU.x"]).toEqual([8 / 3, 1, "ok"]);
});

test("a cell that fails twice is quarantined with its error; the others are there", async () => {
  const { counts, quarantined } = await run([0, 1, 4, 11]);
  expect(counts).toEqual({ reused: 0, computed: 2, quarantined: 2 });
  expect(quarantined).toEqual([
    { replication: 1, error: "cannot be run" },
    { replication: 11, error: "cannot be run" },
  ]);
});

test("a worker that dies is replaced, and its cell is tried once more", async () => {
  const { counts, quarantined } = await run([0, 2, 4, 5]);
  expect(quarantined).toEqual([]);
  expect(counts["computed"]).toBe(4);
});

test("a worker that hangs is replaced, and its cell is given up after the second time", async () => {
  const { counts, quarantined } = await run([0, 3, 4, 5]);
  expect(counts).toEqual({ reused: 0, computed: 3, quarantined: 1 });
  expect(quarantined).toEqual([{ replication: 3, error: "nothing was delivered for 0.3 s" }]);
});

test("a worker whose engine reserves too much is replaced, and its cell is given up", async () => {
  const { scenario } = resolved([SMALL_MARKET], AGENT_CLASSES);
  const store = new PackStore(folder);
  const runner = new LocalRunner({ workers: 1, store, mostBytes: 1e6 });
  const [request] = requests([0]);
  const task = { scenario, identity: request!.cell, measures: {} };
  try {
    const lost = await runner.run([{ ...request!, task: () => task }], {
      isStopped: () => false,
      onCell: () => {},
    });
    expect(lost.map(({ error }) => error)).toEqual([
      "its engine came to the memory ceiling of a worker, 1 MB",
    ]);
  } finally {
    await runner.close();
  }
});

test("a full disk ends the run, and nothing that was finished is lost", async () => {
  const full = (): never => {
    throw new Unwritable(folder, "ENOSPC");
  };
  const packs = new PackStore(folder);
  const store: ResultStore = {
    has: (series, cell) => packs.has(series, cell),
    read: (series, cell) => packs.read(series, cell),
    write: (series, cell, result) =>
      cell.replication < 7 ? packs.write(series, cell, result) : full(),
    close: () => {},
  };
  const runner = new LocalRunner({ workers: 2, store, worker: WORKER });
  const running = runner.run(requests([0, 4, 5, 6, 7, 8, 9]), {
    isStopped: () => false,
    onCell: () => {},
  });
  await expect(running).rejects.toThrow(Unwritable);
  await runner.close();
  expect((await run([0, 4, 5, 6])).counts).toMatchObject({ reused: 4, computed: 0 });
});

test("who asks to stop is obeyed at once, also while a cell hangs; finished cells are kept", async () => {
  const store = new PackStore(folder);
  const runner = new LocalRunner({ workers: 2, store, worker: WORKER });
  let stopped = false;
  let left = 2;
  const running = runner.run(requests([0, 4, 3, 13, 5, 6]), {
    isStopped: () => stopped,
    onCell: () => void (--left === 0 && setTimeout(() => (stopped = true), 100)),
  });
  await expect(running).rejects.toThrow(StudyStopped);
  await runner.close();
  const again = new PackStore(folder);
  expect(again.has(SERIES, { seed: 1, replication: 0, antithetic: false })).toBe(true);
});
