import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { SHIPPED_SCENARIOS } from "../../experiments/catalog/shipped-scenarios.ts";
import { runCli } from "../fixtures/run-cli.ts";
import { END_US, hashAt, otherHash, shownHash, viewLink } from "./market-page.ts";
import type { ViewCase } from "./view-case.ts";
import { onWatchedPage } from "./watched-page.ts";

const DAYS = 2;
/** A delivery may leave no fact; among so many some do. */
const STEPS = 25;
const HOUR_US = 3_600_000_000;

/** A market in the page is the market of the command line. */
export const marketCases: readonly ViewCase[] = [
  {
    name: "the first page leads to the view, which opens a market",
    holds: ({ browser, url }) =>
      onWatchedPage(browser, {}, async (page) => {
        await page.goto(url);
        await page.getByRole("link", { name: "Watch a market" }).click();
        await shownHash(page);
        const names = page.locator("#scenario option");
        deepStrictEqual(new Set(await names.allInnerTexts()), new Set(SHIPPED_SCENARIOS.names()));
      }),
  },
  ...SHIPPED_SCENARIOS.names().map(sameHash),
  {
    name: "going back shows the hash that was there, and the end is the same again",
    holds: ({ browser, url }) =>
      onWatchedPage(browser, {}, async (page) => {
        await page.goto(viewLink(url, "scu-nymex", { days: DAYS, timeUs: 30 * HOUR_US }));
        const there = await shownHash(page);
        const later = await hashAt(page, 40 * HOUR_US, there);
        strictEqual(await hashAt(page, 30 * HOUR_US, later), there);
        strictEqual(await hashAt(page, 40 * HOUR_US, there), later);
      }),
  },
  {
    name: "it plays, pauses and steps",
    holds: ({ browser, url }) =>
      onWatchedPage(browser, {}, async (page) => {
        await page.goto(viewLink(url, "scu-nymex", { days: DAYS, timeUs: 20 * HOUR_US }));
        const first = await shownHash(page);
        const events = page.locator(".hashes p");
        const before = await events.innerText();
        await page.getByRole("button", { name: "Play" }).click();
        await events.filter({ hasNotText: before }).waitFor();
        await page.getByRole("button", { name: "Pause" }).click();
        const played = await otherHash(page, first);
        for (let i = 0; i < STEPS; i += 1) await page.getByRole("button", { name: "Step" }).click();
        await otherHash(page, played);
      }),
  },
];

function sameHash(scenario: string): ViewCase {
  return {
    name: `${scenario} has the trace hash of the command line`,
    holds: ({ browser, url }) =>
      onWatchedPage(browser, {}, async (page) => {
        await page.goto(viewLink(url, scenario, { days: 1, timeUs: END_US }));
        const line = ["run", scenario, "--seed", "1", "--days", "1", "--json"];
        const { stdout } = await runCli(line);
        const { traceHash } = JSON.parse(stdout) as { traceHash: string };
        strictEqual(await shownHash(page), traceHash);
      }),
  };
}
