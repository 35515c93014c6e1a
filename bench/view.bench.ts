import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { HOUR_US } from "../engine/base/sim-time.ts";
import { compressedBytes, pageWeights } from "../notebooks/site/page-weight.ts";
import { SITE } from "../notebooks/site/vite-config.ts";
import { launchChromium } from "../tests/runtimes/chromium.ts";
import { END_US, viewLink } from "../tests/view/market-page.ts";
import { serveSite } from "../tests/view/serve-site.ts";
import { benchScenario } from "./measured-run.ts";
import { writeScaled } from "./resident-run.ts";
import { agentCount, withAgents } from "./scaled-population.ts";
import { nodeSeconds } from "./view-page/node-seconds.ts";
import { firstTimes, playedFrames, runSeconds, seekSeconds } from "./view-page/page-times.ts";

/**
 * The browser view in Chromium, by the clock, beside what is asked of it: how soon there is something to see, how fast
 * its worker is beside Node, how long going to any moment takes, and how much its own thread works for a picture.
 */
const RATE_DAYS = 60;
const RATE_ROUNDS = 5;
const SEEK_DAYS = 60;
/** On the third date, while there is much trading. */
const BUSY_US = 63 * HOUR_US;
const PARTS = [0.5, 0.13, 0.97, 0.31, 0.74, 0.05];

const site = await serveSite();
try {
  const weight = compressedBytes(pageWeights(join(SITE, "view")));
  tell("page weight", `${(weight / 1000).toFixed(0)} kB compressed`, "under 1,000 kB");
  const { paintMs, tickMs } = await inBrowser((browser) => firstTimes(browser, site.url));
  tell("first paint", `${paintMs.toFixed(0)} ms`, "under 1,000 ms");
  tell("first market tick", `${tickMs.toFixed(0)} ms`, "under 2,000 ms");
  await tellRate();
  const link = viewLink(site.url, "scu-nymex", { days: SEEK_DAYS, timeUs: END_US });
  const seeks = await inBrowser((browser) => seekSeconds(browser, link, PARTS));
  const each = seeks.map((seconds) => seconds.toFixed(2)).join(", ");
  tell(`seeking in ${SEEK_DAYS} days`, `${each} s`, "under 3 s");
  await tellFrames();
} finally {
  await site.close();
}

/**
 * Node runs the bare market, in a process of its own, since the worker is as new; the worker keeps its picture and
 * checkpoints besides. Of some rounds the least times.
 */
async function tellRate(): Promise<void> {
  let node = Number.POSITIVE_INFINITY;
  let worker = Number.POSITIVE_INFINITY;
  for (let round = 0; round < RATE_ROUNDS; round++) {
    node = Math.min(node, nodeSeconds("scu-nymex", RATE_DAYS));
    const seconds = await inBrowser((browser) =>
      runSeconds(browser, site.url, "scu-nymex", RATE_DAYS),
    );
    worker = Math.min(worker, seconds);
  }
  const share = ((100 * node) / worker).toFixed(0);
  const rate = `${share} % (${RATE_DAYS} days in ${worker.toFixed(2)} s, ${node.toFixed(2)} s)`;
  tell(`rate of the worker over Node, ${RATE_ROUNDS} rounds`, rate, "at least 60 %");
}

async function tellFrames(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-view-"));
  try {
    const market = withAgents(benchScenario("both", 5), 1000);
    const text = readFileSync(writeScaled(folder, market, 5), "utf8");
    const { months, work } = await inBrowser((browser) =>
      playedFrames(browser, site.url, text, { speed: 100, fromUs: BUSY_US }),
    );
    const p95 = work.toSorted((a, b) => a - b)[Math.floor(work.length * 0.95)]!;
    const found = `${p95.toFixed(1)} ms (95th percentile of ${work.length} pictures)`;
    const what = `${agentCount(market).toLocaleString("en")} agents, ${months} months at 100x`;
    tell(`page's thread a picture, ${what}`, found, "at most 8 ms");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function inBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchChromium();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

function tell(what: string, found: string, wanted: string): void {
  console.log(`${what}: ${found}; asked for: ${wanted}`);
}
