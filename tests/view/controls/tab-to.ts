import type { Page } from "playwright-core";

/** Presses of Tab after which a control counts as out of reach. */
export const MOST_STOPS = 400;

/** Presses Tab until something that matches has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < MOST_STOPS; i += 1) {
    await page.keyboard.press("Tab");
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  throw new Error(`Tab never comes to ${selector}`);
}
