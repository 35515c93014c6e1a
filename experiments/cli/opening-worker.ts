import { workerData } from "node:worker_threads";
import { checkOpening, type OpeningCheck } from "../catalog/check-opening.ts";
import { loadScenario } from "../catalog/load-scenario.ts";
import { loadStudy } from "../study/load-study.ts";
import { studyOpenings } from "../study/study-openings.ts";
import { plain, tell } from "./answer-thread.ts";
import { loadAgents } from "./load-agents.ts";
import type { OpeningOrder } from "./open-apart.ts";

const { file, isStudy, folder, agents } = workerData as OpeningOrder;

async function open(): Promise<OpeningCheck> {
  const options = { folder, ...(await loadAgents(agents, folder)) };
  if (isStudy) {
    const read = loadStudy(file, options);
    if ("problems" in read) return { problems: read.problems, warnings: [] };
    return { problems: [], warnings: studyOpenings(read) };
  }
  const read = loadScenario(file, options);
  if ("problems" in read) return { problems: read.problems, warnings: [] };
  return checkOpening(file, read, options);
}

try {
  tell({ answer: await open() });
} catch (error) {
  tell({ error: plain(error) });
}
