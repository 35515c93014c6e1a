import { studyDollars } from "./hundred-runs.ts";
import type { Step } from "./run-steps.ts";
import { expectEnd, TestStudy } from "./studies.ts";
import type { AwsTools } from "./tools.ts";

/** The app has one name for its stack; the client looks for it. */
const STACK = "Tokenpit";
const BOOTSTRAP_STACK = "CDKToolkit";
/** The logical name of the function that merges begins so. */
const REDUCE = "FunctionsReduceFunction";

/** Alarms and dashboard for an hour, logs, and assets of some megabytes: generously. */
const DEPLOYMENT_DOLLARS = 0.02;

/** What is tried in an account, in this order. */
export function awsSteps(tools: AwsTools): Step[] {
  return [
    lookStep(tools),
    bootstrapStep(tools),
    deployStep(tools),
    sameBytesStep(tools),
    redriveStep(tools),
    cancelStep(tools),
  ];
}

/** Without it the test would deploy over somebody's stack, and destroy it at the end. */
const lookStep = ({ account }: AwsTools): Step => ({
  name: `look that there is no stack ${STACK}`,
  dollars: 0,
  costs: "it asks CloudFormation",
  async run() {
    const status = await account.stackStatus(STACK);
    if (status === null) return "there is none";
    throw new Error(
      `there is a stack ${STACK} already (${status}), which this test would change and destroy: name another region ` +
        "in AWS_REGION, or take it away with npx cdk destroy",
    );
  },
});

const bootstrapStep = ({ account }: AwsTools): Step => ({
  name: "look that the region is bootstrapped",
  dollars: 0,
  costs: "it asks CloudFormation",
  async run() {
    const status = await account.stackStatus(BOOTSTRAP_STACK);
    if (status !== null) return `${BOOTSTRAP_STACK}: ${status}`;
    throw new Error(
      "it is not: npx cdk bootstrap, once for an account and region, and start again",
    );
  },
});

const deployStep = (tools: AwsTools): Step => ({
  name: "deploy the stack",
  dollars: DEPLOYMENT_DOLLARS,
  costs: "alarms and dashboard for an hour, logs, assets",
  async run() {
    const ended = await tools.cdk("deploy", STACK, "--require-approval", "never", "--no-notices");
    expectEnd("cdk deploy", ended, ended.status === 0);
    return "it stands";
  },
  undo: () => destroy(tools),
});

async function destroy({ cdk, account, isDeleted }: AwsTools): Promise<string> {
  if ((await account.stackStatus(STACK)) === null) return "there is no stack";
  const buckets = await account.bucketsOf(STACK);
  const ended = await cdk("destroy", STACK, "--force", "--no-notices");
  expectEnd("cdk destroy (the stack is still there: npx cdk destroy)", ended, ended.status === 0);
  if (!isDeleted) return `the stack is destroyed; kept: the buckets ${buckets.join(", ")}`;
  for (const bucket of buckets) await account.deleteBucket(bucket);
  return `the stack is destroyed; deleted: the buckets ${buckets.join(", ")}`;
}

const sameBytesStep = (tools: AwsTools): Step => ({
  name: "a study of 100 runs, there and here",
  dollars: studyDollars(),
  costs: "functions, transitions, requests",
  async run() {
    const study = new TestStudy(tools, "hundred");
    return await study.compare(await study.runThere());
  },
});

/**
 * The failure: Lambda lets in no invocation of the function that merges, until the execution has given up. It touches
 * neither code nor permissions, and is taken back whatever comes of it.
 */
const redriveStep = (tools: AwsTools): Step => ({
  name: "a study whose merging fails, and its redrive",
  dollars: studyDollars(),
  costs: "functions, transitions, requests",
  async run() {
    const study = new TestStudy(tools, "redriven");
    await block(tools);
    const failed = await study.runThere();
    const isRight = failed.status === 1 && /ended as FAILED/.test(failed.stderr);
    expectEnd("the study that must fail", failed, isRight);
    await unblock(tools);
    const seen = await study.compare(await study.runThere());
    const redrives = (await study.execution())?.redrives ?? 0;
    if (redrives !== 1)
      throw new Error(`the execution was redriven ${redrives} times, and not once`);
    return `it failed, was redriven once, and ${seen}`;
  },
  undo: () => unblock(tools),
});

/** With the merging blocked, the execution is sure to run still when it is cancelled. */
const cancelStep = (tools: AwsTools): Step => ({
  name: "a study that is cancelled",
  dollars: studyDollars(),
  costs: "functions, transitions, requests",
  async run() {
    const study = new TestStudy(tools, "cancelled");
    await block(tools);
    const running = study.runThere();
    let wasStopped: boolean;
    try {
      await started(study, running, tools);
      wasStopped = await study.cancel();
    } finally {
      await running; // which ends by itself, since its merging is blocked
    }
    if (!wasStopped) throw new Error("the execution had ended before it was cancelled");
    const ended = await running;
    const isRight = ended.status === 1 && /ended as ABORTED/.test(ended.stderr);
    expectEnd("the study that was cancelled", ended, isRight);
    return "its execution was stopped, and who waited for it was told";
  },
  undo: () => unblock(tools),
});

/** Waits until the execution is there. */
async function started(
  study: TestStudy,
  running: Promise<unknown>,
  { pause }: AwsTools,
): Promise<void> {
  while ((await study.execution()) === null) {
    const hasEnded = await Promise.race([running.then(() => true), pause().then(() => false)]);
    if (hasEnded) return;
  }
}

const block = async ({ account }: AwsTools): Promise<void> =>
  account.block(await account.functionNamed(STACK, REDUCE));

async function unblock({ account }: AwsTools): Promise<string> {
  await account.unblock(await account.functionNamed(STACK, REDUCE));
  return "the function that merges is let in again";
}
