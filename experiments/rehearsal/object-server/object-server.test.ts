import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AnsweredCall, Call } from "./call.ts";
import type { Fault } from "./faults.ts";
import { type ObjectServer, type ObjectServerOptions, serveObjects } from "./object-server.ts";
import type { Principal } from "./signature.ts";

const Bucket = "results";
const PLANNER: Principal = {
  name: "PlanRole",
  accessKeyId: "AKIAPLANNER000000000",
  secretAccessKey: "the planner's",
  sessionToken: "a token",
};
const READER: Principal = {
  name: "Reader",
  accessKeyId: "AKIAREADER0000000000",
  secretAccessKey: "the reader's",
};
const TEXT = "some results, of which every bit counts\n";

let server: ObjectServer;
let calls: AnsweredCall[] = [];
let clients: S3Client[] = [];

beforeEach(() => start({}));
afterEach(stop);

async function start(options: Partial<ObjectServerOptions>): Promise<void> {
  calls = [];
  server = await serveObjects({
    principals: [PLANNER, READER],
    buckets: [Bucket],
    onCall: (call) => calls.push(call),
    ...options,
  });
}

async function stop(): Promise<void> {
  for (const client of clients) client.destroy();
  clients = [];
  await server.close();
}

async function restart(options: Partial<ObjectServerOptions>): Promise<void> {
  await stop();
  await start(options);
}

function clientOf(principal: Principal, config: S3ClientConfig = {}): S3Client {
  const { accessKeyId, secretAccessKey, sessionToken } = principal;
  const token = sessionToken === undefined ? {} : { sessionToken };
  const client = new S3Client({
    endpoint: server.url,
    region: "us-east-1",
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey, ...token },
    ...config,
  });
  clients.push(client);
  return client;
}

