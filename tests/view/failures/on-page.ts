import { match } from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import type { Page } from "playwright-core";
import type { ViewCase } from "../view-case.ts";
import { onWatchedPage, PATIENCE_MS, type WatchOptions } from "../watched-page.ts";

/** A case on a page of its own; nothing but what is `meant` may go wrong on it. */
export const onPage =
  (options: WatchOptions, work: (page: Page, url: string) => Promise<void>): ViewCase["holds"] =>
  ({ browser, url }) =>
    onWatchedPage(browser, options, (page) => work(page, url));

/** Waits for an element and matches what it says. */
export async function says(page: Page, selector: string, words: RegExp): Promise<void> {
  const element = page.locator(selector);
  await element.waitFor();
  await eventually(async () => match(await element.innerText(), words));
}

/** Tries until it holds; rejects with its last error once patience is over. */
export async function eventually(holds: () => Promise<void>): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await holds();
    } catch (error) {
      if (performance.now() > endMs) throw error;
      await setTimeout(20);
    }
  }
}
