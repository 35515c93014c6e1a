import type { State } from "../definition/machine-definition.ts";
import type { Json } from "../json.ts";
import { Aborted } from "../states-error.ts";
import type { Run } from "./engine.ts";
import type { Thread } from "./execution.ts";
import { runState } from "./run-state.ts";
import type { Outcome } from "./visit.ts";

/**
 * Carries out states from the one at hand to the last, and gives the output. Throws StatesError where one fails, with
 * the thread as it was then, so that a later call goes on there.
 */
export async function runThread(run: Run, thread: Thread, signal: AbortSignal): Promise<Json> {
  while (thread.current !== null) {
    if (signal.aborted) throw new Aborted();
    const name = thread.current;
    const state = thread.block.states.get(name)!;
    enter(run, thread, state);
    const enteredMs = run.host.clock.nowMs();
    const visit = { run, thread, name, enteredMs, signal, retryCount: 0 };
    leave(run, thread, state, await runState(state, visit));
  }
  return thread.input;
}

function enter(run: Run, thread: Thread, { kind, name }: State): void {
  if (thread.isEntered) return;
  run.execution.history.add(`${kind}StateEntered`, { name, input: JSON.stringify(thread.input) });
  thread.isEntered = true;
}

function leave(run: Run, thread: Thread, state: State, outcome: Outcome): void {
  const { output, assigned, next } = outcome;
  run.execution.history.add(`${state.kind}StateExited`, {
    name: state.name,
    output: JSON.stringify(output),
    ...(Object.keys(assigned).length === 0 ? {} : { assignedVariables: textsOf(assigned) }),
  });
  for (const [name, value] of Object.entries(assigned)) thread.own.set(name, value);
  thread.isEntered = false;
  thread.parts = undefined;
  thread.mapRun = undefined;
  thread.current = next;
  thread.input = output;
}

function textsOf(assigned: Outcome["assigned"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]),
  );
}
