import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checksumOf } from "./checksums.ts";
import { FolderStore } from "./folder-store.ts";
import { etagOf } from "./new-head.ts";
import type { ObjectHead } from "./object-store.ts";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-objects-"));
afterAll(() => rmSync(folder, { recursive: true }));

const BODY = Buffer.from("one line\nand another\n");
const HEAD: ObjectHead = {
  size: BODY.length,
  etag: etagOf(BODY),
  lastModifiedMs: 1_700_000_000_000,
  headers: { "content-type": "text/plain" },
  metadata: { sha256: "abc" },
  checksum: checksumOf("crc64nvme", BODY),
};

test("objects are there when the folder is opened again, whatever their keys are", () => {
  const store = new FolderStore(folder);
  store.addBucket("results");
  for (const key of ["../up", "a/b", "a", "é/😀"]) store.put("results", key, HEAD, BODY);
  store.put("results", "gone", HEAD, BODY);
  store.delete("results", "gone");
  const again = new FolderStore(folder);
  expect(again.keys("results")).toEqual(["../up", "a", "a/b", "é/😀"]);
  expect(again.head("results", "é/😀")).toEqual(HEAD);
  expect(again.body("results", "../up").equals(BODY)).toBe(true);
  expect(readdirSync(folder)).toEqual(["results"]);
});

test("a write that was broken off leaves nothing", () => {
  writeFileSync(join(folder, "results", "0123.object.part"), "half of");
  const store = new FolderStore(folder);
  expect(store.keys("results")).toHaveLength(4);
  expect(readdirSync(join(folder, "results")).filter((file) => file.endsWith(".part"))).toEqual([]);
});
