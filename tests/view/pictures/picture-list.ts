import type { BrowserContextOptions, Page } from "playwright-core";
import { shownHash, viewLink } from "../market-page.ts";

/** A picture of the built pages that README or docs show. */
export interface PagePicture {
  /** In `docs/images`. */
  readonly file: string;
  readonly options: BrowserContextOptions;
  /** Brings the page to what is shown; the picture is of the selected element, or of the window where that is null. */
  readonly show: (page: Page, url: string) => Promise<string | null>;
}

const HOUR_US = 3_600_000_000;
const WINDOW = { width: 1280, height: 860 };

/** All pictures that `node tests/view/write-pictures.ts` writes. */
export const PAGE_PICTURES: readonly PagePicture[] = [
  { file: "view-light.png", options: { viewport: WINDOW, colorScheme: "light" }, show: twin },
  { file: "view-dark.png", options: { viewport: WINDOW, colorScheme: "dark" }, show: twin },
  {
    file: "notebook-hedge.png",
    options: { viewport: { width: 900, height: 900 }, colorScheme: "light" },
    show: async (page, url) => {
      await page.goto(`${url}notebooks/paper-hedge.html`);
      await page.locator("figure svg .mark-area path").first().waitFor({ state: "attached" });
      return "figure";
    },
  },
];

/** The preview with a strict circuit breaker, and its twin without it. */
async function twin(page: Page, url: string): Promise<null> {
  const market = viewLink(url, "preview", { days: 3, timeUs: 40 * HOUR_US });
  await page.goto(`${market}&moves=circuit-breaker:2&twin=1`);
  await shownHash(page);
  await page.locator(".twins tbody tr").first().waitFor();
  return null;
}
