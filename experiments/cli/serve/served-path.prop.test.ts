import { join, sep } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { servedPath } from "./served-path.ts";

/** What attackers write, among other text. */
const piece = fc.oneof(
  fc.constantFrom("/", "..", "%2e%2e", "%2E.", "%2f", "%5c", "\\", "%00", "%", "//", "a", ".git"),
  fc.constantFrom("%252e%252e", "%c0%af", "?", "#", "C:", "index.html", "%E2%82%AC"),
  fc.string({ maxLength: 4 }),
);
const target = fc.array(piece, { maxLength: 10 }).map((pieces) => `/${pieces.join("")}`);

describe("the path that a request names", () => {
  test("never leads out of the folder, however it is written", () => {
    fc.assert(
      fc.property(target, (text) => {
        const path = servedPath(text);
        if (path === null) return;
        const top = `${sep}top${sep}folder`;
        const file = join(top, ...path.names);
        expect(file === top || file.startsWith(top + sep)).toBe(true);
        expect(file.split(sep)).toHaveLength(path.names.length + 3);
        expect(file).not.toContain("\0");
      }),
      { numRuns: 5000 },
    );
  });

  test("is the names that somebody escaped, each as it was", () => {
    const name = fc
      .string({ minLength: 1, maxLength: 12, unit: "grapheme" })
      .filter((text) => !text.startsWith(".") && !/[\0/\\:]/.test(text));
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (names, isFolder) => {
          const text = `/${names.map(encodeURIComponent).join("/")}${isFolder ? "/" : ""}`;
          expect(servedPath(text)).toEqual({ names, isFolder });
          expect(servedPath(`${text}?a=/../b`)).toEqual({ names, isFolder });
        },
      ),
    );
  });

  test("the top is a folder without a name", () => {
    expect(servedPath("/")).toEqual({ names: [], isFolder: true });
  });

  test.each(["", "*", "http://127.0.0.1/a", "//", "/a//b", "/./a", "/a/..", "/%2e%2e/a", "/a%2fb"])(
    "%s names none",
    (text) => expect(servedPath(text)).toBeNull(),
  );

  test("an address is unescaped once", () => {
    expect(servedPath("/%252e%252e/a")).toEqual({ names: ["%2e%2e", "a"], isFolder: false });
  });
});
