import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { JUDGED_SCENARIOS } from "../../experiments/catalog/judged-scenarios.ts";
import type { SanityRuns } from "./measure-sanity.ts";
import { sanityPage } from "./sanity-page.ts";

/** Makes `docs/market-sanity.md` of what `run-sanity.ts` wrote. */
const root = join(import.meta.dirname, "..", "..");
const { values } = parseArgs({
  options: { from: { type: "string", default: join(root, "out", "sanity") } },
});
const found = JUDGED_SCENARIOS.map(
  (name) => JSON.parse(readFileSync(join(values.from, `${name}.json`), "utf8")) as SanityRuns,
);
writeFileSync(join(root, "docs", "market-sanity.md"), sanityPage(found));
