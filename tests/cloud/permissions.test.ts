import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { AnsweredCall } from "../../experiments/rehearsal/object-server/call.ts";
import type { Question } from "../../experiments/rehearsal/rehearsal-options.ts";
import { ACCOUNT, REGION } from "../../experiments/rehearsal/stack/stack-parts.ts";
import type { Json } from "../../experiments/rehearsal/states/json.ts";
import { roundKeys, resultKey, submissionKey } from "../../experiments/runner/cloud/layout.ts";
import { StackPolicies, type Wish } from "../fixtures/policies-of-stack.ts";
import { leadTo, type Reached } from "../fixtures/lead-to.ts";
import { RehearsedStudy } from "../fixtures/rehearsed-study.ts";
import { type CliResult, runCli } from "../fixtures/run-cli.ts";

const calls: AnsweredCall[] = [];
const questions: Question[] = [];
let study: RehearsedStudy;
let submission: string;
let policies: StackPolicies;
beforeAll(async () => {
  study = await RehearsedStudy.begin({
    onCall: (call) => calls.push(call),
    onQuestion: (question) => questions.push(question),
  });
  policies = new StackPolicies(study.rehearsal.parts);
  await workOfResearcher();
}, 180_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await study.end();
});

/** Everything that a researcher types, as the environment of a researcher: the SDK's own chain finds the services. */
async function workOfResearcher(): Promise<void> {
  const { access, functions, plane } = study.rehearsal;
  leadTo(access as Reached);
  study.write("watched");
  study.write("cancelled");
  const cli = (words: string): Promise<CliResult> =>
    runCli(["study", ...words.split(" "), "--on", "aws"], { folder: study.folder });
  functions.inject({
    fault: { kind: "kill", afterMs: 5 },
    times: 2,
    on: (name) => name === "reduce",
  });
  const failed = await cli("run watched.yaml --out a --store one");
  expect(failed.stderr).toMatch(/too many parts of the merge failed: Runtime.ExitError: /);
  const status = await cli("status watched.yaml --json");
  ({ submission } = JSON.parse(status.stdout) as { submission: string });
  expect(await cli("run watched.yaml --out a --store one")).toMatchObject({ code: 0 });
  expect(await cli("fetch watched.yaml --out b --store other")).toMatchObject({ code: 0 });
  expect(await cli("estimate watched.yaml")).toMatchObject({ code: 0 });
  const before = plane.executions.length;
  const running = cli("run cancelled.yaml --out c --store two");
  await vi.waitUntil(() => plane.executions.length > before, { timeout: 60_000, interval: 5 });
  const canceled = await cli("cancel cancelled.yaml");
  expect([canceled.stdout, (await running).code]).toEqual([
    expect.stringMatching(/was stopped/),
    1,
  ]);
}

const arnOf = (bucket: string, key: string): string =>
  `arn:aws:s3:::${bucket}${key === "" ? "" : `/${key}`}`;

/** A role's logical id, by the name of its function. */
const roleOf = (name: string): string =>
  study.rehearsal.parts.functions.find((one) => one.name === name)!.role.name;

/** Wishes that are not answered as expected, in words. */
async function others(wishes: readonly Wish[], expected: RegExp): Promise<string[]> {
  const found: string[] = [];
  for (const wish of wishes) {
    const answer = await policies.answer(wish);
    if (expected.test(answer)) continue;
    found.push(`${wish.principal} ${wish.action} ${wish.resource}: ${answer}`);
  }
  return found;
}

/** The ARNs that a request of the client is about. */
function resourcesOf(action: string, about: Json): string[] {
  if (action === "lambda:GetAccountSettings") return ["*"];
  if (action === "cloudformation:DescribeStacks") {
    return [`arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${about as string}/5f1`];
  }
  const { executionArn, stateMachineArn, mapRunArn } = about as Record<string, string | undefined>;
  // A list of a map run's executions takes the permission on its machine too.
  const machine = study.rehearsal.parts.outputs["StateMachineArn"]!;
  const named = [executionArn, stateMachineArn, mapRunArn].filter((arn) => arn !== undefined);
  return action === "states:ListExecutions" ? [...named, machine] : named;
}

