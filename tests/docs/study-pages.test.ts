import { join } from "node:path";
import { expect, test } from "vitest";
import { CommittedResults } from "../../experiments/report/committed-results.ts";
import { type Page, pages } from "./pages.ts";
import { isRounded, NUMBER } from "./quoted-numbers.ts";

const kept = new CommittedResults(join(import.meta.dirname, "..", "..", "docs", "studies"));

/** What a page says of an outcome under an arm: two means, and the interval of their difference. */
const SAID = new RegExp(
  `from ${NUMBER} to ${NUMBER} [^;.]*?\\(95 % interval of the difference ${NUMBER} to ${NUMBER}\\)`,
  "g",
);

const studies = pages
  .filter(({ path }) => /^docs\/studies\/[\w-]+\.md$/.test(path))
  .map((page) => [page.path.slice("docs/studies/".length, -".md".length), page] as const)
  .filter(([name]) => kept.has(name));

const saidOn = ({ prose }: Page): string[][] =>
  [...prose.join(" ").matchAll(SAID)].map(([, ...numbers]) => numbers);

test("there are pages of studies whose results are kept, and means and intervals on them", () => {
  expect(studies.length).toBeGreaterThan(20);
  expect(studies.flatMap(([, page]) => saidOn(page)).length).toBeGreaterThan(50);
});

test.each(studies)(
  "the page of %s says of means and intervals what its kept effects say",
  (name, page) => {
    const rows = kept
      .effects(name)
      .map(({ referenceMean, armMean, interval }) => [referenceMean, armMean, ...(interval ?? [])]);
    const strange = saidOn(page).filter(
      (numbers) =>
        !rows.some((row) => numbers.every((shown, i) => isRounded(shown, row[i] ?? NaN))),
    );
    expect(strange).toEqual([]);
  },
);
