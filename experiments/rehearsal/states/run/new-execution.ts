import type { Json } from "../json.ts";
import type { Host } from "./engine.ts";
import { newThread, type Execution, type Machine } from "./execution.ts";
import { History } from "./history.ts";

/** An execution that has not begun. `inputText` is JSON. */
export function newExecution(
  host: Host,
  machine: Machine,
  name: string,
  inputText: string,
  child: { readonly mapRunArn: string | null; readonly items: number } = {
    mapRunArn: null,
    items: 1,
  },
): Execution {
  const { region, account, clock } = host;
  const input = JSON.parse(inputText) as Json;
  return {
    arn: `arn:aws:states:${region}:${account}:execution:${machine.name}:${name}`,
    name,
    machine,
    inputText,
    input,
    thread: newThread(machine.definition, input, new Map()),
    history: new History(() => clock.nowMs()),
    ...child,
    status: "PENDING",
    startMs: clock.nowMs(),
    stopMs: undefined,
    error: undefined,
    cause: undefined,
    redriveCount: 0,
    redriveMs: undefined,
    stop: new AbortController(),
  };
}
