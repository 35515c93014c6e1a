import { parentPort, workerData } from "node:worker_threads";
import { checkOpening } from "../catalog/check-opening.ts";
import { loadScenario } from "../catalog/load-scenario.ts";
import { loadStudy } from "../study/load-study.ts";
import { studyOpenings } from "../study/study-openings.ts";
import { loadAgents } from "./load-agents.ts";
import type { OpeningAnswer, OpeningOrder } from "./open-apart.ts";

const { file, isStudy, folder, agents } = workerData as OpeningOrder;

async function open(): Promise<OpeningAnswer> {
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
  parentPort!.postMessage(await open());
} catch (error) {
  const words = error instanceof Error ? error.message : String(error);
  parentPort!.postMessage({ failure: words } satisfies OpeningAnswer);
}
