import { ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { shownHash, viewLink } from "./market-page.ts";
import type { ViewCase } from "./view-case.ts";
import { onWatchedPage } from "./watched-page.ts";

const HOUR_US = 3_600_000_000;
/** Of the line of trades, red, green and blue. */
const LIGHT = [0x0a, 0x65, 0x8e];
const DARK = [0x6c, 0xc0, 0xe4];

/** The chart is drawn, not styled: it has to follow the theme by itself. */
export const themeCases: readonly ViewCase[] = [
  {
    name: "the chart turns with the system's theme, and with the choice of another",
    holds: ({ browser, url }) =>
      onWatchedPage(browser, { colorScheme: "light" }, async (page) => {
        await page.goto(viewLink(url, "preview", { days: 2, timeUs: 30 * HOUR_US }));
        await shownHash(page);
        await isDrawnIn(page, LIGHT, DARK);
        await page.emulateMedia({ colorScheme: "dark" });
        await isDrawnIn(page, DARK, LIGHT);
        await page.locator("#theme").selectOption("light");
        await isDrawnIn(page, LIGHT, DARK);
      }),
  },
];

/** Waits for the one colour on the chart, and sees that the other is not there. */
async function isDrawnIn(page: Page, there: readonly number[], gone: readonly number[]) {
  for (let tries = 0; tries < 200; tries++) {
    if (Number(await page.evaluate(count(there))) > 50) break;
    await page.waitForTimeout(50);
  }
  ok(Number(await page.evaluate(count(there))) > 50, `nothing is drawn in ${String(there)}`);
  strictEqual(await page.evaluate(count(gone)), 0);
}

/** Counts the pixels of a colour, as an expression of the page. */
const count = (colour: readonly number[]): string => `(() => {
  const canvas = document.querySelector(".chart canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let pixels = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (${colour.map((value, i) => `data[i + ${i}] === ${value}`).join(" && ")}) pixels++;
  }
  return pixels;
})()`;
