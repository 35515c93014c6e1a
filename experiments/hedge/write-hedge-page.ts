// Writes the tables and figures of docs/hedge.md from what `npx tokenpit hedge --market-runs 16 --out DIR` left in DIR;
// without a market in it the page keeps the market that it has.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onWhite } from "../report/on-white.ts";
import { tableAsMarkdown } from "../report/page-as-markdown.ts";
import { placeOf, writtenAt } from "../report/place-on-page.ts";
import type { TextTable } from "../report/text-table.ts";
import { closedFormsTable } from "./closed-forms.ts";
import type { HedgeDocument } from "./hedge-document.ts";
import type { HedgeVariant } from "./hedge-measures.ts";
import { measuresTable, replicationTable, verdictCounts } from "./hedge-words.ts";
import { marketTable, mispricingWords } from "./market-table.ts";
import { claimedBasisTable } from "./reduction-surface.ts";
import { sensitivityTable } from "./sensitivity-table.ts";

const PAGE = "docs/hedge.md";
const folder = process.argv[2] ?? "out/hedge";
const found = JSON.parse(readFileSync(join(folder, "hedge.json"), "utf8")) as HedgeDocument;
const { market, paths, seed, replication } = found;

/** What fits a page; the rest is in the tables of the folder. */
const isShown = ({ ratioKind, basis, costs }: HedgeVariant): boolean =>
  ratioKind !== "one" && basis === costs;
const made = `${paths} paths, seed ${seed}`;
const baseline = found.measures.filter((one) => one.scenario === "baseline" && isShown(one));
const markdown = (table: TextTable): string => tableAsMarkdown(table);

const parts: Readonly<Record<string, string>> = {
  verdicts: `Of ${replication.length} numbers at ${made}: ${verdictCounts(replication)}.`,
  replication: markdown(replicationTable(replication, { whys: true })),
  hedges: markdown(measuresTable(baseline, `Baseline, dollars a million SIT, ${made}`)),
  "closed forms": markdown(closedFormsTable(found.closedForms)),
  claim: markdown(claimedBasisTable(found.surface)),
  sensitivity: markdown(sensitivityTable(found.sensitivity, 12 * found.years)),
};

const marketPart = (hedges: NonNullable<HedgeDocument["market"]>): string =>
  `${markdown(marketTable(hedges, isShown))}\n\n${mispricingWords(hedges)} ` +
  `Engine ${found.engineVersion.slice(0, 12)}, seed ${seed}.`;

const all = market === null ? parts : { ...parts, market: marketPart(market) };
let text = readFileSync(PAGE, "utf8");
for (const [name, part] of Object.entries(all)) {
  text = writtenAt(text, placeOf(name), part);
}
writeFileSync(PAGE, text);
for (const figure of ["hedge-prices", "hedge-efficiency", "hedge-surface"]) {
  const svg = readFileSync(join(folder, `figures/${figure}.svg`), "utf8");
  writeFileSync(`docs/images/${figure}.svg`, onWhite(svg));
}
