import type { DistributedMapState } from "../definition/machine-definition.ts";
import { evaluateNumber, evaluateOptional } from "../query/evaluate.ts";
import type { Visit } from "../run/engine.ts";
import { MOST_CHILDREN } from "../run/limits.ts";
import { scopeOf } from "../run/visit.ts";
import type { MapRun } from "./map-run.ts";

/** A new Map Run of a state, with its limits evaluated. MaxConcurrency 0 is the service's own limit. */
export async function openMapRun(state: DistributedMapState, visit: Visit): Promise<MapRun> {
  const { host, execution, stream } = visit.run;
  const scope = scopeOf(visit);
  const most = await evaluateNumber(state.maxConcurrency, scope, "MaxConcurrency", 0);
  const { toleratedFailureCount, toleratedFailurePercentage } = state;

  const tolerance = {
    count: await evaluateOptional(toleratedFailureCount, scope, "ToleratedFailureCount", 0),
    percentage: await evaluateOptional(
      toleratedFailurePercentage,
      scope,
      "ToleratedFailurePercentage",
      0,
      100,
    ),
  };
  const uuid = stream.uuid();
  const { region, account, clock } = host;
  const run: MapRun = {
    arn: `arn:aws:states:${region}:${account}:mapRun:${execution.machine.name}/${state.label}:${uuid}`,
    uuid,
    label: state.label,
    executionArn: execution.arn,
    machineArn: execution.machine.arn,
    maxConcurrency: Math.min(most === 0 ? Infinity : most, MOST_CHILDREN),
    tolerance,
    startMs: clock.nowMs(),
    status: "RUNNING",
    stopMs: undefined,
    redriveCount: 0,
    redriveMs: undefined,
    children: undefined,
    areResultsWritten: false,
  };
  host.onMapRun(run);
  execution.history.add("MapRunStarted", { mapRunArn: run.arn });
  return run;
}
