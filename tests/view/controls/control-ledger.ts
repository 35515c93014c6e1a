import type { BrowserContext, Page } from "playwright-core";

const seen = new Set<string>();
const addresses = new Set<string>();
const driven = new Set<string>();

/**
 * Names every control of a page by its place, and hears of those that are used. Numbers in a name become `#`, so that
 * a control of each month, order or notice is one. Links are controls in the view; elsewhere they are addresses.
 */
const WATCH = `(() => {
  const inView = location.pathname.includes("/view/");
  const CONTROLS = "button, input, select, textarea, summary" + (inView ? ", a[href]" : "");
  const place = () => location.pathname.replace(/^\\//, "").replace(/index\\.html$/, "") || "first page";
  const nameOf = (element) => {
    const words = element.id || element.getAttribute("aria-label") ||
      element.closest("label")?.textContent || element.textContent || element.type;
    return place() + ": " + element.tagName.toLowerCase() + " " +
      words.trim().replace(/\\s+/g, " ").replace(/\\b[A-Z]{3}-\\d/, "").replace(/[\\d,.]*\\d/g, "#");
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  globalThis.tellControls = () => {
    globalThis.tokenpitControls("seen", all(CONTROLS).map(nameOf));
    globalThis.tokenpitControls("addresses",
      all("a[href]").filter((one) => one.origin === location.origin).map((one) => one.href));
  };
  const hear = ({ target }) => {
    const control = target instanceof Element ? target.closest(CONTROLS) : null;
    if (control === null) return;
    globalThis.tellControls();
    globalThis.tokenpitControls("driven", [nameOf(control)]);
  };
  for (const kind of ["click", "input", "change"]) addEventListener(kind, hear, true);
})();`;

/** Has the pages of a context tell which controls they have, and which are used. */
export async function watchControls(context: BrowserContext): Promise<void> {
  await context.exposeFunction("tokenpitControls", (kind: string, names: readonly string[]) => {
    const list = { seen, driven, addresses }[kind];
    for (const name of names) list?.add(name);
  });
  await context.addInitScript(WATCH);
}

/** Takes down what controls a page has now. */
export const noteControls = (page: Page): Promise<unknown> =>
  page.evaluate("globalThis.tellControls?.()");

/** Controls that some page had and that nothing used. */
export const untouchedControls = (): string[] =>
  [...seen].filter((name) => !driven.has(name)).sort();

/** Where links of the pages lead, without fragments. */
export const linkedAddresses = (): string[] =>
  [...new Set([...addresses].map((address) => address.replace(/#.*/, "")))].sort();
