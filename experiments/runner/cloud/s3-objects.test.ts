import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sha256Of } from "../../record/sha256.ts";
import { S3Objects } from "./s3-objects.ts";

/** What came over the wire, and how each request is answered: no more of S3 than these tests say. */
interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

type Answer = (seen: Seen, response: ServerResponse) => void;

let server: Server;
let objects: S3Objects;
let seen: Seen[] = [];
let answers: Answer[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(parts).toString("utf8") };
      seen.push(one);
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  objects = new S3Objects({
    bucket: "results",
    client: {
      endpoint: `http://127.0.0.1:${port}`,
      region: "us-east-1",
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
    },
    waitMs: () => 0,
  });
});

afterAll(() => {
  objects.close();
  server.close();
});

beforeEach(() => {
  seen = [];
});

const BODY = Buffer.from("some results\n");
const SHA = sha256Of(BODY);
const KEY = "tokenpit/v1/studies/x/plan.jsonl";

const error =
  (status: number, code: string): Answer =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/xml" });
    response.end(`<Error><Code>${code}</Code><Message>no</Message></Error>`);
  };

const done: Answer = (_, response) => response.writeHead(200, { etag: '"1"' }).end();

const object =
  (body: Buffer, sha256: string | null = SHA): Answer =>
  ({ method }, response) => {
    const metadata = sha256 === null ? {} : { "x-amz-meta-sha256": sha256 };
    response.writeHead(200, { "content-length": body.length, ...metadata });
    response.end(method === "HEAD" ? undefined : body);
  };

/** Says how long it is and ends before. */
const cutShort: Answer = (_, response) => {
  response.writeHead(200, { "content-length": BODY.length, "x-amz-meta-sha256": SHA });
  response.write(BODY.subarray(0, 4), () => response.destroy());
};

test("a write says that nothing may be there, and by what it can be told whole", async () => {
  answers = [done];
  expect(await objects.putOnce(KEY, BODY)).toBe("written");
  const [{ method, path, headers, body }] = seen as [Seen];
  expect([method, path.split("?")[0], body]).toEqual(["PUT", `/results/${KEY}`, BODY.toString()]);
  expect(headers["if-none-match"]).toBe("*");
  expect(headers["x-amz-meta-sha256"]).toBe(SHA);
  expect(headers["x-amz-checksum-sha256"]).toBe(Buffer.from(SHA, "hex").toString("base64"));
  expect(headers["content-encoding"]).toBeUndefined();
  expect(headers["x-amz-trailer"]).toBeUndefined();
});

test("a write that lost a race is tried again, until it meets what won", async () => {
  const conflict = error(409, "ConditionalRequestConflict");
  answers = [conflict, conflict, error(412, "PreconditionFailed"), object(BODY)];
  expect(await objects.putOnce(KEY, BODY)).toBe("there");
  expect(seen.map(({ method }) => method)).toEqual(["PUT", "PUT", "PUT", "HEAD"]);
});

test("one that never stops losing ends with the conflict", async () => {
  answers = [error(409, "ConditionalRequestConflict")];
  await expect(objects.putOnce(KEY, BODY)).rejects.toMatchObject({
    name: "ConditionalRequestConflict",
  });
  expect(seen).toHaveLength(8);
});

test("one that meets other bytes is an error with both digests", async () => {
  const other = "c".repeat(64);
  answers = [error(412, "PreconditionFailed"), object(BODY, other)];
  await expect(objects.putOnce(KEY, BODY)).rejects.toMatchObject({
    name: "NotTheSame",
    message: expect.stringMatching(new RegExp(`${other}.*${SHA}`)) as string,
  });
});

test("a busy service is tried again", async () => {
  answers = [error(503, "SlowDown"), done];
  expect(await objects.putOnce(KEY, BODY)).toBe("written");
  expect(seen).toHaveLength(2);
});

test("an object is read with its digest looked at", async () => {
  answers = [object(BODY)];
  expect(Buffer.from((await objects.get(KEY))!)).toEqual(BODY);
});

test("where none is, null; where there is no bucket, an error", async () => {
  answers = [error(404, "NoSuchKey")];
  expect(await objects.get(KEY)).toBeNull();
  answers = [error(404, "NoSuchBucket")];
  await expect(objects.get(KEY)).rejects.toMatchObject({ name: "NoSuchBucket" });
});

test.each([
  ["altered", object(Buffer.from("some resulTs\n")), /its SHA-256 is/],
  ["without a digest", object(BODY, null), /no digest/],
  ["that ends early each time", cutShort, /ended early/],
])("an object %s is damaged, once it has been read again", async (_, answer, words) => {
  answers = [answer];
  await expect(objects.get(KEY)).rejects.toMatchObject({
    name: "DamagedObject",
    message: expect.stringMatching(words) as string,
  });
  expect(seen).toHaveLength(3);
});

test("one that ended early once is whole the next time", async () => {
  answers = [cutShort, object(BODY)];
  expect(Buffer.from((await objects.get(KEY))!)).toEqual(BODY);
});

test("a list goes on from page to page", async () => {
  const page =
    (keys: readonly string[], next: string | null): Answer =>
    (_, response) => {
      const contents = keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join("");
      const token = next === null ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`;
      response.writeHead(200, { "content-type": "application/xml" });
      response.end(`<ListBucketResult>${contents}${token}</ListBucketResult>`);
    };
  answers = [page(["a/1", "a/2"], "more"), page(["a/3"], null)];
  const found: string[] = [];
  for await (const key of objects.list("a/")) found.push(key);
  expect(found).toEqual(["a/1", "a/2", "a/3"]);
  expect(seen[1]!.path).toContain("continuation-token=more");
});
