import { strictEqual } from "node:assert/strict";
import type { Page, Route } from "playwright-core";
import { shownHash, viewLink } from "../market-page.ts";
import type { ViewCase } from "../view-case.ts";
import { onPage, says } from "./on-page.ts";

const HOUR_US = 3_600_000_000;
const WORKER = "**/market-worker*.js";
const INJECTED = /injected/;
const THROWS = `throw new Error("injected fault");`;

/** Hears the page's questions before the worker does. */
const onQuestion = (kind: string, act: string): string => `
  addEventListener("message", (event) => {
    if (event.data.kind !== "${kind}") return;
    event.stopImmediatePropagation();
    ${act}
  });`;

/** Has every worker begin with a script. */
const begins = (page: Page, script: string): Promise<unknown> =>
  page.route(WORKER, async (route: Route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${script}\n${await answer.text()}` });
  });

/** A worker that goes wrong has its words, and another one takes its place. */
export const workerCases: readonly ViewCase[] = [
  {
    name: "a worker that cannot be made",
    holds: onPage({ meant: INJECTED }, async (page, url) => {
      await page.addInitScript(`
        const Real = Worker;
        globalThis.mend = () => { globalThis.Worker = Real; };
        globalThis.Worker = class { constructor() { throw new Error("injected: no workers today"); } };`);
      await page.goto(viewLink(url, "preview", { days: 1 }));
      await says(page, "#failed", /could not be made: injected: no workers today/);
      await page.evaluate("globalThis.mend()");
      await page.locator("#open-again").click();
      await shownHash(page);
    }),
  },
  {
    name: "a worker whose script throws",
    holds: onPage({ meant: INJECTED }, async (page, url) => {
      await begins(page, THROWS);
      await page.goto(viewLink(url, "preview", { days: 1 }));
      await says(page, "#failed", /injected fault/);
      await page.unroute(WORKER);
      await page.locator("#open-again").click();
      await shownHash(page);
    }),
  },
  {
    name: "a worker whose script is not there",
    holds: onPage({ meant: /404/ }, async (page, url) => {
      await page.route(WORKER, (route) => route.fulfill({ status: 404, body: "" }));
      await page.goto(viewLink(url, "preview", { days: 1 }));
      await says(page, "#failed", /the worker could not be started/);
      await page.unroute(WORKER);
      await page.locator("#failed .reset").click();
      await shownHash(page);
    }),
  },
  {
    name: "a worker that throws in a tick: the market is replayed to where it was",
    holds: onPage({ meant: INJECTED }, async (page, url) => {
      await begins(page, onQuestion("step", THROWS));
      await page.goto(viewLink(url, "preview", { days: 1, timeUs: 15 * HOUR_US }));
      const there = await shownHash(page);
      await page.locator("#step").click();
      await says(page, "#failed", /injected fault/);
      await page.unroute(WORKER);
      await page.locator("#open-again").click();
      strictEqual(await shownHash(page), there);
      await page.locator("#step").click();
      await shownHash(page);
    }),
  },
  {
    name: "a market that failed can be opened at its start",
    holds: onPage({ meant: INJECTED }, async (page, url) => {
      await begins(page, onQuestion("step", THROWS));
      await page.goto(viewLink(url, "preview", { days: 1, timeUs: 15 * HOUR_US }));
      await shownHash(page);
      await page.locator("#step").click();
      await page.locator("#from-start").click();
      await shownHash(page);
      strictEqual(await page.locator("#time").inputValue(), "0");
    }),
  },
  {
    name: "a twin that throws leaves the market beside it, and both are replayed",
    holds: onPage({ meant: INJECTED }, async (page, url) => {
      await begins(
        page,
        `let isTwin = false;
          addEventListener("message", (event) => {
            const { kind, choice } = event.data;
            if (kind === "open") isTwin = Object.keys(choice.moves).length === 0;
            else if (isTwin) { event.stopImmediatePropagation(); ${THROWS} }
          });`,
      );
      const link = viewLink(url, "preview", { days: 1, timeUs: 15 * HOUR_US });
      await page.goto(`${link}&moves=matching:batch&twin=1`);
      await says(page, "#twin-failed", /The twin stopped:.*injected fault/);
      await shownHash(page);
      await page.unroute(WORKER);
      await page.locator("#twin-failed button").click();
      await page.locator(".twins tbody tr").first().waitFor();
    }),
  },
  {
    name: "a worker that never answers is told, and another one can be had",
    holds: onPage({}, async (page, url) => {
      await page.clock.install();
      await begins(page, onQuestion("open", ""));
      await page.goto(viewLink(url, "preview", { days: 1 }));
      await page.getByText("Opening the market").waitFor();
      await page.clock.runFor(6000);
      await says(page, "#late", /not answered for some seconds/);
      await page.unroute(WORKER);
      await page.locator("#late button").first().click();
      await shownHash(page);
      strictEqual(await page.locator("#late").count(), 0);
    }),
  },
];
