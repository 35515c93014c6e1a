import { reduceNode } from "../../experiments/runner/cloud/reduce-node.ts";
import { functionTools } from "./function-tools.ts";
import { logged } from "./logged.ts";

const tools = functionTools();

/** Merges the shards of one node, or the nodes of a round. */
export const handler = logged((event: Parameters<typeof reduceNode>[0]) =>
  reduceNode(event, tools),
);
