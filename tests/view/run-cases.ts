import { match, ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { runCli } from "../fixtures/run-cli.ts";
import { END_US, otherHash, shownHash, viewLink } from "./market-page.ts";
import type { ViewCase } from "./view-case.ts";
import { onWatchedPage } from "./watched-page.ts";

/** Which run of a scenario is watched, and what of it is told. */
export const runCases: readonly ViewCase[] = [
  {
    name: "days and replication make the run of the command line, and stand in the link",
    holds: ({ browser, url }) =>
      onWatchedPage(browser, {}, async (page) => {
        await page.goto(viewLink(url, "preview", { days: 1, timeUs: END_US }));
        const before = await shownHash(page);
        await entered(page, "#days", "0");
        match(await problemOf(page, "#days"), /from 1 to 100000; nearest: 1\./);
        await entered(page, "#replication", "0.5");
        match(await problemOf(page, "#replication"), /nearest: 1\./);
        strictEqual(await shownHash(page), before);
        await entered(page, "#days", "2");
        await entered(page, "#replication", "3");
        strictEqual(await problemOf(page, "#days"), "");
        await otherHash(page, before);
        await page.locator("#link").click();
        match(page.url(), /replication=3&days=2/);
        await page.goto(`${page.url()}&t=${END_US}`);
        const line = ["run", "preview", "--seed", "1", "--replication", "3", "--days", "2"];
        const { stdout } = await runCli([...line, "--json"]);
        const { traceHash } = JSON.parse(stdout) as { traceHash: string };
        await page.locator("#trace-hash").filter({ hasText: traceHash }).waitFor();
      }),
  },
  {
    name: "messages about orders that are over are counted, and told when they are asked for",
    holds: ({ browser, url }) =>
      onWatchedPage(browser, {}, async (page) => {
        await page.goto(viewLink(url, "both", { days: 4, timeUs: END_US }));
        await shownHash(page);
        const kind = page.locator(".kinds label", {
          hasText: "Messages about orders that are over",
        });
        ok(Number(await kind.locator(".count").innerText()) > 0);
        const told = page.locator(".notice", { hasText: "Too late" });
        strictEqual(await told.count(), 0);
        await kind.locator("input").check();
        match(await told.first().innerText(), /was refused: the account has no such working order/);
      }),
  },
];

async function entered(page: Page, field: string, text: string): Promise<void> {
  await page.locator(field).fill(text);
  await page.locator(field).press("Enter");
}

const problemOf = (page: Page, field: string): Promise<string> =>
  page.evaluate(`document.querySelector("${field}").validationMessage`);
