import { describe, expect, test } from "vitest";
import { excerptsOf, printed } from "./excerpts.ts";
import { pages } from "./pages.ts";

const excerpts = pages.flatMap(excerptsOf);

describe("what the documents show is what the program prints (node tests/docs/run-excerpts.ts writes it anew)", () => {
  test("there are excerpts", () => {
    expect(excerpts.length).toBeGreaterThan(2);
  });

  test.each(excerpts.map((excerpt) => [`${excerpt.path}: ${excerpt.command}`, excerpt] as const))(
    "%s",
    async (_name, excerpt) => {
      expect(await printed(excerpt)).toEqual(excerpt.shown);
    },
  );
});
