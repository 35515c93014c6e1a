import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AgentClass } from "../../engine/agent.ts";
import { sha256Of } from "../record/sha256.ts";
import { runStudyCell } from "../run/study-cell.ts";
import { csvTable } from "../tapes/csv-table.ts";
import { columnName } from "./column-name.ts";
import type { LoadedStudy } from "./load-study.ts";
import { planArms } from "./plan-study.ts";
import { readStudyManifest } from "./study-manifest.ts";

/** A value of a run that came out otherwise than it is kept. */
export interface Deviation {
  readonly arm: string;
  readonly replication: number;
  readonly column: string;
  readonly kept: string;
  readonly now: string;
}

/** What was found of the cells that were run again. */
export interface RepeatedCells {
  readonly cells: number;
  /** Values that were compared. */
  readonly values: number;
  readonly deviations: readonly Deviation[];
}

/** Whether a cell is among one in so many: by a hash of its name, so that every arm has its share of them. */
export const isDrawn = (arm: string, replication: number, share: number): boolean =>
  Number.parseInt(sha256Of(`${arm} ${replication}`).slice(0, 8), 16) % share === 0;

/**
 * Runs one in `share` of a study's cells again, from nothing, and holds every value of them against the table `runs`
 * that the repository keeps.
 *
 * @param folder Of the results that are kept: `runs.csv` and `manifest.json`, of which levels that wait for the
 *   reference are taken.
 * @param onCell Told after each cell how many of them are done.
 */
export function repeatCells(
  loaded: LoadedStudy,
  folder: string,
  share: number,
  classes: ReadonlyMap<string, AgentClass>,
  onCell: (done: number, all: number) => void = () => undefined,
): RepeatedCells {
  const manifest = readStudyManifest(folder);
  if (manifest === null) throw new Error(`${folder} holds no finished study`);
  const path = join(folder, "runs.csv");
  const kept = csvTable(readFileSync(path, "utf8"), path);
  const arms = new Map(
    planArms(loaded, new Map(Object.entries(manifest.measured))).map(({ arm }) => [arm.name, arm]),
  );
  const at = (column: string, row: number): string => String(kept.column(column)[row] ?? "");
  const drawn = Array.from({ length: kept.rows }, (_, row) => row).filter((row) =>
    isDrawn(at("arm", row), Number(at("replication", row)), share),
  );
  const deviations: Deviation[] = [];
  let values = 0;
  for (const [done, row] of drawn.entries()) {
    const cell = { arm: at("arm", row), replication: Number(at("replication", row)) };
    const market = loaded.markets.resolve(arms.get(cell.arm)!);
    if ("problems" in market) throw new Error(`arm ${cell.arm} is no market`);
    const identity = {
      seed: Number(at("seed", row)),
      replication: cell.replication,
      antithetic: at("antithetic", row) === "1",
    };
    const task = { scenario: market.scenario, identity, measures: loaded.measures };
    for (const [column, now] of valuesOf(runStudyCell(task, classes))) {
      if (!kept.names.includes(column)) continue;
      values++;
      const before = at(column, row);
      if (before !== now) deviations.push({ ...cell, column, kept: before, now });
    }
    onCell(done + 1, drawn.length);
  }
  return { cells: drawn.length, values, deviations };
}

/** What `runs` says of a run, by column, as it is written there. */
function valuesOf(result: ReturnType<typeof runStudyCell>): [string, string][] {
  const { traceHash, marketHash, events, deliveries, trades, metrics } = result;
  const measured = Object.entries(metrics).map(([name, [value]]): [string, string] => [
    columnName(name),
    value === null ? "" : String(value),
  ]);
  return [
    ["trace_hash", traceHash],
    ["market_hash", marketHash],
    ["events", String(events)],
    ["deliveries", String(deliveries)],
    ["trades", String(trades)],
    ...measured,
  ];
}
