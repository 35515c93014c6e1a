import process from "node:process";
import { workerData } from "node:worker_threads";
import { type CellToMeasure, guessCellSeconds, measureCell } from "../study/measure-cell.ts";
import { answerWith } from "./answer-thread.ts";
import { loadAgents } from "./load-agents.ts";

/** What the thread that times a cell is given. */
export interface MeasureOrder {
  readonly cell: Omit<CellToMeasure, "classes">;
  readonly agentsPath: string;
  /** `guess`: it answers with seconds, from the cell's beginning; `measure`: with a `CellCost`. */
  readonly question: "guess" | "measure";
}

const { cell, agentsPath, question } = workerData as MeasureOrder;

await answerWith(cell.scenario, cell.cell, async () => {
  const { classes } = await loadAgents(agentsPath, process.cwd());
  const task = { ...cell, classes };
  return question === "guess" ? guessCellSeconds(task) : measureCell(task);
});
