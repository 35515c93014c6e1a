import type { Templated } from "../definition/machine-definition.ts";
import type { Json, JsonObject } from "../json.ts";
import { evaluate, type QueryScope, type StatesVariable } from "../query/evaluate.ts";
import { StatesError } from "../states-error.ts";
import type { Visit } from "./engine.ts";
import { checkPayload } from "./limits.ts";

/** Where a state leads, and with what. */
export interface Outcome {
  readonly output: Json;
  readonly assigned: JsonObject;
  /** Null at the end. */
  readonly next: string | null;
}

/** What a state's expressions see: variables as they were on entry, inner ones before outer ones. */
export function scopeOf(visit: Visit, more: Partial<StatesVariable> = {}): QueryScope {
  const { run, thread } = visit;
  return {
    stream: run.stream,
    nowMs: () => run.host.clock.nowMs(),
    variables: new Map([...thread.outer, ...thread.own]),
    states: { input: thread.input, context: contextOf(visit), ...more },
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
function contextOf(visit: Visit): JsonObject {
  const { execution } = visit.run;
  const { machine } = execution;
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      Name: execution.name,
      RoleArn: machine.roleArn,
      StartTime: isoTime(execution.startMs),
      RedriveCount: execution.redriveCount,
      ...(execution.redriveMs === undefined ? {} : { RedriveTime: isoTime(execution.redriveMs) }),
    },
    State: {
      EnteredTime: isoTime(visit.enteredMs),
      Name: visit.name,
      RetryCount: visit.retryCount,
    },
    StateMachine: { Id: machine.arn, Name: machine.name },
    ...(visit.thread.mapItem === undefined ? {} : { Map: visit.thread.mapItem }),
  };
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** What the state says of its outcome. */
interface Said {
  readonly output: Templated | undefined;
  readonly assign: JsonObject | undefined;
}

/**
 * The outcome of a state: Output and Assign see the same, so no variable of an Assign is seen by another or by Output.
 * A name of an outer scope is States.Runtime here (assumption: the service refuses such a definition).
 * Throws States.DataLimitExceeded and States.QueryEvaluationError.
 * https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export async function outcomeOf(
  said: Said,
  visit: Visit,
  otherwise: Json,
  next: string | null,
  more: Partial<StatesVariable> = {},
): Promise<Outcome> {
  const scope = scopeOf(visit, more);
  const output =
    said.output === undefined ? otherwise : await evaluate(said.output, scope, "Output");
  const assigned = (await evaluate(said.assign ?? {}, scope, "Assign")) as JsonObject;
  for (const name of Object.keys(assigned))
    if (visit.thread.outer.has(name))
      throw new StatesError("States.Runtime", `variable ${name} belongs to an outer scope`);
  checkPayload(assigned, "What is assigned");
  return { output: checkPayload(output, "The output of the state"), assigned, next };
}
