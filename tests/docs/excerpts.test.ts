import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { excerptsOf, printed } from "./excerpts.ts";
import { pages } from "./pages.ts";
import { ScratchFolder } from "./scratch-folder.ts";

const shownPages = pages
  .map((page) => [page.path, excerptsOf(page)] as const)
  .filter(([, excerpts]) => excerpts.length > 0);

test("there are excerpts", () => {
  expect(shownPages.length).toBeGreaterThan(2);
});

describe.each(shownPages)(
  "what %s shows is what the program prints (node tests/docs/run-excerpts.ts writes it anew)",
  (_path, excerpts) => {
    let folder: ScratchFolder;
    beforeAll(() => {
      folder = new ScratchFolder();
    });
    afterAll(() => folder.remove());

    test.each(excerpts.map((excerpt) => [excerpt.command, excerpt] as const))(
      "%s",
      async (_command, excerpt) => {
        expect(await printed(excerpt, folder)).toEqual(excerpt.shown);
      },
    );
  },
);
