import { deepStrictEqual, ok } from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { notebookNames } from "../../notebooks/site/notebook-names.ts";
import { violations } from "./access-cases.ts";
import { NOTEBOOK_TRIALS } from "./notebook-trials.ts";
import type { ViewCase, ViewWorld } from "./view-case.ts";
import { onWatchedPage } from "./watched-page.ts";

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
    deepStrictEqual(await violations(new AxeBuilder({ page })), []);
    await page.emulateMedia({ colorScheme: "dark" });
    const colours = new AxeBuilder({ page }).withRules(["color-contrast"]);
    deepStrictEqual(await violations(colours), []);
  });
}
