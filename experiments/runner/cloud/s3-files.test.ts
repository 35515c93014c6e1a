import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sha256Of } from "../../record/sha256.ts";
import type { Fault } from "../../rehearsal/object-server/faults.ts";
import { type ObjectServer, serveObjects } from "../../rehearsal/object-server/object-server.ts";
import { S3Objects } from "./s3-objects.ts";

const KEYS = { accessKeyId: "AKIDFILES", secretAccessKey: "secret" };
/** More than is sent from memory. */
const BYTES: Buffer = Buffer.alloc((8 << 20) + 12_345, "some results\n");
const SHA = sha256Of(BYTES);

let folder: string;
let server: ObjectServer;
let objects: S3Objects;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-files-"));
  writeFileSync(join(folder, "large"), BYTES);
  server = await serveObjects({
    principals: [{ name: "summarise", ...KEYS }],
    buckets: ["results"],
  });
  const client = { endpoint: server.url, region: "us-east-1", credentials: KEYS };
  objects = new S3Objects({ bucket: "results", client, waitMs: () => 0 });
});
afterAll(async () => {
  objects.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const put = (key: string, sha256 = SHA) =>
  objects.putFileOnce(key, { path: join(folder, "large"), sha256 });

test("a file that is streamed is an object like any other, and is written once", async () => {
  expect(await put("streamed")).toBe("written");
  expect(Buffer.from((await objects.get("streamed"))!).equals(BYTES)).toBe(true);
  expect(await put("streamed")).toBe("there");
  await objects.putOnce("other", Buffer.from("x"));
  await expect(put("other")).rejects.toMatchObject({ name: "NotTheSame" });
});

test("one whose bytes are not those of its digest is refused by the service", async () => {
  await expect(put("wrong", "0".repeat(64))).rejects.toThrow(/checksum|digest/i);
  expect(await objects.get("wrong")).toBeNull();
});

test.each<[string, Fault, "written" | "there"]>([
  ["a busy service", { kind: "slow-down" }, "written"],
  ["a conflict", { kind: "conflict" }, "written"],
  ["an answer that is lost", { kind: "response-lost" }, "there"],
])("a stream meets %s: it is sent again", async (what, fault, outcome) => {
  const key = what.replaceAll(" ", "-");
  let came = 0;
  const on = (call: { readonly key: string; readonly operation: string }): boolean =>
    call.key === key && call.operation === "PutObject" && ++came > 0;
  server.inject({ fault, on, times: 2 });
  expect(await put(key)).toBe(outcome);
  expect(came).toBe(2);
  expect(Buffer.from((await objects.get(key))!).equals(BYTES)).toBe(true);
});
