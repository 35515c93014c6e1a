import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { eventually, onPage, says } from "../failures/on-page.ts";
import { otherHash, shownHash, viewLink } from "../market-page.ts";
import type { ViewCase } from "../view-case.ts";

const HOUR_US = 3_600_000_000;

/** A market with many halts, and orders that they cancel. */
export const haltedMarket = (url: string): string =>
  `${viewLink(url, "preview", { days: 1, timeUs: 12 * HOUR_US })}&moves=circuit-breaker:0.5`;

/** Each control does what it says. */
export const controlCases: readonly ViewCase[] = [
  {
    name: "another scenario and another seed are other markets",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 1, timeUs: 10 * HOUR_US }));
      const first = await shownHash(page);
      await page.locator("#scenario").selectOption("sit");
      const second = await otherHash(page, first);
      await page.locator("#seed").fill("2");
      await page.locator("#seed").press("Enter");
      await otherHash(page, second);
    }),
  },
  {
    name: "the theme turns the colours, and is kept",
    holds: onPage({ colorScheme: "light" }, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 1 }));
      await shownHash(page);
      const light = await ground(page);
      await page.locator("#theme").selectOption("dark");
      const dark = await ground(page);
      notStrictEqual(dark, light);
      await page.reload();
      await shownHash(page);
      strictEqual(await ground(page), dark);
      strictEqual(await page.locator("#theme").inputValue(), "dark");
    }),
  },
  {
    name: "a month that is chosen has the order book and the curve",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 1, timeUs: 10 * HOUR_US }));
      await shownHash(page);
      const second = page.locator(".months tbody button").nth(1);
      const symbol = await second.innerText();
      await second.click();
      await says(page, "#ladder-title", new RegExp(symbol));
      await page.locator(".months tr.chosen").filter({ hasText: symbol }).waitFor();
      await says(page, "#chart-title", new RegExp(symbol));
      strictEqual(await second.getAttribute("aria-pressed"), "true");
    }),
  },
  {
    name: "each rule can be moved to all that it says, and let go of",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 1 }));
      await shownHash(page);
      const levers = page.locator(".lever select");
      const count = await levers.count();
      ok(count >= 8, `${count} levers`);
      for (let i = 0; i < count; i += 1) await moveAndBack(page, i);
    }),
  },
  {
    name: "a moved rule's market and its twin differ in figures, with their differences",
    holds: onPage({}, async (page, url) => {
      await page.goto(haltedMarket(url));
      await shownHash(page);
      await page.locator("#twin").check();
      const trades = page.locator(".twins tbody tr").filter({ hasText: "Trades" });
      await trades.waitFor();
      await eventually(async () => {
        const cells = await trades.locator("td").allInnerTexts();
        const [moved, asIs, difference] = cells.map((text) => Number(text.replaceAll(",", "")));
        ok(moved! < asIs!, `${moved} < ${asIs}`);
        strictEqual(difference, moved! - asIs!);
      });
      match(
        await page.locator(".twins").innerText(),
        /Dynamic circuit breaker: 0.5 % in 60 minutes/,
      );
      await page.locator("#twin").uncheck();
      await page.locator(".twins").waitFor({ state: "detached" });
    }),
  },
  {
    name: "the list of events: kinds, older ones, and the life of an order",
    holds: onPage({}, async (page, url) => {
      await page.goto(haltedMarket(url));
      await shownHash(page);
      await orderLife(page);
      const items = page.locator(".notice-list > li");
      const before = await items.count();
      await page.getByRole("button", { name: /^Show \d+ older ones$/ }).click();
      await eventually(async () => ok((await items.count()) > before));
      for (const box of await page.locator(".kinds input").all()) await box.uncheck();
      await page.getByText("Nothing of the kinds that are shown.").waitFor();
      for (const box of await page.locator(".kinds input").all()) await box.check();
      await items.first().waitFor();
    }),
  },
  {
    name: "the skip link leads to the market",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 1 }));
      await shownHash(page);
      await page.keyboard.press("Tab");
      await page.locator(".skip:focus").press("Enter");
      strictEqual(await page.evaluate("document.activeElement.id"), "market");
      await page.locator("#trace-hash").waitFor();
      strictEqual(await page.locator("#problem").count(), 0);
    }),
  },
  {
    name: "as fast as it goes, it plays to the end",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 1, timeUs: 15 * HOUR_US }));
      await shownHash(page);
      await page.locator("#speed").selectOption("Infinity");
      await page.locator("#play").click();
      await page.locator("#play:disabled").waitFor();
      const time = page.locator("#time");
      strictEqual(await time.inputValue(), await time.getAttribute("max"));
    }),
  },
];

const ground = (page: Page): Promise<unknown> =>
  page.evaluate("getComputedStyle(document.documentElement).backgroundColor");

async function moveAndBack(page: Page, i: number): Promise<void> {
  const select = page.locator(".lever select").nth(i);
  const options = await select.locator("option").all();
  const values = await Promise.all(
    options.map(async (one) => (await one.getAttribute("value")) ?? (await one.innerText())),
  );
  if (await select.isDisabled()) return;
  await select.selectOption(values[1]!);
  const number = page.locator(".lever").nth(i).locator("input");
  if (values[1] === "moved") {
    await number.fill(String(Number(await number.inputValue()) * 1.2));
    await number.press("Enter");
  }
  await shownHash(page);
  match(await movesInLink(page), new RegExp((await select.getAttribute("id"))!.slice(6)));
  await select.selectOption(values[0]!);
  await shownHash(page);
  strictEqual(await movesInLink(page), "");
}

/** What the page's own link says of moved rules. */
async function movesInLink(page: Page): Promise<string> {
  await page.locator("#link").click();
  const fragment = (await page.evaluate("location.hash.slice(1)")) as string;
  return new URLSearchParams(fragment).get("moves") ?? "";
}

/** Opens and closes the life of the newest order that was cancelled. */
async function orderLife(page: Page): Promise<void> {
  const cancel = page.locator(".notice").filter({ hasText: "Cancel" }).first();
  const button = cancel.getByRole("button", { name: /^Life of order/ });
  await button.click();
  const life = page.locator(".order-life");
  await life.waitFor();
  strictEqual(await button.getAttribute("aria-expanded"), "true");
  deepStrictEqual(await life.locator("thead th").allInnerTexts(), [
    "Time, UTC",
    "What happened",
    "Price",
    "Lots",
    "Open then, lots",
  ]);
  const rows = await life.locator("tbody tr").allInnerTexts();
  match(rows[0]!, /accepted/i);
  match(rows.at(-1)!, /cancel/i);
  await button.click();
  await life.waitFor({ state: "detached" });
}
