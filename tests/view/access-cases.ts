import { deepStrictEqual } from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
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
    deepStrictEqual(await violations(page), []);
  });

const market = ({ browser, url }: ViewWorld, colorScheme: Scheme): Promise<void> =>
  onWatchedPage(browser, { colorScheme }, async (page) => {
    await page.goto(viewLink(url, "preview", { days: 2, timeUs: 30 * HOUR_US }));
    await shownHash(page);
    deepStrictEqual(await violations(page), []);
  });

/** What axe finds wrong on a page, or on the `part` of it that a selector names, and where it cannot say, in words. */
export async function violations(page: Page, part?: string): Promise<string[]> {
  // In one frame, as there are no others: handing results from frame to frame takes far longer than the rules.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (part !== undefined) axe.include(part);
  const found = await axe.options({ resultTypes: ["violations", "incomplete"] }).analyze();
  const unjudged = found.incomplete.flatMap(({ id, help, nodes }) => {
    if (id !== "color-contrast") return [];
    const left = nodes.filter(({ any, html }) => !isBeyondAxe(any[0]?.data?.messageKey, html));
    return left.length === 0 ? [] : [{ id, help: `not judged: ${help}`, nodes: left }];
  });
  return [...found.violations, ...unjudged].map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target).join(", ")}`,
  );
}

/** Axe judges no contrast of a text in a drawing, and none of a single letter. */
const isBeyondAxe = (reason: string | undefined, html: string): boolean =>
  /^<t(?:ext|span)\b/.test(html) || reason === "shortTextContent";
