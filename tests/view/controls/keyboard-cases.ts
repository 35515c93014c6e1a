import { deepStrictEqual, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { onPage } from "../failures/on-page.ts";
import { otherHash, shownHash, viewLink } from "../market-page.ts";
import type { ViewCase } from "../view-case.ts";
import { haltedMarket } from "./control-cases.ts";
import { MOST_STOPS, tabTo } from "./tab-to.ts";

const HOUR_US = 3_600_000_000;

/** What has the focus, and whether a person can see that it has. */
const FOCUS = `(() => {
  const element = document.activeElement;
  const drawn = element.closest("label.file") ?? element;
  const isDrawn = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  };
  const all = [...document.querySelectorAll("*")];
  return { at: element === document.body ? -1 : all.indexOf(element),
    isSeen: isDrawn(element) || isDrawn(drawn), words: element.outerHTML.slice(0, 80) };
})()`;
interface Focus {
  readonly at: number;
  readonly isSeen: boolean;
  readonly words: string;
}

/** The keyboard is enough for everything. */
export const keyboardCases: readonly ViewCase[] = [
  {
    name: "keyboard alone: scenario, seed, rule, twin, play, pause, step, speed, time, link",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 1, timeUs: 10 * HOUR_US }));
      const first = await shownHash(page);
      await tabTo(page, "#scenario");
      await page.keyboard.type("s");
      const second = await otherHash(page, first);
      await tabTo(page, "#seed");
      await page.keyboard.press("Control+A");
      await page.keyboard.type("3");
      await page.keyboard.press("Enter");
      await otherHash(page, second);
      strictEqual(await page.locator("#scenario").inputValue(), "scu-nymex");
      await seekByKeys(page);
      await tabTo(page, "#twin");
      await page.keyboard.press("Space");
      await page.locator(".twins tbody tr").first().waitFor();
      await tabTo(page, "#lever-matching");
      await page.keyboard.type("batch");
      await page.locator(".twins").filter({ hasText: "Matching rule: batch" }).waitFor();
      await shownHash(page);
      await playByKeys(page);
      await tabTo(page, "#link");
      await page.keyboard.press("Enter");
      await page.waitForURL(/scenario=scu-nymex&seed=3.*moves=matching%3Abatch&twin=1&t=\d+/);
    }),
  },
  {
    name: "keyboard alone: an event and the life of its order",
    holds: onPage({}, async (page, url) => {
      await page.goto(haltedMarket(url));
      await shownHash(page);
      await tabTo(page, ".notice button");
      await page.keyboard.press("Enter");
      await page.locator(".order-life").waitFor();
      await page.keyboard.press("Enter");
      await page.locator(".order-life").waitFor({ state: "detached" });
    }),
  },
  {
    name: "Tab goes through the whole page and out of it, and the focus is always seen",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 1, timeUs: 10 * HOUR_US }));
      await shownHash(page);
      const stops = await walk(page);
      ok(stops.length > 40, `${stops.length} stops`);
      const unseen = stops.filter(({ isSeen }) => !isSeen).map(({ words }) => words);
      deepStrictEqual(unseen, []);
      strictEqual(new Set(stops.map(({ at }) => at)).size, stops.length);
    }),
  },
];

const focused = async (page: Page): Promise<Focus> => (await page.evaluate(FOCUS)) as Focus;

/** All stops of Tab from the page's beginning until it leaves the page. */
async function walk(page: Page): Promise<Focus[]> {
  const stops: Focus[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press("Tab");
    const focus = await focused(page);
    if (focus.at === -1 || focus.at === stops[0]?.at) return stops;
    stops.push(focus);
  }
  throw new Error(`Tab does not leave the page: ${stops.at(-1)!.words}`);
}

async function seekByKeys(page: Page): Promise<void> {
  await tabTo(page, "#time");
  const before = await page.locator("#clock").innerText();
  await page.keyboard.press("PageUp");
  await page.keyboard.press("PageUp");
  await page.keyboard.press("PageUp");
  await page.locator("#clock").filter({ hasNotText: before }).waitFor();
  await shownHash(page);
}

async function playByKeys(page: Page): Promise<void> {
  await tabTo(page, "#play");
  const before = await page.locator("#clock").innerText();
  await page.keyboard.press("Space");
  await page.locator("#clock").filter({ hasNotText: before }).waitFor();
  await page.keyboard.press("Space");
  await page.locator("#play").filter({ hasText: "Play" }).waitFor();
  const paused = await shownHash(page);
  await tabTo(page, "#step");
  for (let i = 0; i < 25; i += 1) await page.keyboard.press("Enter");
  notStrictEqual(await otherHash(page, paused), paused);
  await tabTo(page, "#speed");
  await page.keyboard.press("End");
  strictEqual(await page.locator("#speed").inputValue(), "Infinity");
}
