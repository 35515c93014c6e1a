import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { PAGE_PICTURES } from "./picture-list.ts";

const root = dirname(dirname(dirname(import.meta.dirname)));
const images = join(root, "docs", "images");
const listed = PAGE_PICTURES.map(({ file }) => file).sort();
const MOST_BYTES = 250_000;

test("pictures of pages are those that the command writes", () => {
  expect(readdirSync(images).filter((name) => name.endsWith(".png"))).toEqual(listed);
});

test.each(listed)("%s is small, and README or docs show it", (file) => {
  expect(statSync(join(images, file)).size).toBeLessThan(MOST_BYTES);
  const pages = ["README.md", "docs/hedge.md"].map((name) =>
    readFileSync(join(root, name), "utf8"),
  );
  expect(pages.join("\n")).toContain(`images/${file}`);
});
