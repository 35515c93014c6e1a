import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { noteControls, watchControls } from "./controls/control-ledger.ts";

/** Longest wait for anything on a page. */
export const PATIENCE_MS = 20_000;

export interface WatchOptions extends BrowserContextOptions {
  /** What may go wrong, since the case makes it so. */
  readonly meant?: RegExp;
}

/** Has the page tell what its policy refused, since a worker's refusals reach no console. */
const TELL_VIOLATIONS = `addEventListener("securitypolicyviolation", (event) =>
  console.error("policy: " + event.violatedDirective + " refuses " + event.blockedURI));`;

/**
 * Opens a page, does `work` on it and closes it. Rejects for anything that goes wrong in the page meanwhile, whatever
 * `work` looks at: an error on its console, one that nobody caught, a refusal of its policy, a request that leaves this
 * machine (which is not let out) or fails.
 */
export async function onWatchedPage(
  browser: Browser,
  { meant, ...options }: WatchOptions,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  const wrong: string[] = [];
  try {
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addInitScript(TELL_VIOLATIONS);
    await watchControls(context);
    await context.route("**/*", (route) => {
      const address = route.request().url();
      if (staysHere(address)) return route.continue();
      wrong.push(`a request leaves the machine: ${address}`);
      return route.abort();
    });
    const page = await context.newPage();
    watch(page, wrong);
    await work(page).catch(async (error: Error) => {
      error.message += `\nThe page says:\n${await alarms(page)}`;
      throw error;
    });
    await noteControls(page);
  } finally {
    await context.close();
  }
  const unmeant = wrong.filter((one) => meant?.test(one) !== true);
  if (unmeant.length > 0) throw new Error(unmeant.join("\n"));
}

/** What a page warns of. */
const alarms = async (page: Page): Promise<string> =>
  (await page.locator("[role=alert], .warning").allInnerTexts()).join("\n");

/** Whether a request of this address stays on the machine. */
export function staysHere(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return hostname === "127.0.0.1" || ["data:", "blob:", "about:"].includes(protocol);
}

function watch(page: Page, wrong: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`uncaught: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 400) wrong.push(`${response.status()} for ${response.url()}`);
  });
}
