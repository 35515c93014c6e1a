import { deepStrictEqual, ok } from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { notebookNames } from "../../notebooks/site/notebook-names.ts";
import { violations } from "./access-cases.ts";
import { labelTrouble } from "./figure-labels.ts";
import { NOTEBOOK_TRIALS } from "./notebook-trials.ts";
import { tableTree } from "./table-tree.ts";
import type { ViewCase, ViewWorld } from "./view-case.ts";
import { onWatchedPage } from "./watched-page.ts";

/** Pixels: a screen and a phone. */
const WIDTHS = [1280, 390];

/**
 * Every cell of every notebook runs and draws what it should, axe is content with the whole page in both themes on a
 * screen and on a phone, and who hears the tables hears the same on both.
 */
export const notebookCases: readonly ViewCase[] = notebookNames().map((name) => ({
  name: `the notebook ${name} is whole`,
  holds: (world) => isWhole(world, name),
}));

async function isWhole({ browser, url }: ViewWorld, name: string): Promise<void> {
  const address = `${url}notebooks/${name}.html`;
  const trees: string[][] = [];
  for (const width of WIDTHS) trees.push(await treeAt(browser, address, name, width));
  ok(trees[0]!.length > 0);
  deepStrictEqual(trees[1], trees[0]);
}

/** Looks at the notebook in a window that is so wide; gives what is told of its tables. */
async function treeAt(
  browser: Browser,
  address: string,
  name: string,
  width: number,
): Promise<string[]> {
  let tree: string[] = [];
  const options = { colorScheme: "light", viewport: { width, height: 900 } } as const;
  await onWatchedPage(browser, options, async (page) => {
    await page.goto(address);
    await hasRun(page, name);
    deepStrictEqual(await labelTrouble(page), []);
    await page.evaluate(UNROLL);
    tree = await tableTree(page);
    deepStrictEqual(await violations(page), []);
    await page.emulateMedia({ colorScheme: "dark" });
    deepStrictEqual(await violations(page), []);
  });
  return tree;
}

async function hasRun(page: Page, name: string): Promise<void> {
  const counts = NOTEBOOK_TRIALS[name];
  ok(counts, `no trial of the notebook ${name}: it needs an entry in notebook-trials.ts`);
  for (const [selector, count] of Object.entries(counts)) {
    await page
      .locator(selector)
      .nth(count - 1)
      .waitFor({ state: "attached" });
  }
  const found = Object.keys(counts).map(async (selector) => [
    selector,
    await page.locator(selector).count(),
  ]);
  deepStrictEqual(Object.fromEntries(await Promise.all(found)), counts);
  deepStrictEqual(await page.locator(".observablehq--error").count(), 0);
}

/** Shows regions whole: axe judges no contrast where a text is scrolled out of its region. */
const UNROLL = `for (const region of document.querySelectorAll(".scroll")) {
  region.style.maxHeight = "none";
  if (region.querySelector("table")) region.style.width = "max-content";
  const listing = region.querySelector("pre");
  if (listing) Object.assign(listing.style, { width: "auto", whiteSpace: "pre-wrap" });
}`;
