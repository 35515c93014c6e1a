import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FileInTheWay, makeFolder, removeEmpty } from "./make-folder.ts";

let parent = "";
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "tokenpit-make-"));
});
afterEach(() => rmSync(parent, { recursive: true }));

test("missing folders are made, and only those are told and taken away again", () => {
  mkdirSync(join(parent, "a"));
  const made = makeFolder(join(parent, "a", "b", "c"));
  expect(made).toEqual([join(parent, "a", "b"), join(parent, "a", "b", "c")]);
  expect(makeFolder(join(parent, "a", "b", "c"))).toEqual([]);
  removeEmpty(made);
  expect(readdirSync(parent, { recursive: true })).toEqual(["a"]);
});

test("a folder that holds something meanwhile stays, with those above it", () => {
  const made = makeFolder(join(parent, "b", "c"));
  writeFileSync(join(parent, "b", "note"), "");
  removeEmpty(made);
  expect(readdirSync(join(parent, "b"))).toEqual(["note"]);
});

test("below a file there is no folder, and the file is told", () => {
  writeFileSync(join(parent, "f"), "");
  const under = (): unknown => makeFolder(join(parent, "f", "x"));
  expect(under).toThrow(FileInTheWay);
  expect(under).toThrow(`${join(parent, "f")} is a file`);
});

test("what was made before a name that cannot be is taken away", () => {
  expect(() => makeFolder(join(parent, "a", "x".repeat(300)))).toThrow("ENAMETOOLONG");
  expect(readdirSync(parent)).toEqual([]);
});

test("below /proc it is an error at once", () => {
  expect(() => makeFolder("/proc/tokenpit/run")).toThrow(/^E[A-Z]+: /);
});
