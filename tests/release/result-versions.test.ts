import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Released, versionProblem, versionsOf } from "./result-versions.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const { version } = JSON.parse(read("package.json")) as { version: string };
const released = JSON.parse(read("tests/golden/released-hashes.json")) as Released;

test("the golden hashes are those that the version of package.json may have", () => {
  const hashes = JSON.parse(read("tests/golden/hashes.json")) as Record<string, string>;
  expect(versionProblem(version, hashes, released)).toBeNull();
});

test("the changelog dates the versions whose hashes are recorded, and begins with that of package.json", () => {
  const versions = versionsOf(read("CHANGELOG.md"));
  const dated = [...versions].filter(([, date]) => date !== null);
  expect([...versions.keys()][0]).toBe(version);
  expect(dated.map(([name]) => name).toSorted()).toEqual(Object.keys(released).toSorted());
  for (const [, date] of dated) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
});

const RELEASED = { "0.9.0": { a: "0" }, "1.9.0": { a: "1", b: "2" }, "1.10.0": { a: "3", b: "2" } };

describe("a version", () => {
  test.each([
    ["1.10.0", { a: "3", b: "2" }],
    ["1.10.0", { a: "3", b: "2", c: "4" }],
    ["1.10.1", { a: "3", b: "2" }],
    ["1.11.0", { a: "3", b: "2", c: "4" }],
    ["2.0.0", { a: "5" }],
    ["0.10.0", { a: "1" }],
  ])("%s may have the hashes %o", (next, hashes) => {
    expect(versionProblem(next, hashes, RELEASED)).toBeNull();
  });

  test.each([
    ["1.10.0", { a: "1", b: "2" }, /^1\.10\.0 is released; other hashes: a$/],
    ["1.10.1", { a: "5", b: "6" }, /comes after 1\.10\.0.* other hashes: a; b$/],
    ["1.11.0", { a: "3" }, /new major version.* other hashes: b$/],
    ["0.9.1", { a: "1" }, /comes after 0\.9\.0/],
  ])("%s may not have the hashes %o", (next, hashes, words) => {
    expect(versionProblem(next, hashes, RELEASED)).toMatch(words);
  });
});

test("a first version may have any, and what is no version is refused", () => {
  expect(versionProblem("0.1.0", { a: "1" }, {})).toBeNull();
  expect(() => versionProblem("1.0", { a: "1" }, RELEASED)).toThrow(/no version of the form/);
});

test("a changelog says which versions are released", () => {
  const text = "# Changelog\n\n## 1.1.0, unreleased\n\n### Code\n\n## 1.0.0, 2027-01-31\n";
  expect([...versionsOf(text)]).toEqual([
    ["1.1.0", null],
    ["1.0.0", "2027-01-31"],
  ]);
});
