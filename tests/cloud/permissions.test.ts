import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AnsweredCall } from "../../experiments/rehearsal/object-server/call.ts";
import { REGION } from "../../experiments/rehearsal/stack/stack-parts.ts";
import { roundKeys, resultKey, submissionKey } from "../../experiments/runner/cloud/layout.ts";
import { StackPolicies, type Wish } from "../fixtures/policies-of-stack.ts";
import { type Passage, RehearsedStudy } from "../fixtures/rehearsed-study.ts";

const calls: AnsweredCall[] = [];
let study: RehearsedStudy;
let passage: Passage;
let policies: StackPolicies;
beforeAll(async () => {
  study = await RehearsedStudy.begin({ onCall: (call) => calls.push(call) });
  passage = await study.pass("watched");
  policies = new StackPolicies(study.rehearsal.parts);
}, 180_000);
afterAll(() => study.end());

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

describe("everything that a rehearsal did is allowed by the synthesized policies", () => {
  test("every call to S3, over TLS, by whoever signed it", async () => {
    expect(passage.runs.quarantined).toEqual([]);
    const wishes = calls.map(({ principal, action, bucket, key, conditions }) => {
      const { "aws:SecureTransport": _, ...own } = conditions;
      return { principal, action, resource: arnOf(bucket, key), conditions: own };
    });
    const once = [...new Map(wishes.map((wish) => [JSON.stringify(wish), wish])).values()];
    expect(new Set(once.map(({ principal }) => principal)).size).toBe(6);
    expect(once.length).toBeGreaterThan(60);
    expect(await others(once, /^Allowed$/)).toEqual([]);
  });

  test("what the client asks of Step Functions, CloudFormation and Lambda", async () => {
    const { plane, parts } = study.rehearsal;
    const [execution] = plane.executions;
    const { machine } = execution!;
    const of = (action: string, resource: string): Wish => ({
      principal: parts.researcher.name,
      action,
      resource,
    });
    const stack = `arn:aws:cloudformation:${REGION}:000000000000:stack/Tokenpit/5f1`;
    const wishes = [
      of("cloudformation:DescribeStacks", stack),
      of("lambda:GetAccountSettings", "*"),
      of("states:StartExecution", machine.arn),
      of("states:DescribeExecution", execution!.arn),
      of("states:ListMapRuns", execution!.arn),
      of("states:StopExecution", execution!.arn),
      of("states:RedriveExecution", execution!.arn),
      ...plane.mapRuns.map(({ arn }) => of("states:DescribeMapRun", arn)),
    ];
    expect(plane.mapRuns).toHaveLength(2);
    expect(await others(wishes, /^Allowed$/)).toEqual([]);
  });

  test("what the machine does: it calls its functions, and starts, watches, stops and redrives children", async () => {
    const { plane, parts } = study.rehearsal;
    const principal = parts.machine.role.name;
    const children = plane.executions.filter(({ mapRunArn }) => mapRunArn !== null);
    expect(children.length).toBeGreaterThan(6);
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
    const { submission } = passage;
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
    const shard = roundKeys(passage.submission, 0).shard(0);
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
    const shard = roundKeys(passage.submission, 0).shard(0);
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

  test("a researcher starts no other machine, calls no function, and writes no results", async () => {
    const { parts, plane } = study.rehearsal;
    const principal = parts.researcher.name;
    const other = plane.executions[0]!.machine.arn.replace(/[^:]+$/, "Other");
    const result = resultKey(passage.submission, "manifest.json");
    const trespasses: Wish[] = [
      { principal, action: "states:StartExecution", resource: other },
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
