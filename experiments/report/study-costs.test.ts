import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keptProvenances } from "./kept-provenances.ts";
import { costsWords, withCosts } from "./study-costs.ts";

const studies = join(import.meta.dirname, "..", "..", "docs", "studies");
const start = {
  end: "",
  commit: null,
  node: "",
  runs: 4,
  workers: 2,
  wallSeconds: 0,
  processorSeconds: 0,
};

test("the list of studies tells what their provenance says (node experiments/cli/write-study-costs.ts)", () => {
  const page = readFileSync(join(studies, "README.md"), "utf8");
  expect(withCosts(page, costsWords(keptProvenances(studies)))).toBe(page);
});

test("times are added, and studies with runs whose time is unknown are named", () => {
  const whole = { study: "a", runs: 4, wallSeconds: 3600, processorSeconds: 5400, starts: [start] };
  const block = costsWords([whole, { ...whole, study: "b", runs: 1500 }]);
  expect(block).toContain("rest on 1,504 runs");
  expect(block).toContain("2.0 hours of clock and 3.0 hours of processor");
  expect(block).toContain("not noted: b.");
  expect(costsWords([whole])).not.toContain("not noted");
});

test("a page without the lines is refused", () => {
  expect(() => withCosts("# A\n", costsWords([]))).toThrow(/needs the lines/);
});
