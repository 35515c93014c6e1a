import type { Json } from "../spec/source.ts";
import type { Change } from "./deviation.ts";
import { changesBetween } from "./deviations.ts";
import type { StudyManifest } from "./manifest-form.ts";
import type { StudyRow } from "./row-table.ts";

/** A study's folder as it was read. */
export interface StudyFolder {
  readonly manifest: StudyManifest;
  readonly runs: readonly StudyRow[];
  readonly effects: readonly StudyRow[];
}

/** A value that is not the same in two runs of the same cell. */
export interface CellChange {
  readonly arm: string;
  readonly replication: number;
  readonly antithetic: boolean;
  /** The first column that differs. */
  readonly column: string;
  readonly a: StudyRow[string];
  readonly b: StudyRow[string];
  /** How many columns differ. */
  readonly columns: number;
}

export interface VerdictChange {
  readonly outcome: string;
  readonly arm: string;
  /** Null where a study has no such effect. */
  readonly a: string | null;
  readonly b: string | null;
  readonly estimates: readonly [number | null, number | null];
}

export interface StudyDiff {
  /** Settings of the studies, the engine versions among them. */
  readonly settings: readonly Change[];
  readonly sameCells: number;
  readonly changedCells: number;
  readonly onlyInA: number;
  readonly onlyInB: number;
  /** The first cell that changed: by replication, then by arm. */
  readonly first: CellChange | null;
  /** By arm: cells that changed. */
  readonly byArm: Readonly<Record<string, number>>;
  /** By column: cells in which it changed. */
  readonly byColumn: Readonly<Record<string, number>>;
  readonly verdicts: readonly VerdictChange[];
  /** Estimates that changed, verdict or no. */
  readonly changedEffects: number;
}

/** Columns that say which market a cell is of; they differ wherever the market or the engine does. */
const NAMES = new Set(["spec_hash", "engine_version", "role"]);

/** What changed between two studies, or two runs of one: cell by cell, by name of arm, seed and replication. */
export function diffStudies(a: StudyFolder, b: StudyFolder): StudyDiff {
  const cellsOfB = byCell(b.runs);
  const byArm: Record<string, number> = {};
  const byColumn: Record<string, number> = {};
  let [sameCells, changedCells, onlyInA] = [0, 0, 0];
  let first: CellChange | null = null;
  for (const row of inOrder(a.runs)) {
    const key = cellKey(row);
    const other = cellsOfB.get(key);
    cellsOfB.delete(key);
    if (other === undefined) {
      onlyInA++;
      continue;
    }
    const columns = differing(row, other);
    if (columns.length === 0) {
      sameCells++;
      continue;
    }
    changedCells++;
    first ??= changeOf(row, other, columns);
    count(byArm, String(row["arm"]));
    for (const column of columns) count(byColumn, column);
  }
  const onlyInB = cellsOfB.size;
  const cells = { sameCells, changedCells, onlyInA, onlyInB, first, byArm, byColumn };
  return { settings: settingsChanged(a, b), ...cells, ...effectsChanged(a.effects, b.effects) };
}

/** Whether nothing differs. */
export const isSame = (diff: StudyDiff): boolean =>
  diff.settings.length + diff.changedCells + diff.onlyInA + diff.onlyInB + diff.changedEffects ===
  0;

function settingsChanged({ manifest: a }: StudyFolder, { manifest: b }: StudyFolder): Change[] {
  const settings = ({
    spec,
    scenarioSpecHash,
    engineVersion,
    replications,
  }: StudyManifest): Json => ({
    study: spec,
    scenarioSpecHash,
    engineVersion,
    replications,
  });
  return changesBetween(settings(a), settings(b));
}

const cellKey = ({ arm, seed, replication, antithetic }: StudyRow): string =>
  `${arm} ${seed} ${replication} ${antithetic}`;

const byCell = (rows: readonly StudyRow[]): Map<string, StudyRow> =>
  new Map(rows.map((row) => [cellKey(row), row]));

/** Replication by replication, all arms of each: as cells are run. */
const inOrder = (rows: readonly StudyRow[]): StudyRow[] =>
  [...rows].sort((x, y) => Number(x["replication"]) - Number(y["replication"]));

/** Measures that only one study has are no change of the cell. */
const differing = (a: StudyRow, b: StudyRow): string[] =>
  Object.keys(a).filter((name) => !NAMES.has(name) && name in b && a[name] !== b[name]);

function changeOf(a: StudyRow, b: StudyRow, columns: readonly string[]): CellChange {
  const [column = ""] = [...columns.filter((name) => !isHash(name)), ...columns];
  return {
    arm: String(a["arm"]),
    replication: Number(a["replication"]),
    antithetic: a["antithetic"] === 1,
    column,
    a: a[column] ?? null,
    b: b[column] ?? null,
    columns: columns.length,
  };
}

/** Hashes change with anything: a measure says more. */
const isHash = (column: string): boolean => column.endsWith("_hash");

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function effectsChanged(
  a: readonly StudyRow[],
  b: readonly StudyRow[],
): Pick<StudyDiff, "verdicts" | "changedEffects"> {
  const key = ({ outcome, arm }: StudyRow): string => `${outcome} ${arm}`;
  const of = (rows: readonly StudyRow[]): Map<string, StudyRow> =>
    new Map(rows.map((row) => [key(row), row]));
  const [inA, inB] = [of(a), of(b)];
  const changed = [...new Set([...inA.keys(), ...inB.keys()])].filter((name) => {
    const [x, y] = [inA.get(name), inB.get(name)];
    return x?.["estimate"] !== y?.["estimate"] || x?.["verdict"] !== y?.["verdict"];
  });
  const verdicts = changed.flatMap((name): VerdictChange[] => {
    const [x, y] = [inA.get(name), inB.get(name)];
    const [before, after] = [textOf(x?.["verdict"]), textOf(y?.["verdict"])];
    if (before === after) return [];
    const { outcome, arm } = (x ?? y)!;
    const estimates = [numberOf(x?.["estimate"]), numberOf(y?.["estimate"])] as const;
    return [{ outcome: String(outcome), arm: String(arm), a: before, b: after, estimates }];
  });
  return { verdicts, changedEffects: changed.length };
}

const textOf = (value: StudyRow[string] | undefined): string | null =>
  typeof value === "string" ? value : null;

const numberOf = (value: StudyRow[string] | undefined): number | null =>
  typeof value === "number" ? value : null;
