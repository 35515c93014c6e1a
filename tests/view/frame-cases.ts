import { rejects, strictEqual } from "node:assert/strict";
import type { ViewCase, ViewWorld } from "./view-case.ts";
import { onWatchedPage } from "./watched-page.ts";

/** What a page must not do, and what the watching of pages must then notice. */
const MISDEEDS: Readonly<Record<string, { readonly code: string; readonly told: RegExp }>> = {
  "a script in the page": {
    code: `const one = document.createElement("script");
      one.textContent = "globalThis.ran = 1";
      document.head.append(one);`,
    told: /policy: script-src/,
  },
  "a style in the page": {
    code: `document.body.setAttribute("style", "color: red")`,
    told: /policy: style-src/,
  },
  "an image from elsewhere": {
    code: `new Promise((over) => {
      const one = new Image();
      one.onerror = over;
      one.src = "https://tokenpit.example/a.png";
    })`,
    told: /policy: img-src/,
  },
  "an error on its console": { code: `console.error("bad")`, told: /console: bad/ },
  "an error that nobody catches": {
    code: `new Promise((over) => { setTimeout(() => { setTimeout(over, 50); throw new Error("lost") }) })`,
    told: /uncaught: lost/,
  },
};

/** The policy of the pages holds, and no page goes wrong unnoticed. */
export const frameCases: readonly ViewCase[] = Object.entries(MISDEEDS).map(
  ([name, { code, told }]) => ({
    name: `${name} is noticed`,
    holds: (world) => rejects(misdeed(world, code), told),
  }),
);

const misdeed = ({ browser, url }: ViewWorld, code: string): Promise<void> =>
  onWatchedPage(browser, {}, async (page) => {
    const answer = await page.goto(url);
    strictEqual(answer?.status(), 200);
    await page.evaluate(code);
    await page.waitForTimeout(50);
    strictEqual(await page.evaluate("globalThis.ran"), undefined);
  });
