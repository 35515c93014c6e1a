import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FolderLock, lockHolder } from "./folder-lock.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-lock-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const lockFile = (): string => join(folder, "lock");

function taken(): FolderLock {
  const lock = FolderLock.take(folder);
  if (typeof lock === "string") throw new Error(lock);
  return lock;
}

test("who is at work is named, and the folder is free again afterwards", () => {
  const lock = taken();
  expect(lockHolder(folder)).toBe(process.pid);
  expect(FolderLock.take(folder)).toContain(`process ${process.pid} is at work there`);
  lock.release();
  expect([lockHolder(folder), existsSync(lockFile())]).toEqual([null, false]);
  taken().release();
});

test("a lock of a process that is gone, or that names nobody, is taken over", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  for (const text of [String(pid), "", "nobody"]) {
    writeFileSync(lockFile(), text);
    taken().release();
  }
});

test("a process that has the number of an earlier one is not taken for it", () => {
  taken();
  const [pid, mark] = readFileSync(lockFile(), "utf8").split(" ");
  expect(mark).toMatch(process.platform === "linux" ? /^[0-9a-f-]+\/\d+$/ : /^$/);
  if (mark === "") return;
  writeFileSync(lockFile(), `${pid} ${mark}0`);
  expect(lockHolder(folder)).toBeNull();
  taken().release();
});