describe("everything that a rehearsal did is allowed by the synthesized policies", () => {
  test("every call to S3, over TLS, by whoever signed it", async () => {
    const wishes = calls.map(({ principal, action, bucket, key, conditions }) => {
      const { "aws:SecureTransport": _, ...own } = conditions;
      return { principal, action, resource: arnOf(bucket, key), conditions: own };
    });
    const once = [...new Map(wishes.map((wish) => [JSON.stringify(wish), wish])).values()];
    expect(new Set(once.map(({ principal }) => principal)).size).toBe(6);
    expect(once.length).toBeGreaterThan(60);
    expect(await others(once, /^Allowed$/)).toEqual([]);
  });

  test("every question of the client's to Step Functions, CloudFormation and Lambda, as it was asked", async () => {
    const { researcher } = study.rehearsal.parts;
    expect(new Set(questions.map(({ accessKeyId }) => accessKeyId))).toEqual(
      new Set([researcher.accessKeyId]),
    );
    const wishes = questions.flatMap(({ action, about }) =>
      resourcesOf(action, about).map((resource) => ({
        principal: researcher.name,
        action,
        resource,
      })),
    );
    expect(new Set(wishes.map(({ action }) => action))).toEqual(
      new Set([
        "cloudformation:DescribeStacks",
        "lambda:GetAccountSettings",
        "states:DescribeExecution",
        "states:DescribeMapRun",
        "states:ListExecutions",
        "states:ListMapRuns",
        "states:RedriveExecution",
        "states:StartExecution",
        "states:StopExecution",
      ]),
    );
    const once = [...new Map(wishes.map((wish) => [JSON.stringify(wish), wish])).values()];
    expect(await others(once, /^Allowed$/)).toEqual([]);
  });

  test("and a researcher is allowed nothing that was not asked for", () => {
    const { researcher } = study.rehearsal.parts;
    const done = calls.filter(({ principal }) => principal === researcher.name);
    const asked = [...done, ...questions].map(({ action }) => action);
    expect([...new Set(policies.actionsOf(researcher.name))].sort()).toEqual(
      [...new Set([...asked, "s3:ListBucket"])].sort(), // without it what is not there is refused
    );
  });

  test("what the machine does: it calls its functions, and starts, watches, stops and redrives children", async () => {
    const { plane, parts } = study.rehearsal;
    const principal = parts.machine.role.name;
    const children = plane.executions.filter(({ mapRunArn }) => mapRunArn !== null);
    expect(new Set(children.map(({ machine }) => machine.name.split("/")[1]))).toEqual(
      new Set(["RunCells", "Reduce"]),
    );
    const wishes = [
      ...parts.functions.map(({ arn }) => ({
        principal,
        action: "lambda:InvokeFunction",
        resource: arn,
      })),
      // Children are started on the machine itself; redriven by their own names, which tell the map.
      { principal, action: "states:StartExecution", resource: plane.executions[0]!.machine.arn },
      ...["states:DescribeExecution", "states:StopExecution"].map((action) => ({
        principal,
        action,
        resource: plane.executions[0]!.arn,
      })),
      ...children.map(({ arn }) => ({
        principal,
        action: "states:RedriveExecution",
        resource: arn,
      })),
    ];
    expect(await others(wishes, /^Allowed$/)).toEqual([]);
  });
});

