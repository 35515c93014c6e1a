import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { notebookNames } from "../../../notebooks/site/notebook-names.ts";
import { shownHash, viewLink } from "../market-page.ts";
import { NOTEBOOK_TRIALS } from "../notebook-trials.ts";

/** A state of a page that has a reference picture. */
export interface Reference {
  readonly name: string;
  readonly options: BrowserContextOptions;
  readonly show: (page: Page, url: string) => Promise<void>;
}

const HOUR_US = 3_600_000_000;
/** Half the size: small files, in which a panel or a column that is missing is plain. */
const window = (width: number, height: number): BrowserContextOptions => ({
  viewport: { width, height },
  deviceScaleFactor: 0.5,
  reducedMotion: "reduce",
});

const VIEW: readonly Reference[] = [
  { name: "view-light", options: { ...window(1280, 2000), colorScheme: "light" }, show: market },
  { name: "view-dark", options: { ...window(1280, 2000), colorScheme: "dark" }, show: market },
  { name: "view-phone", options: { ...window(390, 2000), colorScheme: "light" }, show: market },
  {
    name: "view-damaged-link",
    options: { ...window(1280, 800), colorScheme: "light" },
    show: async (page, url) => {
      await page.goto(`${url}view/#v=1&scenario=previw`);
      await page.locator("#problem").waitFor();
    },
  },
];

/** Of each notebook: its top, and its figures alone. */
const NOTEBOOKS: readonly Reference[] = notebookNames().flatMap((name) => [
  {
    name: `notebook-${name}`,
    options: { ...window(900, 1400), colorScheme: "light" as const },
    show: (page: Page, url: string) => notebook(page, url, name),
  },
  {
    name: `figures-${name}`,
    options: { ...window(900, 500), colorScheme: "light" as const },
    show: (page: Page, url: string) => figures(page, url, name),
  },
]);

const ORDER: readonly Reference[] = [
  { name: "order-life", options: { ...window(900, 1150), colorScheme: "dark" }, show: order },
  {
    name: "order-life-phone",
    options: { ...window(390, 1700), colorScheme: "light" },
    show: order,
  },
];

/** The states of the view, every notebook, and the life of one order. */
export const REFERENCES: readonly Reference[] = [...VIEW, ...NOTEBOOKS, ...ORDER];

export const referenceFile = (name: string): string =>
  join(import.meta.dirname, "pictures", `${name}.png`);

/** A market with halts, beside its twin. */
async function market(page: Page, url: string): Promise<void> {
  const link = viewLink(url, "preview", { days: 1, timeUs: 12 * HOUR_US });
  await page.goto(`${link}&moves=circuit-breaker:0.5&twin=1`);
  await shownHash(page);
  await page.locator(".twins tr.differs").first().waitFor();
  await page.locator(".notice").first().waitFor();
}

async function notebook(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}notebooks/${name}.html`);
  for (const [selector, count] of Object.entries(NOTEBOOK_TRIALS[name] ?? {})) {
    await page
      .locator(selector)
      .nth(count - 1)
      .waitFor({ state: "attached" });
  }
}

/** One below another, in a window that is as high as they are together. */
async function figures(page: Page, url: string, name: string): Promise<void> {
  await notebook(page, url, name);
  const height = await page.evaluate<number>(`(() => {
    document.body.replaceChildren(...document.querySelectorAll("figure svg"));
    return document.documentElement.scrollHeight;
  })()`);
  await page.setViewportSize({ width: 760, height });
}

/** From its acceptance to its last fill, as a figure and as a table. */
async function order(page: Page, url: string): Promise<void> {
  await notebook(page, url, "market-day");
  await page.evaluate(`[...document.querySelectorAll("h2")]
    .find((heading) => heading.textContent.startsWith("One order"))
    .scrollIntoView()`);
}
