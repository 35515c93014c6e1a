// Opens the built pages in a real Chromium, as `tokenpit view` serves them; no request leaves the machine.
import { chromiumObstacle, launchChromium } from "../runtimes/chromium.ts";
import { type CheckReport, handIn } from "../stages/check-report.ts";
import { accessCases } from "./access-cases.ts";
import { controlCases } from "./controls/control-cases.ts";
import { everyControl } from "./controls/every-control.ts";
import { keyboardCases } from "./controls/keyboard-cases.ts";
import { resultsControlCases } from "./controls/results-control-cases.ts";
import { browserCases } from "./failures/browser-cases.ts";
import { inputCases } from "./failures/input-cases.ts";
import { workerCases } from "./failures/worker-cases.ts";
import { frameCases } from "./frame-cases.ts";
import { marketCases } from "./market-cases.ts";
import { notebookCases } from "./notebook-cases.ts";
import { ownStudyCases } from "./own-study-cases.ts";
import { ownTextCases } from "./own-text-cases.ts";
import { recordedStudy } from "./recorded-study.ts";
import { referenceCases } from "./references/reference-cases.ts";
import { resultsCases } from "./results-cases.ts";
import { runCases } from "./run-cases.ts";
import { serveSite } from "./serve-site.ts";
import { themeCases } from "./theme-cases.ts";
import { sharedCases } from "./shared-cases.ts";
import type { ViewCase, ViewWorld } from "./view-case.ts";

/** With arguments, only the cases whose names hold one of them. */
const wanted = process.argv.slice(2);
const obstacle = chromiumObstacle();
const study = await recordedStudy();
const cases = [
  ...frameCases,
  ...marketCases,
  ...runCases,
  ...controlCases,
  ...keyboardCases,
  ...resultsControlCases,
  ...sharedCases,
  ...workerCases,
  ...browserCases,
  ...inputCases,
  ...ownTextCases,
  ...resultsCases(study),
  ...ownStudyCases,
  ...accessCases,
  ...themeCases,
  ...notebookCases,
  ...referenceCases,
].filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const report: CheckReport = { passed: 0, failed: [], skipped: [] };

if (obstacle === undefined) await checkAll();
else report.skipped = cases.map(({ name }) => ({ name, reason: obstacle }));
study.remove();
handIn(report);

async function checkAll(): Promise<void> {
  const site = await serveSite(study.folder);
  let browser = await launchChromium();
  try {
    for (const one of cases) {
      if (!browser.isConnected()) browser = await launchChromium();
      await check(one, { browser, url: site.url });
    }
    if (wanted.length === 0) await check(everyControl, { browser, url: site.url });
  } finally {
    await browser.close();
    await site.close();
  }
}

async function check({ name, holds }: ViewCase, world: ViewWorld): Promise<void> {
  const startedMs = performance.now();
  const seconds = (): string => ((performance.now() - startedMs) / 1000).toFixed(1);
  try {
    await holds(world);
    report.passed += 1;
    console.log(`passed: ${name} (${seconds()} s)`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    report.failed.push({ name, message });
    console.log(`FAILED: ${name} (${seconds()} s): ${message}`);
  }
}
