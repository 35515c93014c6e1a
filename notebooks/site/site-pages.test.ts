import { mkdirSync, mkdtempSync, openAsBlob, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ResultsDesk } from "../view/results/results-desk.ts";
import { copyStudies, EXAMPLE_STUDIES, READ_OF_STUDIES } from "./copy-studies.ts";
import { indexPage } from "./index-page.ts";
import { withPolicy } from "./page-policy.ts";
import { budgetProblem, compressedBytes, pageWeights } from "./page-weight.ts";

const site = mkdtempSync(join(tmpdir(), "tokenpit-site-"));
afterAll(() => rmSync(site, { recursive: true }));

test("the first page leads to the view and to every notebook by its title", () => {
  expect(indexPage(site)).toContain('href="view/"');
  expect(indexPage(site)).not.toContain("Notebooks");
  mkdirSync(join(site, "notebooks"));
  writeFileSync(join(site, "notebooks", "one day.html"), "<title>A market day</title>");
  expect(indexPage(site)).toContain('<a href="notebooks/one%20day.html">A market day</a>');
});

test("the first page has each notebook's first sentence, and the notebooks in the order to read them", () => {
  const pages = {
    "paper-hedge": "<h1>Hedge</h1>\n<p>All of <em>section\n8</em> (arXiv 2603.1). More.</p>",
    "market-day": "<h1>Day</h1><p>Why does it open?  It does.</p>",
    another: "<h1>Another</h1><p>One without an end</p><p>Next.</p>",
  };
  for (const [name, html] of Object.entries(pages)) {
    writeFileSync(join(site, "notebooks", `${name}.html`), `<title>T</title>${html}`);
  }
  const list = indexPage(site);
  const told = ["Why does it open?", "All of section 8 (arXiv 2603.1).", "One without an end"];
  const places = told.map((sentence) => list.indexOf(`<br />${sentence}</li>`));
  expect(places[0]).toBeGreaterThan(0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("a page carries its policy before anything that the policy rules", () => {
  const page = indexPage(site);
  const [policy, link] = [page.indexOf("content-security-policy"), page.indexOf("<link")];
  expect(policy).toBeGreaterThan(0);
  expect(policy).toBeLessThan(link);
  expect(() => withPolicy("<!doctype html>")).toThrow("a page has no <meta charset");
});

test("a view over its budget is told", () => {
  mkdirSync(join(site, "view"));
  writeFileSync(join(site, "view", "page.js"), "x".repeat(10_000));
  const weights = pageWeights(join(site, "view"));
  expect(weights).toMatchObject([{ name: "page.js", bytes: 10_000 }]);
  expect(compressedBytes(weights)).toBeLessThan(100);
  expect(budgetProblem(weights)).toBeNull();
  expect(budgetProblem(weights, 10)).toMatch(
    /^the view weighs .* compressed, more than the 0\.0 kB/,
  );
});

test("the examples of results are copied whole, and open with their arms by name", async () => {
  copyStudies(site);
  for (const name of Object.keys(EXAMPLE_STUDIES)) {
    const folder = join(site, "studies", name);
    const files = READ_OF_STUDIES.map(async (file) => ({
      path: file,
      blob: await openAsBlob(join(folder, file)),
    }));
    const place = { kind: "files", files: await Promise.all(files) } as const;
    const answer = await new ResultsDesk().answer({ kind: "open", place });
    expect(answer).toMatchObject({ kind: "opened", study: { name, failedControls: [] } });
    if (answer.kind !== "opened") continue;
    const { effects, labels } = answer.study;
    expect(effects.every(({ arm }) => labels[arm] !== arm)).toBe(true);
  }
});
