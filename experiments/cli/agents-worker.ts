import { workerData } from "node:worker_threads";
import { plain, tell } from "./answer-thread.ts";
import { BadInput } from "./exit-codes.ts";
import { loadAgents } from "./load-agents.ts";
import type { AgentsOrder } from "./try-agents.ts";

const { agents, folder } = workerData as AgentsOrder;

try {
  await loadAgents(agents, folder);
  tell({ answer: { problem: null } });
} catch (error) {
  tell(
    error instanceof BadInput ? { answer: { problem: error.message } } : { error: plain(error) },
  );
}
