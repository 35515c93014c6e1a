import { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  serveObjects,
  type ObjectServer,
} from "../../experiments/rehearsal/object-server/object-server.ts";
import { S3MapObjects } from "../../experiments/rehearsal/states/map/s3-map-objects.ts";

const credentials = { accessKeyId: "states", secretAccessKey: "secret" };
let server: ObjectServer;
let client: S3Client;
let objects: S3MapObjects;

beforeAll(async () => {
  server = await serveObjects({
    principals: [{ name: "states", ...credentials }],
    buckets: ["shelf"],
  });
  client = new S3Client({
    endpoint: server.url,
    region: "us-east-1",
    forcePathStyle: true,
    credentials,
  });
  objects = new S3MapObjects(client);
});

afterAll(async () => {
  client.destroy();
  await server.close();
});

test("a map's objects are written, written over, listed and read over the wire", async () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  for (const [key, text] of [
    ["a/2", "first"],
    ["a/1", "one"],
    ["b/1", "x"],
    ["a/2", "second"],
  ] as const)
    await objects.put("shelf", key, bytes(text), "application/json");
  expect(new TextDecoder().decode(await objects.get("shelf", "a/2"))).toBe("second");
  const listed = [];
  for await (const one of objects.list("shelf", "a/")) listed.push(one);
  expect(listed).toMatchObject([
    { key: "a/1", size: 3 },
    { key: "a/2", size: 6 },
  ]);
  expect(listed[0]!.etag).toMatch(/^".+"$/);
  expect(listed[0]!.lastModifiedMs).toBeGreaterThan(0);
});

test("an object that is not there, and a bucket that is not, are errors with S3's own words", async () => {
  await expect(objects.get("shelf", "none")).rejects.toThrow("key");
  await expect(objects.get("other", "none")).rejects.toThrow("bucket");
});
