import type { Page } from "playwright-core";
import { shownHash, viewLink } from "../market-page.ts";
import type { ViewCase } from "../view-case.ts";
import { onPage, says } from "./on-page.ts";

const INJECTED = /injected/;

/** A browser that cannot do something says what, in place of an empty page. */
export const browserCases: readonly ViewCase[] = [
  {
    name: "storage that is blocked or full: the theme holds until the page closes, and the page says so",
    holds: onPage({}, async (page, url) => {
      await page.addInitScript(`
        Object.defineProperty(globalThis, "localStorage", {
          get() { throw new DOMException("blocked", "SecurityError"); } });`);
      await storageIsRefused(page, url);
    }),
  },
  {
    name: "storage that is full",
    holds: onPage({}, async (page, url) => {
      await page.addInitScript(`
        Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };`);
      await storageIsRefused(page, url);
    }),
  },
  {
    name: "a browser that lacks what the page needs is told what",
    holds: onPage({}, async (page, url) => {
      await page.addInitScript(
        "delete globalThis.structuredClone; delete globalThis.Worker; delete Array.prototype.toSorted;",
      );
      await page.goto(`${url}view/`);
      await says(page, "#unfit", /web workers\s+structuredClone\s+Array.prototype.toSorted/);
    }),
  },
  {
    name: "a page without JavaScript says what it needs",
    holds: onPage({ javaScriptEnabled: false }, async (page, url) => {
      await page.goto(`${url}view/`);
      await says(page, "noscript", /needs JavaScript/);
    }),
  },
  {
    name: "a page whose script does not arrive says so after a while",
    holds: onPage({ meant: /404/ }, async (page, url) => {
      await page.route("**/index-*.js", (route) => route.fulfill({ status: 404, body: "" }));
      await page.goto(`${url}view/`);
      await page.evaluate("document.getAnimations().forEach((one) => one.finish())");
      await says(page, ".never-began", /The market has not begun/);
    }),
  },
  {
    name: "a page that cannot be drawn says so",
    holds: onPage({ meant: INJECTED }, async (page, url) => {
      await page.addInitScript(
        `Number.prototype.toLocaleString = () => { throw new Error("injected: no words"); };`,
      );
      await page.goto(viewLink(url, "preview", { days: 1 }));
      await says(page, "#page-failed", /injected: no words/);
      await page.locator("#reload").click();
      await page.waitForLoadState();
      await says(page, "#page-failed", /injected: no words/);
    }),
  },
];

async function storageIsRefused(page: Page, url: string): Promise<void> {
  await page.goto(viewLink(url, "preview", { days: 1 }));
  await shownHash(page);
  await page.locator("#theme").selectOption("dark");
  await says(page, "#forgotten", /^This browser keeps no settings/);
  await page.locator("html[data-theme=dark]").waitFor();
  await page.locator("#theme").selectOption("auto");
  await page.locator("#forgotten").filter({ hasNotText: /./ }).waitFor({ state: "attached" });
}
