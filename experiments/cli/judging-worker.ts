import { workerData } from "node:worker_threads";
import { plain, tell } from "./answer-thread.ts";
import type { JudgeApartOrder } from "./judge-apart.ts";
import { judgeFile } from "./judge-file.ts";
import { loadAgents } from "./load-agents.ts";

const order = workerData as JudgeApartOrder;

try {
  const agents = await loadAgents(order.agents, order.folder);
  tell({ answer: judgeFile(order, agents, (markets) => tell({ done: markets })) });
} catch (error) {
  tell({ error: plain(error) });
}
