import { deepStrictEqual } from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { shownHash, viewLink } from "./market-page.ts";
import type { ViewCase, ViewWorld } from "./view-case.ts";
import { onWatchedPage } from "./watched-page.ts";

const HOUR_US = 3_600_000_000;
const SCHEMES = ["light", "dark"] as const;
type Scheme = (typeof SCHEMES)[number];

/** No page breaks a rule that axe knows, in either theme. */
export const accessCases: readonly ViewCase[] = SCHEMES.flatMap((scheme) => [
  { name: `axe is content with the first page, ${scheme}`, holds: (world) => index(world, scheme) },
  { name: `axe is content with the view, ${scheme}`, holds: (world) => market(world, scheme) },
]);

const index = ({ browser, url }: ViewWorld, colorScheme: Scheme): Promise<void> =>
  onWatchedPage(browser, { colorScheme }, async (page) => {
    await page.goto(url);
    deepStrictEqual(await violations(new AxeBuilder({ page })), []);
  });

const market = ({ browser, url }: ViewWorld, colorScheme: Scheme): Promise<void> =>
  onWatchedPage(browser, { colorScheme }, async (page) => {
    await page.goto(viewLink(url, "preview", { days: 2, timeUs: 30 * HOUR_US }));
    await shownHash(page);
    deepStrictEqual(await violations(new AxeBuilder({ page })), []);
  });

/** What axe finds wrong, in words. */
export async function violations(axe: AxeBuilder): Promise<string[]> {
  const found = await axe.analyze();
  return found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target).join(", ")}`,
  );
}
