import {
  CloudFormationClient,
  DescribeStacksCommand,
  type Stack,
} from "@aws-sdk/client-cloudformation";
import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { CodeVersion } from "../../record/program-version.ts";
import { type CloudAccess, clientOf, type CloudPlace } from "./cloud-access.ts";
import { CloudProblem } from "./cloud-problem.ts";

/** Name of the deployed stack. */
const STACK = "Tokenpit";
/** The stack that `cdk bootstrap` makes. */
const BOOTSTRAP_STACK = "CDKToolkit";

/** Of a stack that works: it was made, changed, or left as it was where a change failed. */
const USABLE: ReadonlySet<string> = new Set([
  "CREATE_COMPLETE",
  "UPDATE_COMPLETE",
  "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
  "UPDATE_ROLLBACK_COMPLETE",
  "IMPORT_COMPLETE",
]);

/** Memory of the function that runs cells where the stack does not tell, MB: one virtual processor. */
const DEFAULT_MEMORY_MB = 1769;
/** Where the account's limit cannot be read: what Lambda gives every account that asks. */
const DEFAULT_CONCURRENCY = 1000;
/** Functions left to whatever else runs in the account, of the limit that nothing has reserved. */
const SHARE_OF_ACCOUNT = 0.9;
/** Children of one map at once, and no fewer than one. */
const MOST_CHILDREN = 10_000;

/**
 * Finds what is deployed and what the account allows. Throws `CloudProblem` where a study cannot be started: nothing is
 * deployed here, it is of other code, or it is not this account's.
 *
 * @param own versions of this program.
 */
export async function preflight(access: CloudAccess, own: CodeVersion): Promise<CloudPlace> {
  const formation = new CloudFormationClient(clientOf(access, "cloudFormation"));
  const lambda = new LambdaClient(clientOf(access, "lambda"));
  try {
    const region = await formation.config.region();
    const outputs = outputsOf(await deployedStack(formation, region));
    const place = { ...placeOf(outputs, region), concurrency: await concurrencyOf(lambda) };
    refuseOther(place, own);
    return place;
  } finally {
    formation.destroy();
    lambda.destroy();
  }
}

async function deployedStack(client: CloudFormationClient, region: string): Promise<Stack> {
  const stack = await describe(client, STACK);
  if (stack !== null && USABLE.has(stack.StackStatus ?? "")) return stack;
  if (stack !== null) {
    throw new CloudProblem(
      `the stack ${STACK} in ${region} is in the state ${stack.StackStatus}: wait until it is deployed, or deploy it ` +
        "again with npx cdk deploy",
    );
  }
  throw new CloudProblem(
    `there is no stack ${STACK} in ${region}: ${await nextStep(client)}; if it is deployed elsewhere, name its ` +
      "region in AWS_REGION or its account's profile in AWS_PROFILE",
  );
}

async function nextStep(client: CloudFormationClient): Promise<string> {
  const bootstrap = await describe(client, BOOTSTRAP_STACK).catch(() => undefined);
  if (bootstrap === undefined) return "deploy it with npx cdk bootstrap, once, and npx cdk deploy";
  return bootstrap === null
    ? "nor is this region bootstrapped: npx cdk bootstrap, then npx cdk deploy"
    : "deploy it with npx cdk deploy";
}

async function describe(client: CloudFormationClient, name: string): Promise<Stack | null> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks[0] ?? null;
  } catch (error) {
    const { name: code, message } = error as Error;
    if (code === "ValidationError" && message.includes("does not exist")) return null;
    throw error;
  }
}

const outputsOf = ({ Outputs = [] }: Stack): ReadonlyMap<string, string> =>
  new Map(Outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]));

function placeOf(
  outputs: ReadonlyMap<string, string>,
  region: string,
): Omit<CloudPlace, "concurrency"> {
  const output = (name: string): string => {
    const value = outputs.get(name);
    if (value !== undefined) return value;
    throw new CloudProblem(
      `the stack ${STACK} in ${region} tells no ${name}: it is another stack of that name, or an old one: deploy ` +
        "this version with npx cdk deploy",
    );
  };
  const machineArn = output("StateMachineArn");
  return {
    region,
    account: machineArn.split(":")[4] ?? "",
    bucket: output("ResultsBucket"),
    machineArn,
    engineVersion: output("EngineVersion"),
    programVersion: output("ProgramVersion"),
    memoryMb: Number(outputs.get("RunCellsMemoryMb") ?? DEFAULT_MEMORY_MB),
  };
}

function refuseOther(
  { machineArn, region, engineVersion, programVersion }: CloudPlace,
  own: CodeVersion,
): void {
  if (machineArn.split(":")[3] !== region) {
    throw new CloudProblem(`${machineArn} is not in ${region}: set AWS_REGION to its region`);
  }
  if (engineVersion !== own.engineVersion) {
    throw new CloudProblem(
      `deployed is the engine version ${engineVersion}, this is ${own.engineVersion}: deploy this one with npx cdk ` +
        "deploy, or check out the one that is deployed",
    );
  }
  if (programVersion === own.programVersion) return;
  throw new CloudProblem(
    `deployed is the program version ${programVersion}, this is ${own.programVersion}, of the same engine, and they ` +
      "may analyse a study differently: deploy this one with npx cdk deploy once no study runs, or use the one that " +
      "is deployed",
  );
}

/** Functions of a study at once: what the account has left unreserved, less a share for others. */
async function concurrencyOf(client: LambdaClient): Promise<number> {
  const { AccountLimit } = await client.send(new GetAccountSettingsCommand({}));
  const limit = AccountLimit?.UnreservedConcurrentExecutions ?? DEFAULT_CONCURRENCY;
  return Math.min(MOST_CHILDREN, Math.max(1, Math.floor(limit * SHARE_OF_ACCOUNT)));
}
