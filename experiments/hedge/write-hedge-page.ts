// Writes the tables and figures of docs/hedge.md from what `npx tokenpit hedge --market-runs 16 --out DIR` left in DIR.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { engineVersion } from "../record/engine-version.ts";
import { tableAsMarkdown } from "../report/page-as-markdown.ts";
import type { TextTable } from "../report/text-table.ts";
import { closedFormsTable } from "./closed-forms.ts";
import type { HedgeDocument } from "./hedge-document.ts";
import type { HedgeVariant } from "./hedge-measures.ts";
import { measuresTable, replicationTable, verdictCounts } from "./hedge-words.ts";
import { marketTable, mispricingWords } from "./market-table.ts";
import { sensitivityTable } from "./sensitivity-table.ts";

const PAGE = "docs/hedge.md";
const folder = process.argv[2] ?? "out/hedge";
const found = JSON.parse(readFileSync(join(folder, "hedge.json"), "utf8")) as HedgeDocument;
const { market, paths, seed, replication } = found;
if (market === null) throw new Error(`${folder} has no market of agents: --market-runs 16`);

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
  market:
    `${markdown(marketTable(market, isShown))}\n\n` +
    `${mispricingWords(market)} Engine ${engineVersion().slice(0, 12)}, seed ${seed}.`,
  sensitivity: markdown(sensitivityTable(found.sensitivity, 12 * found.years)),
};

let text = readFileSync(PAGE, "utf8");
for (const [name, part] of Object.entries(parts)) {
  const [before, after] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(before), text.indexOf(after)];
  if (from < 0 || to < from) throw new Error(`${PAGE} has no place for ${name}`);
  text = `${text.slice(0, from + before.length)}\n\n${part}\n\n${text.slice(to)}`;
}
writeFileSync(PAGE, text);
for (const figure of ["hedge-prices", "hedge-efficiency"]) {
  const svg = readFileSync(join(folder, `figures/${figure}.svg`), "utf8");
  // On white, so that they can be read on dark pages too.
  const onWhite = svg.replaceAll("background:transparent", "background:white");
  writeFileSync(`docs/images/${figure}.svg`, onWhite);
}
