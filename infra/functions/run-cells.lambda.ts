import { runShard } from "../../experiments/runner/cloud/run-shard.ts";
import { functionTools } from "./function-tools.ts";
import { logged } from "./logged.ts";

const tools = functionTools();

/** Runs the cells of one shard. */
export const handler = logged((event: Parameters<typeof runShard>[0]) => runShard(event, tools));
