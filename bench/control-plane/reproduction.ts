import type { Measured, MeasuredExecution } from "./measured.ts";
import type { StudySize } from "./settings.ts";
import { rehearsalSettings } from "./settings-of.ts";
import { type SimulatedStudy, type SlowState, simulateStudy } from "./simulate-study.ts";
import { percent, table } from "./words.ts";

/** A rehearsed execution as the model has it, with the times of functions that one of the executions measured. */
export function modelled(execution: MeasuredExecution, times: MeasuredExecution): SimulatedStudy {
  const { rounds, environments } = execution;
  const [round] = rounds;
  if (round === undefined || rounds.length > 1) {
    throw new RangeError(`a rehearsal of one round is expected, found ${rounds.length}`);
  }
  const cellsAShard = Math.ceil(round.cells / round.shards);
  const size: StudySize = {
    cells: round.cells,
    markets: 1,
    resultBytes: 1,
    concurrency: environments,
    shardSeconds: cellsAShard,
    cellSeconds: 1,
  };
  return simulateStudy(size, rehearsalSettings(times, environments), 0);
}

const SLOW: readonly SlowState[] = ["Plan", "RunCells", "Reduce", "ReduceRoot", "Summarise"];

/** What the rehearsals took, what the model makes of them, and the difference. */
export function reproductionTable({ executions }: Measured): string {
  const [first] = executions;
  const rows = executions.flatMap((execution) => {
    const model = modelled(execution, execution);
    const { environments } = execution;
    const row = (what: string, seen: number, made: number): string[] => [
      String(environments),
      what,
      seen.toFixed(2),
      made.toFixed(2),
      percent(made / seen - 1),
    ];
    return [
      ...SLOW.map((state) => row(state, execution.states[state] ?? 0, model.states[state])),
      row("**all**", execution.seconds, model.seconds),
      ...(execution === first
        ? []
        : [
            row(
              "all, by the first one's times",
              execution.seconds,
              modelled(execution, first!).seconds,
            ),
          ]),
    ];
  });
  return table([["Functions at once", "State", "Seen, s", "Model, s", "Error"], ...rows]);
}

/** The error of a whole execution, as a share of what was seen. */
export const errorOf = (execution: MeasuredExecution, times = execution): number =>
  modelled(execution, times).seconds / execution.seconds - 1;
