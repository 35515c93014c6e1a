import type { AgentClass } from "../../engine/agent.ts";
import type { Scenario } from "../../engine/scenario.ts";
import type { MeasureOptions } from "../metrics/run-metrics.ts";
import { startCell } from "../run/run-cell.ts";
import { packLine } from "../runner/local/pack-line.ts";
import { runAlone } from "../run/study-cell.ts";
import type { CellNumber } from "../runner/series.ts";

export interface CellToMeasure {
  readonly scenario: Scenario;
  readonly classes: ReadonlyMap<string, AgentClass>;
  readonly measures: MeasureOptions;
  readonly cell: CellNumber;
  /** Runs that its twins take, as they are counted beforehand: none without them. */
  readonly twins?: number;
}

/** What one cell costs on this machine. */
export interface CellCost {
  readonly seconds: number;
  /** The most that the engine reserved. */
  readonly engineBytes: number;
  /** In the store. */
  readonly storedBytes: number;
}

/**
 * Runs a cell to its end, twice if it is quick: the first run of a process is slow. Twins are not run, but counted as
 * long as it.
 */
export function measureCell(toMeasure: CellToMeasure): CellCost {
  const { scenario, classes, measures, cell, twins = 0 } = toMeasure;
  let engineBytes = 0;
  const run = (): Omit<CellCost, "engineBytes"> => {
    const startMs = performance.now();
    const task = { scenario, identity: cell, measures };
    const { result } = runAlone(task, classes, {
      onBytes: (bytes) => (engineBytes = Math.max(engineBytes, bytes)),
    });
    const seconds = ((1 + twins) * (performance.now() - startMs)) / 1000;
    return { seconds, storedBytes: Buffer.byteLength(packLine(cell, result)) };
  };
  const first = run();
  const isQuick = first.seconds < QUICK_SECONDS * (1 + twins);
  return { ...(isQuick ? run() : first), engineBytes };
}

const QUICK_SECONDS = 1;

/** Shares of a run after which a guess is made, each after the one before where that took no time. */
const SHARES = [0.01, 0.03, 0.1, 0.25, 0.5, 1] as const;
const PATIENCE_SECONDS = 1.5;

/**
 * What a cell will take, seconds, from its beginning, of which no more is run than a second and a half needs. The first
 * run of a process is slow: a quick one is run again, of another the last piece tells what the rest will take. Twins
 * are counted as long as it.
 */
export function guessCellSeconds(cell: CellToMeasure): number {
  const first = guess(cell);
  return (1 + (cell.twins ?? 0)) * (first.isWhole ? guess(cell).seconds : first.seconds);
}

function guess(task: CellToMeasure): { readonly seconds: number; readonly isWhole: boolean } {
  const { scenario, classes, measures, cell } = task;
  const run = startCell({ scenario, identity: cell, classes, measures });
  const startMs = performance.now();
  let [before, beforeShare] = [0, 0];
  try {
    for (const share of SHARES) {
      run.advanceTo(share);
      const seconds = (performance.now() - startMs) / 1000;
      if (share === 1) return { seconds, isWhole: true };
      if (seconds > PATIENCE_SECONDS) {
        const left = ((1 - share) * (seconds - before)) / (share - beforeShare);
        return { seconds: seconds + left, isWhole: false };
      }
      [before, beforeShare] = [seconds, share];
    }
    return { seconds: before, isWhole: true };
  } finally {
    run.close();
  }
}
