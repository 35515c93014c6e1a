import { deepStrictEqual, ok } from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { notebookNames } from "../../notebooks/site/notebook-names.ts";
import { violations } from "./access-cases.ts";
import { labelTrouble } from "./figure-labels.ts";
import { NOTEBOOK_TRIALS } from "./notebook-trials.ts";
import type { ViewCase, ViewWorld } from "./view-case.ts";
import { onWatchedPage } from "./watched-page.ts";

/** Rows of a table that are made as those before them: axe takes seconds for a long one. */
const LATER_ROWS = "tbody tr:nth-child(n + 9)";

/** Every cell of every notebook runs, draws what it should, and axe is content in both themes. */
export const notebookCases: readonly ViewCase[] = notebookNames().map((name) => ({
  name: `the notebook ${name} is whole`,
  holds: (world) => isWhole(world, name),
}));

async function isWhole({ browser, url }: ViewWorld, name: string): Promise<void> {
  const counts = NOTEBOOK_TRIALS[name];
  ok(counts, `no trial of the notebook ${name}: it needs an entry in notebook-trials.ts`);
  await onWatchedPage(browser, { colorScheme: "light" }, async (page) => {
    await page.goto(`${url}notebooks/${name}.html`);
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
    deepStrictEqual(await labelTrouble(page), []);
    const axe = (): AxeBuilder => new AxeBuilder({ page }).exclude(LATER_ROWS);
    deepStrictEqual(await violations(axe()), []);
    await page.emulateMedia({ colorScheme: "dark" });
    deepStrictEqual(await violations(axe().withRules(["color-contrast"])), []);
  });
}
