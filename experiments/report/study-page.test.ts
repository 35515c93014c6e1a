import { expect, test } from "vitest";
import { resultsBlock, withResults } from "./study-page.ts";

const BEGIN = "<!-- results: written by node experiments/cli/write-study-pages.ts -->";
const END = "<!-- end of results -->";
const report =
  "# Why?\n\n*Preview*\n\n## Answer\n\n> It fell.\n\n### Arm by arm\n\n- a\n\n## Effects\n\nx\n\n## " +
  "Controls\n\nnone\n";
const manifest = JSON.stringify({ replications: 6, engineVersion: "ab".repeat(32), arms: [1, 2] });

test("a page shows size, version, the whole answer and the controls, and nothing else of the report", () => {
  const block = resultsBlock({ report, manifest });
  expect(block).toContain("Size: 2 arms, 6 replications each. Engine version `abababababababab`.");
  expect(block).toContain("> It fell.\n\n### Arm by arm\n\n- a");
  expect(block).toContain("none");
  expect(block).not.toContain("Effects");
});

test("results are replaced between their lines, and the rest of the page stays", () => {
  const page = `# A\n\n${BEGIN}\nold\n${END}\n\nafter\n`;
  const block = resultsBlock({ report, manifest });
  const once = withResults(page, block);
  expect(once).toBe(`# A\n\n${block}\n\nafter\n`);
  expect(withResults(once, block)).toBe(once);
});

test("a page without the lines, and a report without the section, are refused", () => {
  expect(() => withResults("# A\n", "x")).toThrow(/needs the lines/);
  expect(() => resultsBlock({ report: "# Why?\n", manifest })).toThrow(/no section Answer/);
});
