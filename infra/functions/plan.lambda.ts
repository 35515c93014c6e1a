import { planRound } from "../../experiments/runner/cloud/plan-round.ts";
import { functionTools } from "./function-tools.ts";
import { logged } from "./logged.ts";

const tools = functionTools();

/** Plans the next round of a study. */
export const handler = logged((event: Parameters<typeof planRound>[0]) => planRound(event, tools));
