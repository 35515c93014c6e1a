import type { TaskState } from "../definition/machine-definition.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { evaluate, evaluateNumber, type QueryScope } from "../query/evaluate.ts";
import { StatesError } from "../states-error.ts";
import type { Visit } from "./engine.ts";
import { guarded } from "./guard.ts";
import { checkPayload } from "./limits.ts";
import { within } from "./race.ts";
import { outcomeOf, scopeOf, type Outcome } from "./visit.ts";

const RESOURCE = { resourceType: "lambda", resource: "invoke" };

/**
 * A Task that invokes a function and waits for its response, whose Payload is the function's result.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
export function runTask(state: TaskState, visit: Visit): Promise<Outcome> {
  return guarded(state, visit, (attempt) => attemptTask(state, attempt));
}

async function attemptTask(state: TaskState, visit: Visit): Promise<Outcome> {
  const { history } = visit.run.execution;
  const scope = scopeOf(visit);
  const given = argumentsOf(await evaluate(state.arguments, scope, "Arguments"));
  checkPayload(given, "The input of the task");
  const deadlines = await deadlinesOf(state, scope);
  history.add("TaskScheduled", {
    ...RESOURCE,
    region: visit.run.host.region,
    parameters: JSON.stringify(given),
    ...deadlines.events,
  });
  history.add("TaskStarted", RESOURCE);
  try {
    const payload = await invoke(visit, given, deadlines.list);
    const result = responseOf(payload);
    checkPayload(result, "The output of the task");
    history.add("TaskSucceeded", { ...RESOURCE, output: JSON.stringify(result) });
    return await outcomeOf(state, visit, result, state.next, { result });
  } catch (error) {
    if (error instanceof StatesError) record(visit, error);
    throw error;
  }
}

function argumentsOf(given: Json): JsonObject & { readonly FunctionName: string } {
  const known = new Set(["FunctionName", "Payload"]);
  if (!isObject(given) || typeof given["FunctionName"] !== "string")
    throw new StatesError("States.Runtime", "Arguments: expected FunctionName and Payload");
  const unknown = Object.keys(given).find((key) => !known.has(key));
  if (unknown === undefined) return given as JsonObject & { readonly FunctionName: string };
  throw new StatesError("States.Runtime", `Arguments: ${unknown} is not carried out here`);
}

/**
 * Time-outs of the attempt. A function that is waited for sends no heartbeat, so HeartbeatSeconds is a second time-out.
 */
async function deadlinesOf(
  state: TaskState,
  scope: QueryScope,
): Promise<{
  readonly list: readonly { readonly seconds: number; readonly error: StatesError }[];
  readonly events: JsonObject;
}> {
  const list = [];
  const events: Record<string, Json> = {};
  if (state.timeoutSeconds !== undefined) {
    const seconds = await evaluateNumber(state.timeoutSeconds, scope, "TimeoutSeconds", 1);
    events["timeoutInSeconds"] = seconds;
    list.push({ seconds, error: new StatesError("States.Timeout", `no result in ${seconds} s`) });
  }
  if (state.heartbeatSeconds !== undefined) {
    const seconds = await evaluateNumber(state.heartbeatSeconds, scope, "HeartbeatSeconds", 1);
    events["heartbeatInSeconds"] = seconds;
    const error = new StatesError("States.HeartbeatTimeout", `no heartbeat in ${seconds} s`);
    list.push({ seconds, error });
  }
  return { list, events };
}

async function invoke(
  { run, signal }: Visit,
  given: JsonObject & { readonly FunctionName: string },
  deadlines: Parameters<typeof within>[2],
): Promise<Json> {
  const { clock, functions } = run.host;
  const work = clock.during(() => functions.invoke(given.FunctionName, given["Payload"] ?? {}));
  const named = work.then(
    ({ payload }) => payload,
    (error: unknown) => {
      const { name, message } = error as Error;
      throw error instanceof StatesError ? error : new StatesError(name, message);
    },
  );
  return within(clock, signal, deadlines, named);
}

function responseOf(payload: Json): JsonObject {
  return { ExecutedVersion: "$LATEST", Payload: payload, StatusCode: 200 };
}

function record({ run }: Visit, { error, why }: StatesError): void {
  if (error === "States.QueryEvaluationError") return;
  const isTimeout = error === "States.Timeout" || error === "States.HeartbeatTimeout";
  run.execution.history.add(isTimeout ? "TaskTimedOut" : "TaskFailed", {
    ...RESOURCE,
    error,
    cause: why,
  });
}
