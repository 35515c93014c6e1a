import { codeVersion } from "../../record/program-version.ts";
import { type Cloud, type CloudPlace, openCloud } from "../../runner/cloud/cloud-access.ts";
import { CloudProblem, cloudProblem } from "../../runner/cloud/cloud-problem.ts";
import { type CloudWatch, watched } from "../../runner/cloud/cloud-watch.ts";
import { latestExecution } from "../../runner/cloud/executions.ts";
import { failureWords } from "../../runner/cloud/failure-words.ts";
import { sha256Of } from "../../record/sha256.ts";
import { preflight } from "../../runner/cloud/preflight.ts";
import { submissionText } from "../../runner/cloud/submission.ts";
import type { TokenpitContext } from "../context.ts";
import { BadInput } from "../exit-codes.ts";
import { openStudy, type StudyFlags } from "../open-study.ts";
import { writeJson } from "../output.ts";
import { guessSeconds } from "../time-cell.ts";
import { watchWords } from "./cloud-words.ts";
import { estimateStudy } from "./estimate-study.ts";
import { submissionOfStudy } from "./submission-of-study.ts";

/** A study's latest execution on AWS, and how far it is. */
interface Asked {
  readonly submission: string;
  readonly place: CloudPlace;
  readonly cloud: Cloud;
  readonly watch: CloudWatch;
  /** Why it ended badly; null: it did not. */
  readonly why: string | null;
}

/** `study status --on aws` */
export async function cloudStatusCommand(
  context: TokenpitContext,
  flags: StudyFlags,
  name: string,
): Promise<void> {
  await asked(context, flags, name, ({ submission, watch, why }) => {
    if (flags.json) writeJson(context, { submission, ...watch, why });
    else context.process.stdout.write(watchWords(watch, why));
    return Promise.resolve();
  });
}

/** `study cancel --on aws`: stops the execution; what its shards have left is kept. */
export async function cloudCancelCommand(
  context: TokenpitContext,
  flags: StudyFlags,
  name: string,
): Promise<void> {
  await asked(context, flags, name, async ({ submission, cloud, watch }) => {
    const { name: execution, status } = watch.execution;
    const isStopped = status === "RUNNING";
    if (isStopped) await cloud.executions.stop(execution, "tokenpit study cancel");
    if (flags.json) return writeJson(context, { submission, execution, stopped: isStopped });
    context.process.stdout.write(
      isStopped
        ? `the execution ${execution} was stopped; shards that are done are kept: tokenpit study run ${name} ` +
            "--on aws goes on from there\n"
        : `the execution ${execution} had ended already: ${status}\n`,
    );
  });
}

async function asked(
  context: TokenpitContext,
  flags: StudyFlags,
  name: string,
  tell: (asked: Asked) => Promise<void>,
): Promise<void> {
  const study = await openStudy(context, flags, name);
  let cloud: Cloud | null = null;
  try {
    const place = await preflight({}, codeVersion());
    const handedIn = await submissionOfStudy(context, flags, name, study);
    const submission = sha256Of(submissionText(handedIn));
    cloud = openCloud(place, {});
    const { executions } = cloud;
    const latest = await latestExecution(executions, submission);
    if (latest === null) {
      throw new CloudProblem(
        `${study.loaded.study.name}, as it stands, was never started on AWS: tokenpit study run ${name} --on aws`,
      );
    }
    const { execution } = latest;
    const cell = { cellSeconds: await guessSeconds(context, study) };
    const { estimate } = estimateStudy(study, place, cell);
    const runs = await executions.mapRuns(execution.name);
    const watch = watched(execution, runs, estimate, Date.now());
    const why = await failureWords(execution, runs, executions);
    await tell({ submission, place, cloud, watch, why });
  } catch (error) {
    const problem = cloudProblem(error);
    throw problem === null ? error : new BadInput(problem.message);
  } finally {
    cloud?.close();
    study.store.close();
  }
}
