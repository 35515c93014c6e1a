import type { Page } from "playwright-core";
import { engineVersion } from "../../experiments/record/engine-version.ts";

/** Later than any run ends, microseconds: a link with it shows the end. */
export const END_US: number = 10 ** 15;

/** A link to a market of the view. */
export function viewLink(
  url: string,
  scenario: string,
  { days, timeUs = 0 }: { readonly days: number; readonly timeUs?: number },
): string {
  const engine = engineVersion().slice(0, 12);
  const time = timeUs === 0 ? "" : `&t=${timeUs}`;
  return `${url}view/#v=1&engine=${engine}&scenario=${scenario}&seed=1&days=${days}${time}`;
}

const HASH = /^[0-9a-f]{32}$/;

/** The trace hash that the page shows, once it is still. */
export async function shownHash(page: Page): Promise<string> {
  const shown = page.locator("#trace-hash").filter({ hasText: HASH });
  await shown.waitFor();
  return shown.innerText();
}

/** Goes to a time by the slider and gives the hash there, once it is not `before`. */
export async function hashAt(page: Page, timeUs: number, before: string): Promise<string> {
  await page.locator("#time").fill(String(timeUs));
  return otherHash(page, before);
}

/** The hash that is shown once it is another. */
export async function otherHash(page: Page, before: string): Promise<string> {
  await page.locator("#trace-hash").filter({ hasText: HASH, hasNotText: before }).waitFor();
  return shownHash(page);
}
