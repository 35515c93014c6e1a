import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AgentClass } from "../../engine/agent.ts";
import { sha256Of } from "../record/sha256.ts";
import { type CellResult, runStudyCell } from "../run/study-cell.ts";
import { csvRows, type TextRow } from "../tapes/csv-rows.ts";
import { columnName } from "./column-name.ts";
import type { LoadedStudy } from "./load-study.ts";
import { planArms } from "./plan-study.ts";
import { resultColumns } from "./result-columns.ts";
import { readStudyManifest } from "./study-manifest.ts";

/** A value of a run that came out otherwise than it is kept. */
export interface ChangedValue {
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
  readonly changed: readonly ChangedValue[];
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
  const planned = planArms(loaded, new Map(Object.entries(manifest.measured)));
  const arms = new Map(planned.map(({ arm }) => [arm.name, arm]));
  const path = join(folder, "runs.csv");
  const drawn = csvRows(readFileSync(path, "utf8"), path).filter((run) =>
    isDrawn(run["arm"]!, Number(run["replication"]), share),
  );
  const changed: ChangedValue[] = [];
  let values = 0;
  for (const [done, run] of drawn.entries()) {
    const market = loaded.markets.resolve(arms.get(run["arm"]!)!);
    if ("problems" in market) throw new Error(`arm ${run["arm"]} is no market`);
    const { scenario } = market;
    const task = { scenario, identity: identityOf(run), measures: loaded.measures };
    const now = valuesOf(runStudyCell(task, classes)).filter(([column]) => column in run);
    values += now.length;
    changed.push(...changesOf(run, now));
    onCell(done + 1, drawn.length);
  }
  return { cells: drawn.length, values, changed };
}

const identityOf = (run: TextRow) => ({
  seed: Number(run["seed"]),
  replication: Number(run["replication"]),
  antithetic: run["antithetic"] === "1",
});

function changesOf(run: TextRow, now: readonly (readonly [string, string])[]): ChangedValue[] {
  const cell = { arm: run["arm"]!, replication: Number(run["replication"]) };
  return now.flatMap(([column, text]) => {
    const kept = run[column]!;
    return kept === text ? [] : [{ ...cell, column, kept, now: text }];
  });
}

/** What `runs` says of a run, by column, as it is written there. */
function valuesOf(result: CellResult): [string, string][] {
  const measured = Object.entries(result.metrics).map(
    ([name, [value]]) => [columnName(name), value] as const,
  );
  return [...Object.entries(resultColumns(result)), ...measured].map(([column, value]) => [
    column,
    value === null ? "" : String(value),
  ]);
}
