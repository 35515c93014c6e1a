import { afterEach, describe, expect, test } from "vitest";
import {
  type Account,
  type AccountServer,
  serveAccount,
} from "../../rehearsal/account/account-server.ts";
import { cloudProblem } from "./cloud-problem.ts";
import type { CloudPlace } from "./cloud-access.ts";
import { preflight } from "./preflight.ts";

const OWN = { engineVersion: "e".repeat(64), programVersion: "d".repeat(64) };
const REGION = "eu-north-1";
const MACHINE = `arn:aws:states:${REGION}:123456789012:stateMachine:Study`;
const OUTPUTS = {
  ResultsBucket: "results",
  StateMachineArn: MACHINE,
  EngineVersion: OWN.engineVersion,
  ProgramVersion: OWN.programVersion,
};

let server: AccountServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const deployed = (outputs: Account["stacks"][string]["outputs"], status = "CREATE_COMPLETE") => ({
  stacks: { Tokenpit: { status, outputs } },
  concurrency: 1000,
});

async function flown(account: Account): Promise<CloudPlace> {
  server = await serveAccount(account);
  const { url } = server;
  return await preflight(
    {
      region: REGION,
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
      endpoints: { cloudFormation: url, lambda: url, s3: url, states: url },
    },
    OWN,
  );
}

/** What a person reads. */
const told = async (account: Account): Promise<string> =>
  await flown(account).then(
    () => "nothing",
    (error: unknown) => cloudProblem(error)?.message ?? String(error),
  );

test("preflight finds what is deployed, and takes a share of what the account may run", async () => {
  expect(await flown({ ...deployed(OUTPUTS), concurrency: 100 })).toEqual({
    region: REGION,
    account: "123456789012",
    bucket: "results",
    machineArn: MACHINE,
    ...OWN,
    memoryMb: 1769,
    concurrency: 90,
  });
});

test("memory is what the stack tells; a new account runs few at once, a large one no more than a map can", async () => {
  const outputs = { ...OUTPUTS, RunCellsMemoryMb: "512" };
  const small = await flown({ ...deployed(outputs), concurrency: 10 });
  expect(small).toMatchObject({ memoryMb: 512, concurrency: 9 });
  await server?.close();
  const large = await flown({ ...deployed(OUTPUTS), concurrency: 50_000 });
  expect(large.concurrency).toBe(10_000);
});

describe("says what to do where", () => {
  test("nothing is deployed, and the region is not bootstrapped or is", async () => {
    const nothing = { stacks: {}, concurrency: 10 };
    expect(await told(nothing)).toMatch(
      /no stack Tokenpit in eu-north-1: nor is .* npx cdk bootstrap, then npx cdk deploy; .*AWS_REGION/,
    );
    await server?.close();
    const toolkit = { CDKToolkit: { status: "CREATE_COMPLETE", outputs: {} } };
    expect(await told({ ...nothing, stacks: toolkit })).toMatch(/: deploy it with npx cdk deploy;/);
  });

  test.each(["CREATE_IN_PROGRESS", "ROLLBACK_COMPLETE", "DELETE_COMPLETE"])(
    "the stack is %s",
    async (status) => {
      expect(await told(deployed(OUTPUTS, status))).toMatch(
        new RegExp(`in the state ${status}: wait until it is deployed, or deploy it again`),
      );
    },
  );

  test("it is of another engine", async () => {
    const other = { ...OUTPUTS, EngineVersion: "f".repeat(64) };
    expect(await told(deployed(other))).toMatch(
      /engine version f{64}, this is e{64}: deploy this one with npx cdk deploy/,
    );
  });

  test("it is of the same engine and another program", async () => {
    const other = { ...OUTPUTS, ProgramVersion: "c".repeat(64) };
    expect(await told(deployed(other))).toMatch(
      /program version c{64}, this is d{64}, of the same engine.*: deploy this one with npx cdk deploy .*, or use the/,
    );
    await server?.close();
    const { ProgramVersion: _, ...old } = OUTPUTS;
    expect(await told(deployed(old))).toMatch(/tells no ProgramVersion.* deploy this version with/);
  });

  test("it is another stack of that name, or of another region", async () => {
    expect(await told(deployed({ Other: "x" }))).toMatch(/tells no StateMachineArn.*deploy/);
    await server?.close();
    const elsewhere = { ...OUTPUTS, StateMachineArn: MACHINE.replace(REGION, "us-east-1") };
    expect(await told(deployed(elsewhere))).toMatch(/is not in eu-north-1: set AWS_REGION/);
  });

  test.each([
    [400, "ExpiredToken", /expired: sign in .* and start again/],
    [403, "InvalidClientTokenId", /does not know these credentials: sign in/],
    [403, "SignatureDoesNotMatch", /look at AWS_SECRET_ACCESS_KEY/],
    [403, "AccessDenied", /attach the stack's policy ResearcherPolicyArn/],
  ])("AWS answers %d %s", async (status, code, words) => {
    const refusal = { status, code, message: "no" };
    expect(await told({ ...deployed(OUTPUTS), refusal })).toMatch(words);
  });

  test("nobody answers", async () => {
    const closed = { region: REGION, credentials: { accessKeyId: "a", secretAccessKey: "b" } };
    const url = "http://127.0.0.1:9";
    const endpoints = { cloudFormation: url, lambda: url, s3: url, states: url };
    const failed = preflight({ ...closed, endpoints }, OWN);
    await expect(failed.catch((error: unknown) => cloudProblem(error)?.message)).resolves.toMatch(
      /cannot be reached .*: look at the network/,
    );
  });
});

test("an error of the program's own is no problem of the cloud", () => {
  expect(cloudProblem(new TypeError("x is not a function"))).toBeNull();
  expect(cloudProblem("text")).toBeNull();
});
