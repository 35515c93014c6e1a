import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { violations } from "./access-cases.ts";
import { tabTo } from "./controls/tab-to.ts";
import { onPage, says } from "./failures/on-page.ts";
import { shownHash, viewLink } from "./market-page.ts";
import type { ViewCase } from "./view-case.ts";

const WRONG = "schema: 1\nextends: preview\ndays: 1\nclearing:\n  margin:\n    flor: 20 %\n";
const TOLD = /^own text:6:5 clearing\.margin\.flor: unknown key: did you mean `floor`\? allowed: /;

/** A scenario is written on the page. */
export const ownTextCases: readonly ViewCase[] = [
  {
    name: "keyboard alone: a scenario is written, refused at its line, mended and watched",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 2 }));
      await shownHash(page);
      await tabTo(page, "#write");
      await page.keyboard.press("Enter");
      await page.locator("#scenario-text:focus").waitFor();
      match(await page.locator("#scenario-text").inputValue(), /^schema: 1\nname: preview\n/);
      await page.keyboard.press("Control+A");
      await page.keyboard.insertText(WRONG);
      await page.keyboard.press("Control+Enter");
      await says(page, "#refused-words", TOLD);
      await axeIsContent(page);
      await tabTo(page, "#to-line");
      await page.keyboard.press("Enter");
      await page.keyboard.insertText("    floor: 20 %");
      strictEqual(
        await page.locator("#scenario-text").inputValue(),
        WRONG.replace("flor", "floor"),
      );
      await tabTo(page, "#watch-text");
      await page.keyboard.press("Enter");
      await shownHash(page);
      strictEqual(await page.locator("#scenario").inputValue(), "own");
      strictEqual(await page.locator("#days").inputValue(), "1");
      const hash = await shownHash(page);
      await page.locator("#link").click();
      await says(page, ".copy output", /Copied|address bar/);
      await page.reload();
      strictEqual(await shownHash(page), hash);
      strictEqual(await page.locator("#scenario").inputValue(), "own");
      strictEqual(await page.locator("#days").inputValue(), "1");
    }),
  },
  {
    name: "a text that was refused is found again, and one that is too long is not taken",
    holds: onPage({}, async (page, url) => {
      await page.goto(viewLink(url, "preview", { days: 1 }));
      await shownHash(page);
      await page.locator("#write").click();
      await page.locator("#scenario-text").fill(WRONG);
      await page.locator("#watch-text").click();
      await says(page, "#refused-words", TOLD);
      await page.locator("#close-text").click();
      await page.locator("#write:focus").waitFor();
      await page.locator("#mend").click();
      strictEqual(await page.locator("#scenario-text").inputValue(), WRONG);
      const lines = `${"# a line\\n".repeat(5000)}${WRONG}`;
      await page.locator("#scenario-text").fill(lines);
      strictEqual(await page.locator("#scenario-text").inputValue(), lines);
      await page.locator("#scenario-text").fill("#".repeat(1_100_000));
      await says(
        page,
        "#problem",
        /put in has 1,100,000 bytes; a scenario file has at most 1,048,576/,
      );
      await page.locator("#scenario-text").fill("#".repeat(1_048_576));
      await page.locator("#problem").waitFor({ state: "detached" });
      await page.locator("#scenario-text").press("End");
      await page.keyboard.insertText("##");
      await page.locator("#watch-text").click();
      await says(page, "#problem", /^The text has 1,048,578 bytes/);
      await page.locator("#problem .reset").click();
      await shownHash(page);
    }),
  },
];

async function axeIsContent(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    deepStrictEqual(await violations(page), []);
  }
}
