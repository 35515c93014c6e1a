import { deepStrictEqual } from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { violations } from "./access-cases.ts";
import type { ViewCase, ViewWorld } from "./view-case.ts";
import { onWatchedPage } from "./watched-page.ts";

interface NotebookTrial {
  /** Of its page, without `.html`. */
  readonly name: string;
  /** How many elements match each selector once every cell has run. */
  readonly counts: Readonly<Record<string, number>>;
}

const TRIALS: readonly NotebookTrial[] = [
  {
    name: "paper-hedge",
    counts: {
      "figure svg": 2,
      "figure svg .mark-dot circle": 36 + 12,
      "figure svg .mark-area path": 2 * 3,
      ".scroll tbody tr": 74,
    },
  },
];

/** Every cell of every notebook runs, draws what it should, and axe is content in both themes. */
export const notebookCases: readonly ViewCase[] = TRIALS.map((trial) => ({
  name: `the notebook ${trial.name} is whole`,
  holds: (world) => isWhole(world, trial),
}));

const isWhole = ({ browser, url }: ViewWorld, { name, counts }: NotebookTrial): Promise<void> =>
  onWatchedPage(browser, { colorScheme: "light" }, async (page) => {
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
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      deepStrictEqual(await violations(new AxeBuilder({ page })), []);
    }
  });
