import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { CORNERED_MARKET, limitedMarket } from "../../../tests/fixtures/twin-markets.ts";
import { LocalRunner } from "../../runner/local/local-runner.ts";
import { PackStore } from "../../runner/local/pack-store.ts";
import { packLine } from "../../runner/local/pack-line.ts";
import type { CellRequest } from "../../runner/runner.ts";
import { type Series, seriesName } from "../../runner/series.ts";
import { type CellTask, runAlone, runStudyCell } from "../study-cell.ts";

const identity = { seed: 5, replication: 1, antithetic: false };
const limited = limitedMarket("2 %", "10 %");
const plain: CellTask = { scenario: limited, identity, measures: { metrics: ["SCU.halts"] } };

describe("a cell without measures that need twins", () => {
  const twins = ["SCU.halts", "SCU.delayed_discovery_bps", "SCU.squeeze_z"];
  const result = runStudyCell(plain, AGENT_CLASSES);

  test("is the run alone, to the byte", () => {
    expect(packLine(identity, result)).toBe(
      packLine(identity, runAlone(plain, AGENT_CLASSES).result),
    );
    expect("expiries" in result).toBe(false);
  });

  test("is what a cell with them is, but for them", () => {
    const asked = runStudyCell({ ...plain, measures: { metrics: twins } }, AGENT_CLASSES);
    const { expiries, metrics, ...rest } = asked;
    const own = Object.entries(metrics).filter(([name]) => !twins.slice(1).includes(name));
    expect({ ...rest, metrics: Object.fromEntries(own) }).toEqual(result);
    expect(metrics["SCU.delayed_discovery_bps"]![2]).toBe("ok");
    expect(expiries).toHaveLength(2);
  });

  test("keeps its name in the store, in which measures are named as they are asked for", () => {
    const series = (metrics?: readonly string[]): Series => ({
      specHash: "a",
      engineVersion: "b",
      measures: metrics === undefined ? { spotMonthStart: 3 } : { spotMonthStart: 3, metrics },
    });
    const none = "cc63f6461a95eafe409d3506ff1f800f6c7258c886e689af2e1a15a07fef0e9f";
    expect(seriesName(series())).toBe(none);
    const names = [[], ["SCU.halts"], ["SCU.squeeze_z"], ["SCU.halts", "SCU.squeeze_z"]];
    const all = [none, ...names.map((metrics) => seriesName(series(metrics)))];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("cells with twins", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tokenpit-twins-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const measures = { metrics: ["SCU.squeeze_z"] };
  const series: Series = { specHash: "c", engineVersion: "d", measures };
  const cells = [0, 1].map((replication) => ({ ...identity, replication }));

  async function results(workers: number): Promise<readonly string[]> {
    const store = new PackStore(join(folder, String(workers)));
    const runner = new LocalRunner({ workers, store });
    const requests: CellRequest[] = cells.map((cell) => ({
      arm: "x",
      series,
      cell,
      task: () => ({ scenario: CORNERED_MARKET, identity: cell, measures }),
    }));
    try {
      const lost = await runner.run(requests, { isStopped: () => false, onCell: () => {} });
      expect(lost).toEqual([]);
      return cells.map((cell) => packLine(cell, store.read(series, cell)!));
    } finally {
      await runner.close();
    }
  }

  test("have the same bytes on one worker and on two, of which each makes the shared twins itself", async () => {
    const one = await results(1);
    expect(await results(2)).toEqual(one);
    const task = { scenario: CORNERED_MARKET, identity: cells[0]!, measures };
    expect(packLine(cells[0]!, runStudyCell(task, AGENT_CLASSES))).toBe(one[0]);
  }, 60_000);
});
