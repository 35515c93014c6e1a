import { match } from "node:assert/strict";
import type { Page } from "playwright-core";
import type { ViewCase } from "../view-case.ts";
import { onWatchedPage, type WatchOptions } from "../watched-page.ts";

/** A case on a page of its own; nothing but what is `meant` may go wrong on it. */
export const onPage =
  (options: WatchOptions, work: (page: Page, url: string) => Promise<void>): ViewCase["holds"] =>
  ({ browser, url }) =>
    onWatchedPage(browser, options, (page) => work(page, url));

/** Waits for an element and matches what it says. */
export async function says(page: Page, selector: string, words: RegExp): Promise<void> {
  const element = page.locator(selector);
  await element.waitFor();
  match(await element.innerText(), words);
}
