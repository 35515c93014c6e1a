import { expect, test } from "vitest";
import { packageSizes, sizeProblems } from "./sizes.ts";

const BUDGETS = { page: 100_000, worker: 50_000 };

test("what is as large as it was, smaller, or larger by a tenth is within its budget", () => {
  expect(sizeProblems(BUDGETS, BUDGETS)).toEqual([]);
  expect(sizeProblems(BUDGETS, { page: 110_000, worker: 20_000 })).toEqual([]);
});

test("what grew is told with both sizes, the largest growth first", () => {
  expect(sizeProblems(BUDGETS, { page: 111_000, worker: 75_000 })).toEqual([
    "worker grew from 50.0 kB to 75.0 kB, by 50 %",
    "page grew from 100.0 kB to 111.0 kB, by 11 %",
  ]);
});

test("what has no budget is told, and what has one and is gone", () => {
  expect(sizeProblems(BUDGETS, { page: 1, map: 2 })).toEqual([
    "map has no budget",
    "worker has a budget and is not there",
  ]);
});

test("the files of a package are summed up by folder", () => {
  const files = [
    { path: "README.md", size: 1 },
    { path: "bin/a.mjs", size: 2 },
    { path: "dist/engine-version.json", size: 4 },
    { path: "dist/engine/a.js", size: 8 },
    { path: "dist/engine/book/b.js", size: 16 },
  ].map((file) => ({ ...file, mode: 0o644 }));
  expect(packageSizes({ archive: "a.tgz", size: 5, unpackedSize: 31, files })).toEqual({
    "package, compressed": 5,
    "package, pages and bin": 7,
    "package, dist/engine": 24,
  });
});
