import { expect, test } from "vitest";
import { files, pageAt } from "./pages.ts";

const plan = pageAt("docs/architecture.md").fences[0]!.body.join("\n");
const PLANNED = ["engine", "agents", "experiments", "tests"];

/** Folders of the house and, one floor down, those of the folders that the plan draws in detail. */
const folders = new Set(
  files.flatMap(({ path }) => {
    const [top = "", below = "", ...rest] = path.split("/");
    if (below === "" || top.startsWith(".")) return [];
    return PLANNED.includes(top) && rest.length > 0 ? [top, below] : [top];
  }),
);

test("the floor plan has every room that there is", () => {
  expect(folders.size).toBeGreaterThan(30);
  expect([...folders].filter((folder) => !plan.includes(`${folder}/`))).toEqual([]);
});

test("and none that there is not", () => {
  const paths = files.map(({ path }) => `/${path}`);
  const drawn = [...plan.matchAll(/(?<folder>[a-z][a-z-]*)\//g)].map(({ groups }) => groups!);
  const missing = drawn.filter(({ folder }) => !paths.some((path) => path.includes(`/${folder}/`)));
  expect(missing.map(({ folder }) => folder)).toEqual([]);
});
