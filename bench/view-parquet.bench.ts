import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "../tests/runtimes/chromium.ts";
import { serveSite } from "../tests/view/serve-site.ts";
import { servedResults } from "../tests/view/results-page.ts";
import { millionRunsFolder, RUNS } from "./million-runs.ts";

/**
 * How soon the view shows a study of a million runs, in Chromium, by the clock: by the picker and from an address, from
 * the choice to the effects on the screen; then the runs behind an effect, and one run.
 */
const TRIALS = 3;

const folder = millionRunsFolder();
const site = await serveSite(folder);
try {
  const bytes = statSync(join(folder, "runs.parquet")).size;
  console.log(`runs.parquet: ${RUNS.toLocaleString("en")} rows, ${(bytes / 1e6).toFixed(0)} MB`);
  for (const [how, open] of [
    ["picker", byPicker],
    ["address", byAddress],
  ] as const) {
    for (let trial = 0; trial < TRIALS; trial++) await tell(how, open);
  }
} finally {
  await site.close();
  rmSync(folder, { recursive: true });
}

async function tell(how: string, open: (page: Page) => Promise<void>): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${site.url}view/#results`);
    await page.locator("#results-folder").waitFor();
    const opening = await msOf(async () => {
      await open(page);
      await page.locator(".effects tbody tr").first().waitFor();
    });
    const runs = await msOf(async () => {
      await page.locator(".effects tbody button").last().click();
      await page.locator(".cells tbody tr").first().waitFor();
    });
    const run = await msOf(async () => {
      await page.locator(".cells tbody button").last().click();
      await page.locator(".run tbody tr").first().waitFor();
    });
    console.log(
      `by ${how}: opened in ${opening} ms; asked for: under 2,000 ms; ` +
        `runs of an effect in ${runs} ms, one run in ${run} ms`,
    );
  } finally {
    await browser.close();
  }
}

async function msOf(work: () => Promise<void>): Promise<string> {
  const startMs = performance.now();
  await work();
  return (performance.now() - startMs).toFixed(0);
}

function byPicker(page: Page): Promise<void> {
  return page.locator("#results-folder").setInputFiles(folder);
}

async function byAddress(page: Page): Promise<void> {
  await page.evaluate(`location.href = ${JSON.stringify(servedResults(site.url))}`);
}
