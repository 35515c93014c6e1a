import { AGENT_CLASSES } from "../../agents/registry.ts";
import { engineVersion } from "../../experiments/record/engine-version.ts";
import type { Rehearsal } from "../../experiments/rehearsal/rehearsal.ts";
import type { Execution } from "../../experiments/rehearsal/states/run/execution.ts";
import type { ShardTimes } from "../../experiments/runner/cloud/cut-round.ts";
import { S3Objects } from "../../experiments/runner/cloud/s3-objects.ts";
import { handIn, submissionFor } from "../../experiments/runner/cloud/submit-study.ts";
import { formatProblems } from "../../experiments/spec/problem.ts";
import { type LoadedStudy, loadStudy } from "../../experiments/study/load-study.ts";

/** A study's file in a folder, or the name of a shipped one. */
export function studyIn(folder: string, reference: string): LoadedStudy {
  const loaded = loadStudy(reference, { folder, classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  return loaded;
}

export interface ToCarryOut extends ShardTimes {
  readonly folder: string;
  readonly reference: string;
  /** Functions at once. */
  readonly concurrency: number;
}

/** Hands a study in and has a rehearsal carry it out; throws where it does not succeed. */
export async function carriedOut(
  { access, parts, plane }: Rehearsal,
  { folder, reference, ...times }: ToCarryOut,
): Promise<Execution> {
  const { region = "", credentials, endpoints } = access;
  const client = { region, credentials: credentials!, endpoint: endpoints!.s3 };
  const objects = new S3Objects({ bucket: parts.bucket, client });
  const loaded = studyIn(folder, reference);
  const study = { loaded, reference, folder, classes: AGENT_CLASSES, agents: null };
  const submission = await handIn(await submissionFor(study), objects);
  objects.close();
  const input = JSON.stringify({ submission, engineVersion: engineVersion(), ...times });
  const name = submission.slice(0, 24);
  const { arn } = plane.start(parts.outputs["StateMachineArn"]!, name, input);
  const execution = await plane.ended(arn);
  if (execution.status === "SUCCEEDED") return execution;
  throw new Error(
    `the execution ended as ${execution.status}: ${execution.error} ${execution.cause}`,
  );
}
