import { expect, test } from "vitest";
import { hasResults, resultsBlock, withResults } from "./study-page.ts";

const BEGIN = "<!-- results: written by node experiments/cli/write-study-pages.ts -->";
const END = "<!-- end of results -->";
const report =
  "# Why?\n\n*Preview*\n\n## Answer\n\n> It fell.\n\n### Arm by arm\n\n- a\n\n## Effects\n\nx\n\n## " +
  "Controls\n\nnone\n";
const start = {
  end: "2026-11-28T20:00:00.000Z",
  commit: null,
  node: "24.0.0",
  runs: 12,
  workers: 2,
  wallSeconds: 34.4,
  processorSeconds: 60.2,
};
const manifest = {
  study: "why",
  seed: 7,
  replications: 6,
  engineVersion: "ab".repeat(32),
  arms: ["a", "b"].map((name) => ({ name, role: "arm", specHash: "", series: "" })),
  quarantined: [],
};

test("a page shows size, seed, version, time, the whole answer and the controls, and nothing else", () => {
  const block = resultsBlock({ report, manifest, runs: 12, starts: [start] });
  expect(block).toContain(
    "Size: 2 arms, 6 replications each, seed 7. Engine version `abababababababab`. Wall time: 34 s, processor time " +
      "60 s, for 12 runs. Tables and provenance lie [beside this page](why/).",
  );
  expect(block).toContain("> It fell.\n\n### Arm by arm\n\n- a");
  expect(block).toContain("none");
  expect(block).not.toContain("Effects");
});

test("what the size could detect stands below the controls, where the report tells it", () => {
  const more = `${report}\n## What the size could detect\n\n5 lots\n\n## Methods\n\nmany\n`;
  const block = resultsBlock({ report: more, manifest, runs: 12, starts: [start] });
  expect(block).toMatch(/none\n\n### What the size could detect\n\n5 lots$/);
});

test("runs that were there before are no part of the time, and times of several starts are added", () => {
  const of = (...starts: (typeof start)[]): string =>
    resultsBlock({ report, manifest, runs: 12, starts });
  expect(of()).toContain("All 12 runs were taken from an earlier start.");
  expect(of({ ...start, runs: 8 })).toContain(
    "for 8 runs; 4 more were taken from an earlier start.",
  );
  const second = { ...start, runs: 5, wallSeconds: 9, processorSeconds: 10 };
  expect(of({ ...start, runs: 7 }, second)).toContain(
    "Wall time: 43 s, processor time 70 s, for 12 runs.",
  );
});

test("a run that was given up is told with its arm and why", () => {
  const lost = { arm: "a", seed: 7, replication: 3, antithetic: false, error: "too large" };
  const form = { ...manifest, quarantined: [lost] };
  const block = resultsBlock({ report, manifest: form, runs: 12, starts: [start] });
  expect(block).toContain("is missing below: `a`, replication 3: too large.\n\n> It fell.");
});

test("a page without the lines shows no results", () => {
  expect(hasResults(`a\n${BEGIN}\n${END}`)).toBe(true);
  expect(hasResults("# Smoke")).toBe(false);
  expect(hasResults(`${END}\n${BEGIN}`)).toBe(false);
});

test("results are replaced between their lines, and the rest of the page stays", () => {
  const page = `# A\n\n${BEGIN}\nold\n${END}\n\nafter\n`;
  const block = resultsBlock({ report, manifest, runs: 12, starts: [start] });
  const once = withResults(page, block);
  expect(once).toBe(`# A\n\n${BEGIN}\n\n${block}\n\n${END}\n\nafter\n`);
  expect(withResults(once, block)).toBe(once);
});

test("a page without the lines, and a report without the section, are refused", () => {
  expect(() => withResults("# A\n", "x")).toThrow(/needs the lines/);
  expect(() => resultsBlock({ report: "# Why?\n", manifest, runs: 12, starts: [start] })).toThrow(
    /no section Answer/,
  );
});
