import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { tabTo } from "./controls/tab-to.ts";
import { violations } from "./access-cases.ts";
import { resultsRefusals } from "./failures/results-refusals.ts";
import { otherHash, shownHash } from "./market-page.ts";
import type { RecordedStudy } from "./recorded-study.ts";
import { drill, replayed, servedResults, verdicts } from "./results-page.ts";
import type { ViewCase, ViewWorld } from "./view-case.ts";
import { onWatchedPage, type WatchOptions } from "./watched-page.ts";

const EQUAL = ["Equals the recorded run.", "Equals the recorded run."];

/** A study's results are opened, and lead down to a replay that equals what was recorded. */
export const resultsCases = (study: RecordedStudy): readonly ViewCase[] => [
  {
    name: "results at an address lead to a run that comes out as it was recorded",
    holds: onResults({}, async (page, url) => {
      await page.goto(`${url}view/#results`);
      await page.getByRole("button", { name: "Open", exact: true }).click();
      await page.getByRole("heading", { name: "What do noise traders do?" }).waitFor();
      await drill(page);
      await page.locator("#watch").click();
      await page.locator("#to-end").click();
      deepStrictEqual(await verdicts(page), EQUAL);
      const { quieter, reference } = study.hashes;
      deepStrictEqual(await replayed(page), [quieter![0], reference![0]]);
      await page.locator("#back-to-results").click();
      await page.locator("#watch").waitFor();
    }),
  },
  {
    name: "a link to results leads to the end of another run, and rules that are moved are told of and linked",
    holds: onResults({}, async (page, url) => {
      const run = "&outcome=SCU.volume_lots_a_day&arm=quieter&replication=1&replay=1000000000000";
      await page.goto(servedResults(url, run));
      deepStrictEqual(await verdicts(page), EQUAL);
      const unmoved = await shownHash(page);
      strictEqual(unmoved, study.hashes["quieter"]![1]);
      await page.locator("#lever-transaction-tax").selectOption("at");
      const told = page.locator(".replay tbody .words").first();
      await told.filter({ hasText: "Rules were moved" }).waitFor();
      await page.locator("#twin").uncheck();
      const moved = await otherHash(page, unmoved);
      await page.locator("#link").click();
      match(page.url(), /replay=\d+&moves=transaction-tax%3A0\.1&twin=0&engine=[0-9a-f]{12}$/);
      await page.reload();
      strictEqual(await shownHash(page), moved);
      await told.filter({ hasText: "Rules were moved" }).waitFor();
      strictEqual(await page.locator("#lever-transaction-tax").inputValue(), "moved");
      strictEqual(await page.locator(".replay tbody tr").count(), 1);
      strictEqual(await page.locator("#warning").count(), 0);
      await page.goto(page.url().replace("transaction-tax", "tax"));
      await page.locator(".results .alarm").filter({ hasText: "unknown rule `tax`" }).waitFor();
    }),
  },
  {
    name: "a folder of results is chosen with the picker",
    holds: onResults({}, async (page, url) => {
      await page.goto(`${url}view/#results`);
      await page.locator("#results-folder").setInputFiles(study.folder);
      await drill(page);
      strictEqual(await page.locator(".cells tbody tr").count(), 2);
      match(page.url(), /#results\?v=1&picked=1&outcome=/);
      const link = page.url();
      await page.goto(`${url}view/`);
      await page.goto(link);
      await page.reload();
      await page.locator(".results .alarm").filter({ hasText: "choose them again" }).waitFor();
      await page.locator("#results-folder").setInputFiles(study.folder);
      await page.locator("#watch").waitFor();
    }),
  },
  {
    name: "files of results are dropped on the page",
    holds: onResults({}, async (page, url) => {
      await page.goto(`${url}view/#results`);
      const names = ["manifest.json", "effects.parquet", "runs.parquet"];
      const contents = names.map((name) => [
        name,
        readFileSync(join(study.folder, name), "base64"),
      ]);
      const dropped = await page.evaluateHandle(`
        const all = new DataTransfer();
        for (const [name, text] of ${JSON.stringify(contents)}) {
          const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
          all.items.add(new File([bytes], name));
        }
        all`);
      await page.locator(".open-results").dispatchEvent("drop", { dataTransfer: dropped });
      await drill(page);
    }),
  },
  {
    name: "the example of results leads from the first page to a run",
    holds: onResults({}, async (page, url) => {
      await page.goto(url);
      await page.getByRole("link", { name: "Open a study's results" }).click();
      await page.getByRole("link", { name: "Preview" }).click();
      await drill(page);
      await page.locator("#watch").click();
      await page
        .locator("#trace-hash")
        .filter({ hasText: /^[0-9a-f]{32}$/ })
        .waitFor();
      await page.locator(".replay .words").nth(2).waitFor();
    }),
  },
  {
    name: "results by the keyboard alone",
    holds: onResults({}, async (page, url) => {
      await page.goto(servedResults(url));
      await page.locator(".effects tbody button").waitFor();
      await tabTo(page, ".effects tbody button");
      await page.keyboard.press("Enter");
      await page.locator(".cells tbody button").first().waitFor();
      await tabTo(page, ".cells tbody button");
      await page.keyboard.press("Space");
      await page.locator("#watch").waitFor();
      await tabTo(page, "#watch");
      await page.keyboard.press("Enter");
      await page.locator("#to-end").waitFor();
      await tabTo(page, "#to-end");
      await page.keyboard.press("Enter");
      deepStrictEqual(await verdicts(page), EQUAL);
    }),
  },
  {
    name: "results that are damaged, missing, elsewhere or of something else say so, and the page goes on",
    holds: onResults({ meant: /404 / }, (page, url) => resultsRefusals(page, url, study.folder)),
  },
  {
    name: "axe is content with the results in both themes",
    holds: onResults({}, async (page, url) => {
      await page.goto(`${url}view/#results`);
      await page.locator("#results-address").waitFor();
      await axeIsContent(page);
      await page.goto(servedResults(url));
      await drill(page);
      await axeIsContent(page);
      await page.locator("#watch").click();
      await page.locator("#to-end").click();
      await verdicts(page);
      await axeIsContent(page, ".replay");
    }),
  },
];

const onResults =
  (options: WatchOptions, work: (page: Page, url: string) => Promise<void>) =>
  ({ browser, url }: ViewWorld): Promise<void> =>
    onWatchedPage(browser, options, (page) => work(page, url));

async function axeIsContent(page: Page, part = "body"): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    deepStrictEqual(await violations(page, part), []);
  }
}
