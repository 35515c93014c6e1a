import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { onPage } from "./failures/on-page.ts";
import { shownHash, viewLink } from "./market-page.ts";
import type { ViewCase } from "./view-case.ts";
import { onWatchedPage } from "./watched-page.ts";

const HOUR_US = 3_600_000_000;

/** Has a page add up what moved on it without anybody's doing. */
const WATCH_SHIFTS = `globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      globalThis.shifts.push([value, sources.map(({ node }) => node?.outerHTML?.slice(0, 60))]);
    }
  }).observe({ type: "layout-shift", buffered: true });`;

/** A link is the whole of a picture; nothing jumps while a market plays; a phone shows all of it. */
export const sharedCases: readonly ViewCase[] = [
  {
    name: "a copied link leads somebody else to the same moment, rules, twin and hash",
    holds: async ({ browser, url }) => {
      let link = "";
      let seen: string[] = [];
      await onWatchedPage(browser, {}, async (page) => {
        await page.addInitScript(
          `Object.defineProperty(navigator, "clipboard", { value: {
            writeText: (text) => { globalThis.copied = text; return Promise.resolve(); } } });`,
        );
        const market = viewLink(url, "preview", { days: 2, timeUs: 30 * HOUR_US });
        await page.goto(`${market}&moves=circuit-breaker:0.5`);
        await shownHash(page);
        await page.locator("#twin").check();
        await page.locator(".twins tbody tr").first().waitFor();
        seen = await picture(page);
        await page.locator("#link").click();
        await page.locator(".copy output").filter({ hasText: "Copied" }).waitFor();
        link = (await page.evaluate("globalThis.copied")) as string;
      });
      await onWatchedPage(browser, {}, async (page) => {
        await page.goto(link);
        await page.locator(".twins tbody tr").first().waitFor();
        deepStrictEqual(await picture(page), seen);
        strictEqual(await page.locator("#warning").count(), 0);
      });
    },
  },
  {
    name: "the header has one line, and nothing jumps while a market with its twin plays",
    holds: onPage({ viewport: { width: 1280, height: 900 } }, async (page, url) => {
      await page.goto(`${viewLink(url, "scu-nymex", { days: 2, timeUs: 14 * HOUR_US })}&twin=1`);
      await shownHash(page);
      await page.locator(".twins tbody tr").first().waitFor();
      const header = await page.locator(".heading").boundingBox();
      ok(header!.height < 45, `the header of ${header!.height} px has more than one line`);
      await page.evaluate(WATCH_SHIFTS);
      await page.evaluate("globalThis.shifts.length = 0");
      await page.locator("#play").click();
      for (let i = 0; i < 8; i += 1) {
        const before = await page.locator("#clock").innerText();
        await page.locator("#clock").filter({ hasNotText: before }).waitFor();
      }
      await page.locator("#play").click();
      await shownHash(page);
      const shifts = (await page.evaluate("globalThis.shifts")) as [number, unknown][];
      const sum = shifts.reduce((total, [value]) => total + value, 0);
      ok(sum < 0.001, `layout shift of ${sum}: ${JSON.stringify(shifts)}`);
    }),
  },
  {
    name: "a phone shows the whole market without sideways scrolling",
    holds: onPage({ viewport: { width: 390, height: 844 }, hasTouch: true }, async (page, url) => {
      await page.goto(`${viewLink(url, "scu-nymex", { days: 1, timeUs: 14 * HOUR_US })}&twin=1`);
      await shownHash(page);
      await page.locator(".twins tbody tr").first().waitFor();
      strictEqual(await page.evaluate("document.documentElement.scrollWidth"), 390);
      for (const panel of ["chart", "ladder", "months", "positions", "tape", "money", "spot"]) {
        ok(await page.locator(`section.${panel}`).isVisible(), panel);
      }
      await page.locator("#play").tap();
      await page.locator("#play").filter({ hasText: "Pause" }).tap();
      await shownHash(page);
    }),
  },
];

/** What a person would compare. */
const picture = async (page: Page): Promise<string[]> => [
  await shownHash(page),
  await page.locator("#clock").innerText(),
  await page.locator(".twins").innerText(),
  await page.locator("#lever-circuit-breaker").inputValue(),
];
