import type { Json, JsonObject } from "../json.ts";
import type { Execution } from "../run/execution.ts";
import { ApiError } from "./api-error.ts";
import type { ControlPlane } from "./control-plane.ts";
import {
  describeExecution,
  describeMapRun,
  eventRow,
  executionRow,
  mapRunRow,
} from "./descriptions.ts";
import { pageOf, Request } from "./request.ts";

type Action = (plane: ControlPlane, request: Request) => JsonObject | Promise<JsonObject>;

/** What is answered of https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html */
const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["StartExecution", startExecution],
  ["StopExecution", stopExecution],
  ["RedriveExecution", redriveExecution],
  ["DescribeExecution", (plane, request) => describeExecution(asked(plane, request), plane.nowMs)],
  ["ListExecutions", listExecutions],
  ["GetExecutionHistory", getExecutionHistory],
  ["ListMapRuns", listMapRuns],
  [
    "DescribeMapRun",
    (plane, request) => describeMapRun(plane.mapRun(arnOf(request, "mapRunArn")), plane.nowMs),
  ],
]);

/** Carries out an action of the API. Throws ApiError. */
export async function act(plane: ControlPlane, name: string, given: Json): Promise<JsonObject> {
  const action = ACTIONS.get(name);
  if (!action) throw new ApiError("UnknownOperationException", `${name} is not carried out here`);
  return action(plane, new Request(given));
}

function arnOf(request: Request, name: string): string {
  const arn = request.text(name);
  if (!/^arn:[a-z-]+:states:/.test(arn)) throw new ApiError("InvalidArn", `Invalid Arn: '${arn}'`);
  return arn;
}

function asked(plane: ControlPlane, request: Request): Execution {
  return plane.execution(arnOf(request, "executionArn"));
}

function startExecution(plane: ControlPlane, request: Request): JsonObject {
  const machineArn = arnOf(request, "stateMachineArn");
  const execution = plane.start(
    machineArn,
    request.optionalText("name"),
    request.optionalText("input"),
  );
  return { executionArn: execution.arn, startDate: execution.startMs / 1_000 };
}

async function stopExecution(plane: ControlPlane, request: Request): Promise<JsonObject> {
  const { arn } = asked(plane, request);
  const error = request.optionalText("error") ?? "";
  const { stopMs = 0 } = await plane.stop(arn, error, request.optionalText("cause") ?? "");
  return { stopDate: stopMs / 1_000 };
}

function redriveExecution(plane: ControlPlane, request: Request): JsonObject {
  const token = request.optionalText("clientToken");
  return { redriveDate: plane.redrive(arnOf(request, "executionArn"), token) / 1_000 };
}

/** Newest first; of a machine without the children of its maps, of a Map Run its children. */
function listExecutions(plane: ControlPlane, request: Request): JsonObject {
  const mapRunArn = request.optionalText("mapRunArn") ?? null;
  const machineArn = mapRunArn === null ? arnOf(request, "stateMachineArn") : null;
  if (mapRunArn === null) plane.machine(machineArn ?? "");
  else plane.mapRun(mapRunArn);
  const status = request.optionalText("statusFilter");
  const rows = plane.executions.filter(
    (one) =>
      one.mapRunArn === mapRunArn &&
      (machineArn === null || one.machine.arn === machineArn) &&
      (status === undefined || one.status === status),
  );
  const newestFirst = rows.toReversed().toSorted((a, b) => b.startMs - a.startMs);
  const { page, more } = pageOf(newestFirst, request);
  return { executions: page.map(executionRow), ...more };
}

function getExecutionHistory(plane: ControlPlane, request: Request): JsonObject {
  const { events } = asked(plane, request).history;
  const ordered = request.isSet("reverseOrder", false) ? events.toReversed() : events;
  const { page, more } = pageOf(ordered, request);
  return { events: page.map(eventRow), ...more };
}

function listMapRuns(plane: ControlPlane, request: Request): JsonObject {
  const { arn } = asked(plane, request);
  const runs = plane.mapRuns.filter(({ executionArn }) => executionArn === arn);
  const { page, more } = pageOf(runs, request);
  return { mapRuns: page.map(mapRunRow), ...more };
}
