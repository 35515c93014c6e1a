import { workerData } from "node:worker_threads";
import { plain, tell } from "./answer-thread.ts";
import type { JudgeApartOrder } from "./judge-apart.ts";
import { judgeFile } from "./judge-file.ts";
import { loadAgents } from "./load-agents.ts";

const order = workerData as JudgeApartOrder;

try {
  tell({ answer: judgeFile(order, await loadAgents(order.agents, order.folder)) });
} catch (error) {
  tell({ error: plain(error) });
}
