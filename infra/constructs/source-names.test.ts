import { join } from "node:path";
import { expect, test } from "vitest";
import { namedFromRoot } from "./source-names.ts";

const named = (folder: string, ...sources: string[]): unknown =>
  JSON.parse(
    namedFromRoot(JSON.stringify({ version: 3, sources, mappings: "AA" }), folder, "/a/clone"),
  );

test("sources are named from the root, wherever the map is", () => {
  const map = { version: 3, mappings: "AA", sources: ["engine/x.ts", "node_modules/yaml/y.js"] };
  expect(named("/a/clone/out/cdk", "../../engine/x.ts", "../../node_modules/yaml/y.js")).toEqual(
    map,
  );
  expect(named("/else", "../a/clone/engine/x.ts", "../b/node_modules/yaml/y.js")).toEqual(map);
});

test("a package within a package keeps its own name only", () => {
  const [source] = (
    named("/else", join("..", "b", "node_modules", "p", "node_modules", "q", "z.js")) as {
      sources: string[];
    }
  ).sources;
  expect(source).toBe("node_modules/q/z.js");
});

test("an address is no path", () => {
  const address = "https://example.org/fork/src/index.ts";
  expect(named("/else", address)).toMatchObject({ sources: [address] });
});

test("the folder of the clone may have letters in its name that addresses write otherwise", () => {
  const sources = ["../50%25%20gr%C3%B6%C3%9Fer/engine/x.ts"];
  const map = namedFromRoot(JSON.stringify({ version: 3, sources }), "/else", "/50% größer");
  expect(JSON.parse(map)).toMatchObject({ sources: ["engine/x.ts"] });
});
