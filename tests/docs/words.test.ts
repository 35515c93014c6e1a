import { describe, expect, test } from "vitest";
import { matches } from "../tidy/rule.ts";
import { files } from "./pages.ts";

/** Documents speak of the project and of nobody's machine, tracker or way of working. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.~}-])\/(?:home|tmp|root|Users|mnt)\//g, "is a path of one machine"],
  [/\b[A-Z]:\\\w+/g, "is a path of one machine"],
  [/\b(?:issue|ticket)s? (?:no\. ?|#)?\d+/gi, "is a number of somebody's tracker"],
  [/\b(?:this|last|next) session\b/gi, "tells of work, not of the project"],
];

const documents = files.filter(({ path }) => /\.(?:md|cff)$/.test(path));

describe("documents speak of the project alone", () => {
  test.each(documents.map((file) => [file.path, file] as const))("%s", (_path, file) => {
    const found = FOREIGN.flatMap(([pattern, why]) =>
      matches(file, pattern, (words) => `"${words}" ${why}`),
    );
    expect(found).toEqual([]);
  });
});