const put = (Key: string, more = {}, client = clientOf(PLANNER)) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body: TEXT, ...more }));
const get = async (Key: string, client = clientOf(PLANNER)) =>
  (await client.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString();
const inject = (fault: Fault, times = 1, on: (call: Call) => boolean = () => true) =>
  server.inject({ fault, on, times });

describe("who may", () => {
  test("each call is told by who made it, what it takes, and under which conditions", async () => {
    await put("plan.jsonl", { IfNoneMatch: "*" });
    await get("plan.jsonl", clientOf(READER));
    await clientOf(READER).send(new ListObjectsV2Command({ Bucket, Prefix: "pl", MaxKeys: 5 }));
    const plain = { "aws:SecureTransport": "false" };
    const writing = { "s3:ObjectCreationOperation": "true", "s3:if-none-match": "*" };
    expect(calls).toMatchObject([
      {
        principal: "PlanRole",
        operation: "PutObject",
        action: "s3:PutObject",
        bucket: Bucket,
        key: "plan.jsonl",
        conditions: { ...plain, ...writing },
        status: 200,
        bytesIn: TEXT.length,
      },
      { principal: "Reader", action: "s3:GetObject", conditions: plain, bytesOut: TEXT.length },
      {
        action: "s3:ListBucket",
        key: "",
        conditions: { ...plain, "s3:prefix": "pl", "s3:max-keys": "5" },
      },
    ]);
  });

  test("what is not allowed is refused and not done", async () => {
    await restart({ allows: ({ action }) => action !== "s3:DeleteObject" });
    await put("kept");
    const deletion = clientOf(PLANNER).send(new DeleteObjectCommand({ Bucket, Key: "kept" }));
    await expect(deletion).rejects.toMatchObject({ name: "AccessDenied" });
    expect(calls.at(-1)).toMatchObject({ status: 403, errorCode: "AccessDenied" });
    expect(await get("kept")).toBe(TEXT);
  });

  test("who may not list is forbidden what is not there", async () => {
    await expect(get("nothing")).rejects.toMatchObject({ name: "NoSuchKey" });
    await restart({ allows: ({ action }) => action !== "s3:ListBucket" });
    await expect(get("nothing")).rejects.toMatchObject({ name: "AccessDenied" });
  });

  test("a session's token must be the right one, and not have expired", async () => {
    const forged = clientOf({ ...PLANNER, sessionToken: "another" });
    await expect(get("any", forged)).rejects.toMatchObject({ name: "InvalidToken" });
    await restart({ principals: [{ ...PLANNER, expiresMs: Date.now() - 1 }] });
    await expect(get("any")).rejects.toMatchObject({ name: "ExpiredToken" });
  });

  test("a region that is not the server's is refused, with the right one", async () => {
    const elsewhere = clientOf(PLANNER, { region: "eu-central-1" });
    await expect(get("any", elsewhere)).rejects.toMatchObject({
      name: "AuthorizationHeaderMalformed",
      message: expect.stringContaining("expecting 'us-east-1'") as string,
    });
  });

  test("a clock that is off by more than a quarter of an hour is refused", async () => {
    await restart({ nowMs: () => Date.now() + 16 * 60_000 });
    await expect(get("any")).rejects.toMatchObject({ name: "RequestTimeTooSkewed" });
    await restart({ nowMs: () => Date.now() + 14 * 60_000 });
    await expect(get("any")).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  test("a request without a signature is refused", async () => {
    const answer = await fetch(`${server.url}/${Bucket}/any`);
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining("<Code>AccessDenied</Code>"),
    ]);
  });
});

describe("what is refused", () => {
  test("what the server does not carry out", async () => {
    const client = clientOf(PLANNER);
    const refused = { name: "NotImplemented" };
    await expect(client.send(new ListObjectsCommand({ Bucket }))).rejects.toMatchObject(refused);
    await expect(put("any", { StorageClass: "GLACIER" })).rejects.toMatchObject(refused);
    await expect(put("any", { IfNoneMatch: '"an-etag"' })).rejects.toMatchObject(refused);
    const versioned = new GetObjectCommand({ Bucket, Key: "any", VersionId: "1" });
    await expect(client.send(versioned)).rejects.toMatchObject(refused);
    expect(server.store.keys(Bucket)).toEqual([]);
  });

  test("what is too large", async () => {
    await restart({ limits: { mostPutBytes: TEXT.length } });
    await put("fits");
    await expect(put("large", { Body: `${TEXT}.` })).rejects.toMatchObject({
      name: "EntityTooLarge",
    });
    const Metadata = { much: "m".repeat(2048) };
    await expect(put("much", { Metadata })).rejects.toMatchObject({ name: "MetadataTooLarge" });
    expect(server.store.keys(Bucket)).toEqual(["fits"]);
  });
});

describe("faults", () => {
  test("a response that is lost after the write makes the SDK's own retry meet its object", async () => {
    inject({ kind: "response-lost" });
    const client = clientOf(PLANNER, { maxAttempts: 3 });
    await expect(put("own", { IfNoneMatch: "*" }, client)).rejects.toMatchObject({
      name: "PreconditionFailed",
      $metadata: { attempts: 2 },
    });
    expect(await get("own")).toBe(TEXT);
    expect(calls.map(({ status, fault }) => [status, fault])).toEqual([
      [200, "response-lost"],
      [412, undefined],
      [200, undefined],
    ]);
  });

  test("a conflict is not tried again by the SDK", async () => {
    inject({ kind: "conflict" });
    await expect(put("any", {}, clientOf(PLANNER, { maxAttempts: 3 }))).rejects.toMatchObject({
      name: "ConditionalRequestConflict",
      $metadata: { httpStatusCode: 409, attempts: 1 },
    });
    expect(server.store.keys(Bucket)).toEqual([]);
  });

  test("too many requests: as often as was said, and those calls only", async () => {
    inject({ kind: "slow-down" }, 2, ({ operation }) => operation === "GetObject");
    await put("busy");
    await expect(get("busy")).rejects.toMatchObject({ name: "SlowDown" });
    await expect(get("busy")).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
    expect(await get("busy")).toBe(TEXT);
  });

  test("a token expires in the middle", async () => {
    await put("early");
    inject({ kind: "expired-token" }, Infinity);
    await expect(put("late")).rejects.toMatchObject({ name: "ExpiredToken" });
    await expect(get("early")).rejects.toMatchObject({ name: "ExpiredToken" });
  });

  test("a slow read takes its time, and is whole", async () => {
    await put("slow");
    inject({ kind: "slow-read", bytesPerSecond: 200 });
    const startMs = performance.now();
    expect(await get("slow")).toBe(TEXT);
    expect(performance.now() - startMs).toBeGreaterThan(150);
  });

  test("a body that is cut short ends in an error", async () => {
    await put("cut");
    inject({ kind: "truncated", afterBytes: 7 });
    await expect(get("cut")).rejects.toThrow("aborted");
    expect(await get("cut")).toBe(TEXT);
  });

  test("a flipped bit is on the way only", async () => {
    await put("bits");
    inject({ kind: "bit-flip", byte: 3 });
    await expect(get("bits")).rejects.toThrow("Checksum mismatch");
    const unwary = clientOf(PLANNER, { responseChecksumValidation: "WHEN_REQUIRED" });
    inject({ kind: "bit-flip", byte: 3 });
    const { Body } = await unwary.send(new GetObjectCommand({ Bucket, Key: "bits" }));
    const read = Buffer.from(await Body!.transformToByteArray());
    expect(read[3]).toBe(Buffer.from(TEXT)[3]! ^ 0x80);
    expect(await get("bits")).toBe(TEXT);
  });
});
