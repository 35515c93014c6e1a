import { ok, strictEqual } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import type { ViewCase } from "../view-case.ts";
import { onWatchedPage } from "../watched-page.ts";
import { differenceOf } from "./compare-pictures.ts";
import { type Reference, referenceFile, REFERENCES } from "./reference-list.ts";

const REWRITE =
  "look at the page, and where it is meant to be so: node tests/view/write-references.ts";

/** Pages look as they did when somebody looked at them. */
export const referenceCases: readonly ViewCase[] = [
  ...REFERENCES.map(looksAsBefore),
  {
    name: "a panel that is missing is seen by the comparison with references",
    holds: ({ browser, url }) =>
      onWatchedPage(browser, REFERENCES[0]!.options, async (page) => {
        await REFERENCES[0]!.show(page, url);
        await page.evaluate("document.querySelector('section.tape').remove()");
        const expected = readFileSync(referenceFile(REFERENCES[0]!.name));
        ok(differenceOf(await page.screenshot(), expected) !== null);
      }),
  },
];

function looksAsBefore({ name, options, show }: Reference): ViewCase {
  return {
    name: `${name} looks as its reference`,
    holds: ({ browser, url }) =>
      onWatchedPage(browser, options, async (page) => {
        const file = referenceFile(name);
        ok(existsSync(file), `there is no reference: ${REWRITE}`);
        await show(page, url);
        const found = differenceOf(await page.screenshot(), readFileSync(file));
        strictEqual(found, null, `${found}; ${REWRITE}`);
      }),
  };
}
