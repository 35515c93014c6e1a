import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { eventually, onPage } from "../failures/on-page.ts";
import { shownHash, viewLink } from "../market-page.ts";
import type { ViewCase } from "../view-case.ts";

const HOUR_US = 3_600_000_000;

/** Controls that lead between the screens and through a study's results. */
export const resultsControlCases: readonly ViewCase[] = [
  {
    name: "from a market to a study's results, through its filters, and back",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 1 }));
      await shownHash(page);
      await page.getByRole("link", { name: "Study results" }).click();
      await page.getByRole("link", { name: "Position limits" }).click();
      const rows = page.locator(".effects tbody button");
      await rows.first().waitFor();
      const all = await rows.count();
      await page.locator("#effects-outcome").selectOption({ index: 1 });
      await eventually(async () => ok((await rows.count()) < all));
      await page.locator("#effects-outcome").selectOption({ index: 0 });
      await page.locator("#effects-verdict").selectOption({ index: 1 });
      await eventually(async () => {
        const verdicts = await page.locator(".effects td.words").allInnerTexts();
        strictEqual(new Set(verdicts).size, 1);
      });
      await page.locator("#effects-verdict").selectOption({ index: 0 });
      await page.locator("#effects-arm").fill("no arm has this name");
      await rows.first().waitFor({ state: "detached" });
      await page.locator("#effects-arm").fill("");
      await rows.first().click();
      const runs = page.locator(".cells tbody button");
      await runs.first().waitFor();
      const before = await runs.allInnerTexts();
      await page.locator("#cells-order").selectOption({ index: 1 });
      await eventually(async () => notDeepStrictEqual(await runs.allInnerTexts(), before));
      await page.keyboard.press("Control+Home");
      await page.getByRole("button", { name: "Open another" }).click();
      await page.locator("#results-address").waitFor();
      await page.getByRole("link", { name: "Market", exact: true }).click();
      await shownHash(page);
    }),
  },
  {
    name: "the skip link of the results leads to them",
    holds: onPage({}, async (page, url) => {
      await page.goto(`${url}view/#results`);
      await page.locator("#results-address").waitFor();
      await page.keyboard.press("Tab");
      await page.locator(".skip:focus").press("Enter");
      strictEqual(await page.evaluate("document.activeElement.id"), "study-results");
    }),
  },
  {
    name: "the month of another family is chosen",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "sit", { days: 1, timeUs: 10 * HOUR_US }));
      await shownHash(page);
      const last = page.locator(".months tbody button").last();
      await last.click();
      await page
        .locator("#ladder-title")
        .filter({ hasText: await last.innerText() })
        .waitFor();
      deepStrictEqual(await page.locator(".months tr.chosen").count(), 1);
    }),
  },
];
