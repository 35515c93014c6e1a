import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { SMALL_MARKET } from "../fixtures/small-study.ts";
import { onPage, says } from "./failures/on-page.ts";
import { shownHash } from "./market-page.ts";
import { recordedStudy } from "./recorded-study.ts";
import { replayed, verdicts } from "./results-page.ts";
import type { ViewCase } from "./view-case.ts";

const EQUAL = ["Equals the recorded run.", "Equals the recorded run."];

/** A study that stands on a scenario of its own. */
export const ownStudyCases: readonly ViewCase[] = [
  {
    name: "a folder of a study of its own scenario leads to a replay, once the scenario's file is given",
    holds: onPage({}, async (page, url) => {
      const study = await recordedStudy(SMALL_MARKET);
      try {
        await page.goto(`${url}view/#results`);
        await page.locator("#results-folder").setInputFiles(study.folder);
        await page.locator(".effects tbody button").first().click();
        await page.locator(".cells tbody button").nth(1).click();
        const give = (content: string | Buffer): Promise<void> =>
          page.locator("#study-scenario").setInputFiles({
            name: "market.yaml",
            mimeType: "text/yaml",
            buffer: Buffer.from(content),
          });
        await give(Buffer.from([0xff, 0xfe, 0x00]));
        await says(page, ".own-scenario .alarm", /market\.yaml is no text in UTF-8/);
        await give(SMALL_MARKET);
        await page.locator("#watch").click();
        await page.locator("#to-end").click();
        deepStrictEqual(await verdicts(page), EQUAL);
        const { quieter, reference } = study.hashes;
        deepStrictEqual(await replayed(page), [quieter![1], reference![1]]);
        await page.locator("#link").click();
        await says(page, ".copy output", /cannot hold files of your own/);
        await page.locator("#seed").fill("8");
        await page.locator("#seed").press("Enter");
        await page.locator(".replay").waitFor({ state: "detached" });
        await shownHash(page);
        strictEqual(await page.locator("#scenario option:checked").innerText(), "market.yaml");
      } finally {
        study.remove();
      }
    }),
  },
];
