// Writes the pictures of the built pages that README and docs show.
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { launchChromium } from "../runtimes/chromium.ts";
import { PAGE_PICTURES, type PagePicture } from "./pictures/picture-list.ts";
import { serveSite } from "./serve-site.ts";
import { onWatchedPage } from "./watched-page.ts";

const images = join(dirname(dirname(import.meta.dirname)), "docs", "images");
const site = await serveSite();
const browser = await launchChromium();
try {
  for (const picture of PAGE_PICTURES) await write(browser, picture);
} finally {
  await browser.close();
  await site.close();
}

function write(one: Browser, { file, options, show }: PagePicture): Promise<void> {
  const path = join(images, file);
  return onWatchedPage(one, options, async (page) => {
    const part = await show(page, site.url);
    await (part === null ? page : page.locator(part).first()).screenshot({ path });
    console.log(`docs/images/${file}`);
  });
}
