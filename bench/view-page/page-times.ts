import type { Browser, Page } from "playwright-core";
import { END_US, hashAt, shownHash, viewLink } from "../../tests/view/market-page.ts";
import { frameWork, type TraceEvent } from "./frame-work.ts";

const PATIENCE_MS = 300_000;
const PLAYED_MS = 6000;

/** Milliseconds since the navigation until something is painted, and until a market has moved. */
export async function firstTimes(
  browser: Browser,
  url: string,
): Promise<{ readonly paintMs: number; readonly tickMs: number }> {
  const page = await opened(browser, `${url}view/`);
  await page.locator("#play:enabled").waitFor();
  const events = page.locator(".hashes p");
  const before = await events.innerText();
  await page.locator("#play").evaluate((play) => play.click());
  await events.filter({ hasNotText: before }).waitFor();
  return (await page.evaluate(`({
    paintMs: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    tickMs: performance.now(),
  })`)) as { paintMs: number; tickMs: number };
}

/** Seconds from opening a market to its end, with nothing drawn on the way but what seeking shows. */
export async function runSeconds(
  browser: Browser,
  url: string,
  scenario: string,
  days: number,
): Promise<number> {
  const page = await opened(browser, `${url}view/`);
  await shownHash(page);
  const { hash } = new URL(viewLink(url, scenario, { days, timeUs: END_US }));
  return (await page.evaluate(untilOtherHash(hash))) as number;
}

/**
 * Follows a fragment within the page, and gives the seconds until it shows another hash: by the page's own clock, as
 * Playwright looks only every half second.
 */
const untilOtherHash = (fragment: string): string => `new Promise((resolve) => {
  const shown = () => document.querySelector("#trace-hash")?.textContent ?? "";
  const before = shown();
  const start = performance.now();
  new MutationObserver(() => {
    const now = shown();
    if (/^[0-9a-f]{32}$/.test(now) && now !== before) resolve((performance.now() - start) / 1000);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
  location.hash = ${JSON.stringify(fragment)};
})`;

/** Seconds to each of some moments, given as parts of a run that was seen to its end. */
export async function seekSeconds(
  browser: Browser,
  link: string,
  parts: readonly number[],
): Promise<number[]> {
  const page = await opened(browser, link);
  let hash = await shownHash(page);
  const most = Number(await page.locator("#time").getAttribute("max"));
  const seconds: number[] = [];
  for (const part of parts) {
    const start = performance.now();
    hash = await hashAt(page, Math.floor((most * part) / 60e6) * 60e6, hash);
    seconds.push((performance.now() - start) / 1000);
  }
  return seconds;
}

/** What of a market is on the screen, and what it costs to keep it so. */
export interface PlayedFrames {
  readonly months: number;
  /** Milliseconds of the page's own thread for each picture. */
  readonly work: readonly number[];
}

/** Plays a scenario of one's own from a moment on. */
export async function playedFrames(
  browser: Browser,
  url: string,
  scenario: string,
  { speed, fromUs }: { readonly speed: number; readonly fromUs: number },
): Promise<PlayedFrames> {
  const page = await opened(browser, `${url}view/`);
  await shownHash(page);
  const buffer = Buffer.from(scenario);
  await page.locator("#write").click();
  await page
    .locator("#scenario-file")
    .setInputFiles({ name: "scaled.yaml", mimeType: "application/yaml", buffer });
  await page.locator("#close-text").click();
  await page.locator("#scenario").filter({ hasText: "scaled.yaml" }).waitFor();
  await hashAt(page, fromUs, await shownHash(page));
  await page.locator("#speed").selectOption(String(speed));
  await browser.startTracing(page, {
    categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"],
  });
  await page.locator("#play").click();
  await page.waitForTimeout(PLAYED_MS);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const months = await page.locator(".months tbody tr").count();
  return { months, work: frameWork(trace.traceEvents) };
}

async function opened(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(address);
  return page;
}
