// Writes the reference pictures that pages are compared with; with arguments, those whose names hold one of them.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { launchChromium } from "../runtimes/chromium.ts";
import { referenceFile, REFERENCES } from "./references/reference-list.ts";
import { serveSite } from "./serve-site.ts";
import { onWatchedPage } from "./watched-page.ts";

const wanted = process.argv.slice(2);
const site = await serveSite();
const browser = await launchChromium();
try {
  for (const { name, options, show } of REFERENCES) {
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
    const path = referenceFile(name);
    mkdirSync(dirname(path), { recursive: true });
    await onWatchedPage(browser, options, async (page) => {
      await show(page, site.url);
      await page.screenshot({ path });
    });
    console.log(path);
  }
} finally {
  await browser.close();
  await site.close();
}
