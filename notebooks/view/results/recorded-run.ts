import type { OpenStudy } from "./open-study.ts";
import { ResultsProblem } from "./results-problem.ts";
import type { RecordedRun, ReplayTerms, RunFrame, RunName } from "./results-protocol.ts";
import { rowsOf } from "./run-pairs.ts";
import type { ArmPlan } from "./study-plan.ts";

/** A recorded run and the reference's on the same random numbers, with what makes their markets again. */
export async function runFrame(
  study: OpenStudy,
  arm: string,
  reference: string,
  run: RunName,
): Promise<RunFrame> {
  const plans = plansOf(study, new Set([arm, reference]));
  const labelOf = (name: string): string => plans.get(name)?.label ?? name;
  const recorded = {
    arm: await recordedRun(study, arm, run, labelOf(arm)),
    reference: await recordedRun(study, reference, run, labelOf(reference)),
  };
  return { ...recorded, replay: termsOf(study, recorded, plans) };
}

function termsOf(
  { plan, manifest }: OpenStudy,
  { arm, reference }: Pick<RunFrame, "arm" | "reference">,
  plans: ReadonlyMap<string, ArmPlan>,
): ReplayTerms | null {
  const [own, other] = [plans.get(arm.arm), plans.get(reference.arm)];
  if (plan === null || own === undefined || other === undefined) return null;
  const { seed = manifest.seed, jumps = null } = arm.columns;
  return {
    scenario: plan.scenario,
    seed: Number(seed),
    jumps: jumps === null ? null : Number(jumps),
    arm: own.layers,
    reference: other.layers,
  };
}

/** Plans of some arms by name. */
export function plansOf({ plan }: OpenStudy, names: ReadonlySet<string>): Map<string, ArmPlan> {
  const found = new Map<string, ArmPlan>();
  for (const arm of plan?.arms() ?? []) {
    if (names.has(arm.name)) found.set(arm.name, arm);
    if (found.size === names.size) break;
  }
  return found;
}

async function recordedRun(
  { runs, runsOf, manifest }: OpenStudy,
  arm: string,
  { replication, antithetic }: RunName,
  label: string,
): Promise<RecordedRun> {
  const { from, to } = rowsOf(runsOf, arm);
  const replications = await runs.numbers("replication", from, to);
  const mirrored = await runs.numbers("antithetic", from, to);
  const at = replications.findIndex(
    (one, row) => one === replication && (mirrored[row] === 1) === antithetic,
  );
  if (at < 0) {
    throw new ResultsProblem(`runs.parquet has no run ${replication} of the arm \`${arm}\``);
  }
  const columns: Record<string, string | number | null> = {};
  for (const [name, kind] of runs.columns) {
    const [value = null] = await (kind === "text"
      ? runs.texts(name, from + at, from + at + 1)
      : runs.numbers(name, from + at, from + at + 1));
    columns[name] = value;
  }
  return {
    arm,
    label,
    traceHash: textIn(columns, "trace_hash"),
    engineVersion: textIn(columns, "engine_version") ?? manifest.engineVersion,
    specHash: textIn(columns, "spec_hash") ?? "",
    columns,
  };
}

const textIn = (columns: RecordedRun["columns"], name: string): string | null => {
  const value = columns[name];
  return typeof value === "string" ? value : null;
};
