import type { DistributedMapState } from "../definition/machine-definition.ts";
import type { Json } from "../json.ts";
import { evaluate, evaluateOptional } from "../query/evaluate.ts";
import { SeededStream } from "../query/seeded-stream.ts";
import type { Visit } from "../run/engine.ts";
import { newExecution } from "../run/new-execution.ts";
import { checkPayload } from "../run/limits.ts";
import type { Execution, Machine } from "../run/execution.ts";
import { scopeOf } from "../run/visit.ts";
import { batchItems, type ChildInput } from "./batch-items.ts";
import type { MapRun } from "./map-run.ts";
import { readItems } from "./read-items.ts";
import { itemsOfState, selectItem } from "./select-items.ts";

/**
 * The children of a Map Run, none of them started: items are read, each is put through ItemSelector, and they are
 * batched. A child sees none of the parent's variables.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export async function makeChildren(
  state: DistributedMapState,
  visit: Visit,
  run: MapRun,
): Promise<readonly Execution[]> {
  const found = state.itemReader
    ? await readItems(state.itemReader, visit)
    : await itemsOfState(state, visit);
  const items: Json[] = [];
  for (const [index, value] of found.entries())
    items.push(await selectItem(state, visit, index, value));
  const inputs = await inputsOf(state, visit, items);
  const machine = childMachine(state, visit.run.execution.machine);
  return inputs.map((one, index) => childOf(visit, machine, run, one, index));
}

async function inputsOf(
  { itemBatcher }: DistributedMapState,
  visit: Visit,
  items: readonly Json[],
): Promise<readonly ChildInput[]> {
  if (!itemBatcher) return items.map((input) => ({ input, items: 1 }));
  const scope = scopeOf(visit);
  const { maxItems, maxInputBytes, batchInput } = itemBatcher;
  const field = (name: string): string => `ItemBatcher.${name}`;
  const limits = {
    maxItems: (await evaluateOptional(maxItems, scope, field("MaxItemsPerBatch"), 1)) ?? Infinity,
    maxInputBytes:
      (await evaluateOptional(maxInputBytes, scope, field("MaxInputBytesPerBatch"), 1)) ?? Infinity,
  };
  const around =
    batchInput === undefined
      ? undefined
      : await evaluate(batchInput, scope, "ItemBatcher.BatchInput");
  return batchItems(items, limits, around);
}

function childMachine(state: DistributedMapState, parent: Machine): Machine {
  return {
    ...parent,
    arn: `${parent.arn}/${state.label}`,
    name: `${parent.name}/${state.label}`,
    definition: { ...state.processor, timeoutSeconds: undefined },
  };
}

function childOf(
  visit: Visit,
  machine: Machine,
  run: MapRun,
  { input, items }: ChildInput,
  index: number,
): Execution {
  const { host } = visit.run;
  checkPayload(input, "The input of a child");
  const name = new SeededStream(host.seed, `${run.uuid}/${index}`).uuid();
  return newExecution(host, machine, name, JSON.stringify(input), { mapRunArn: run.arn, items });
}