describe("trespasses are denied", () => {
  const ONCE = { "s3:if-none-match": "*", "s3:ObjectCreationOperation": "true" };

  function put(name: string, key: string, conditions: Wish["conditions"] = ONCE): Wish {
    const { bucket } = study.rehearsal.parts;
    return {
      principal: roleOf(name),
      action: "s3:PutObject",
      resource: arnOf(bucket, key),
      conditions,
    };
  }

  test("a function puts only what is its own to put", async () => {
    const round = roundKeys(submission, 0);
    const shard = round.shard(0);
    const allowed = [put("run-cells", shard), put("plan", round.plan), put("reduce", round.root)];
    expect(await others(allowed, /^Allowed$/)).toEqual([]);
    const result = resultKey(submission, "manifest.json");
    const trespasses = [
      ...["plan", "reduce", "summarise"].map((name) => put(name, shard)),
      ...["run-cells", "reduce", "summarise"].map((name) => put(name, round.plan)),
      ...["run-cells", "plan", "summarise"].map((name) => put(name, round.root)),
      ...["run-cells", "plan", "reduce"].map((name) => put(name, result)),
      ...["run-cells", "plan", "reduce", "summarise"].flatMap((name) => [
        put(name, submissionKey(submission)),
        put(name, "elsewhere/file"),
      ]),
    ];
    expect(await others(trespasses, /Denied$/)).toEqual([]);
  });

  test("nobody deletes, lists beside the prefix, or reaches another bucket", async () => {
    const { parts } = study.rehearsal;
    const { bucket, functions, machine, researcher } = parts;
    const everybody = [...functions.map(({ role }) => role), machine.role, researcher];
    const shard = roundKeys(submission, 0).shard(0);
    const trespasses = everybody.flatMap(({ name: principal }) => [
      { principal, action: "s3:DeleteObject", resource: arnOf(bucket, shard) },
      { principal, action: "s3:GetObject", resource: arnOf("another-bucket", shard) },
      {
        principal,
        action: "s3:PutObject",
        resource: arnOf("another-bucket", shard),
        conditions: ONCE,
      },
      {
        principal,
        action: "s3:ListBucket",
        resource: arnOf(bucket, ""),
        conditions: { "s3:prefix": "elsewhere/" },
      },
      { principal, action: "s3:PutBucketPolicy", resource: arnOf(bucket, "") },
    ]);
    expect(await others(trespasses, /Denied$/)).toEqual([]);
  });

  test("what is allowed otherwise is denied over plaintext HTTP, and a put that would write over", async () => {
    const shard = roundKeys(submission, 0).shard(0);
    const plaintext = { "aws:SecureTransport": "false" };
    const { bucket } = study.rehearsal.parts;
    const get = {
      principal: roleOf("run-cells"),
      action: "s3:GetObject",
      resource: arnOf(bucket, shard),
    };
    expect(await others([get], /^Allowed$/)).toEqual([]);
    const trespasses = [
      { ...get, conditions: plaintext },
      put("run-cells", shard, { ...ONCE, ...plaintext }),
      put("run-cells", shard, { ...ONCE, "s3:TlsVersion": "1.1" }),
      put("run-cells", shard, { "s3:ObjectCreationOperation": "true" }),
    ];
    expect(await others(trespasses, /^ExplicitlyDenied$/)).toEqual([]);
  });

  test("a researcher starts and sees no other machine, calls no function, and writes no results", async () => {
    const { parts, plane } = study.rehearsal;
    const principal = parts.researcher.name;
    const other = plane.executions[0]!.machine.arn.replace(/[^:]+$/, "Other");
    const result = resultKey(submission, "manifest.json");
    const trespasses: Wish[] = [
      ...["states:StartExecution", "states:ListExecutions", "states:DeleteStateMachine"].map(
        (action) => ({ principal, action, resource: other }),
      ),
      ...["Describe", "Stop", "Redrive"].map((what) => ({
        principal,
        action: `states:${what}Execution`,
        resource: `${other.replace(":stateMachine:", ":execution:")}:name`,
      })),
      {
        principal,
        action: "states:DescribeMapRun",
        resource: `${other.replace(":stateMachine:", ":mapRun:")}/RunCells:5f1`,
      },
      // A child is looked at where it failed, and left alone.
      ...["states:StopExecution", "states:RedriveExecution"].map((action) => ({
        principal,
        action,
        resource: plane.executions.find(({ mapRunArn }) => mapRunArn !== null)!.arn,
      })),
      {
        principal,
        action: "cloudformation:DescribeStacks",
        resource: `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/Another/5f1`,
      },
      { principal, action: "cloudformation:DeleteStack", resource: "*" },
      { principal, action: "lambda:InvokeFunction", resource: parts.functions[0]!.arn },
      {
        principal,
        action: "s3:PutObject",
        resource: arnOf(parts.bucket, result),
        conditions: ONCE,
      },
    ];
    expect(await others(trespasses, /Denied$/)).toEqual([]);
    const machine = parts.machine.role.name;
    const elsewhere = parts.functions[0]!.arn.replace(/[^:]+$/, "Other");
    const wish = { principal: machine, action: "lambda:InvokeFunction", resource: elsewhere };
    expect(await others([wish], /Denied$/)).toEqual([]);
  });
});
