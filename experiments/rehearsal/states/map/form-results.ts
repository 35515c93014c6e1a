import type { ResultWriter } from "../definition/machine-definition.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Execution } from "../run/execution.ts";
import { redriveStatusOf } from "../run/redrive-status.ts";
import { isoTime } from "../run/visit.ts";

type Transformation = ResultWriter["transformation"];

/**
 * Results of children in order of their items: with NONE whole records, with COMPACT the outputs, with FLATTEN their
 * elements. One that failed is a record always.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export function formResults(children: readonly Execution[], form: Transformation): readonly Json[] {
  return children.flatMap((child): readonly Json[] => {
    if (form === "NONE" || child.status !== "SUCCEEDED") return [recordOf(child)];
    const output = child.thread.input;
    return form === "FLATTEN" && Array.isArray(output) ? (output as readonly Json[]) : [output];
  });
}

/** What is told of a child: its times in ISO 8601, its input and output as text. */
function recordOf(child: Execution): JsonObject {
  const { status, reason } = redriveStatusOf(child);
  const ended: JsonObject = {
    ...(child.stopMs === undefined ? {} : { StopDate: isoTime(child.stopMs) }),
    ...(child.error === undefined ? {} : { Error: child.error, Cause: child.cause ?? "" }),
  };
  const output: JsonObject =
    child.status === "SUCCEEDED"
      ? { Output: JSON.stringify(child.thread.input), OutputDetails: { Included: true } }
      : {};
  const started: JsonObject =
    child.status === "PENDING"
      ? {}
      : {
          RedriveCount: child.redriveCount,
          RedriveStatus: status,
          RedriveStatusReason: reason,
          StartDate: isoTime(child.startMs),
        };
  return {
    ExecutionArn: child.arn,
    Input: child.inputText,
    InputDetails: { Included: true },
    Name: child.name,
    StateMachineArn: child.machine.arn,
    Status: child.status,
    ...output,
    ...started,
    ...ended,
  };
}
