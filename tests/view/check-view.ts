// Opens the built pages in a real Chromium, as `tokenpit view` serves them; no request leaves the machine.
import type { Browser } from "playwright-core";
import { chromiumObstacle, launchChromium } from "../runtimes/chromium.ts";
import { type CheckReport, handIn } from "../stages/check-report.ts";
import { accessCases } from "./access-cases.ts";
import { frameCases } from "./frame-cases.ts";
import { marketCases } from "./market-cases.ts";
import { notebookCases } from "./notebook-cases.ts";
import { serveSite } from "./serve-site.ts";
import type { ViewCase } from "./view-case.ts";

/** With arguments, only the cases whose names hold one of them. */
const wanted = process.argv.slice(2);
const cases = [...frameCases, ...marketCases, ...accessCases, ...notebookCases].filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
const report: CheckReport = { passed: 0, failed: [], skipped: [] };
const obstacle = chromiumObstacle();

if (obstacle === undefined) await checkAll();
else report.skipped = cases.map(({ name }) => ({ name, reason: obstacle }));
handIn(report);

async function checkAll(): Promise<void> {
  const site = await serveSite();
  try {
    for (const one of cases) await check(one, site.url);
  } finally {
    await site.close();
  }
}

/** In a browser of its own: this build of Chromium, one process, ends with its first context. */
async function check({ name, holds }: ViewCase, url: string): Promise<void> {
  const startedMs = performance.now();
  const seconds = (): string => ((performance.now() - startedMs) / 1000).toFixed(1);
  try {
    await inBrowser((browser) => holds({ browser, url }));
    report.passed += 1;
    console.log(`passed: ${name} (${seconds()} s)`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    report.failed.push({ name, message });
    console.log(`FAILED: ${name} (${seconds()} s): ${message}`);
  }
}

async function inBrowser(work: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await launchChromium();
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}
