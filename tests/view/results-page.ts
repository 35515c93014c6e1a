import type { Page } from "playwright-core";

/** A link to the results that are served beside the page. */
export const servedResults = (url: string, more = ""): string =>
  `${url}view/#results?v=1&from=${encodeURIComponent("../results/")}${more}`;

/** Goes from the open study to the first run of its first effect. */
export async function drill(page: Page): Promise<void> {
  await page.locator(".effects tbody button").first().click();
  await page.locator(".cells tbody button").first().click();
  await page.locator("#watch").waitFor();
}

/** What the page says of each run that is watched, once it has held them against the recorded ones. */
export async function verdicts(page: Page): Promise<string[]> {
  const rows = page.locator(".replay tbody tr");
  const held = /Equals|Differs|given up/;
  for (const at of [0, 1]) await rows.nth(at).locator(".words").filter({ hasText: held }).waitFor();
  return page.locator(".replay tbody .words").allInnerTexts();
}

/** Hashes of the replays, the arm's first. */
export const replayed = (page: Page): Promise<string[]> =>
  page.locator(".replay tbody td:nth-child(3)").allInnerTexts();
