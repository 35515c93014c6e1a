import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Scenario } from "../engine/scenario.ts";
import { kernelRate, measuredRun } from "./measured-run.ts";
import { costCases } from "./rule-cost-cases.ts";
import { type RuleCost, withCosts } from "./rule-cost-table.ts";

/**
 * What rules, margin and default management cost: whole markets with one of them, each beside the same market without
 * it. Processor time of the event loop, medians over rounds. A rule that binds changes the market, and so the number of
 * messages: figures are by delivery. `node bench/rules.bench.ts DAYS ROUNDS NAME...`, all names by default. With
 * `--markdown` all of them, and the table goes into docs/rules/README.md too.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { markdown: { type: "boolean", default: false } },
});
const [days = 10, rounds = 5] = positionals.slice(0, 2).map(Number);
const named = positionals.slice(2);
if (values.markdown && named.length > 0) {
  throw new Error("the page has all cases: with --markdown name none");
}
const cases = costCases(days).filter(({ name }) => named.length === 0 || named.includes(name));

const perDelivery = (scenario: Scenario): number => {
  const { seconds, deliveries } = measuredRun(scenario, 1);
  return seconds / deliveries;
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

for (const { having, lacking } of cases.slice(0, 2)) {
  perDelivery(lacking);
  perDelivery(having);
}

console.log(`${days} trade dates, ${rounds} rounds, one thread's processor time`);
console.log("with                                   ns a delivery   to without   kernel ratio");
const table: RuleCost[] = [];
for (const { name, having, lacking } of cases) {
  const ratios: number[] = [];
  const costs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const without = perDelivery(lacking);
    const cost = perDelivery(having);
    ratios.push(cost / without);
    costs.push(cost);
  }
  table.push({ name, ratio: median(ratios) });
  const kernel = kernelRate();
  const cost = median(costs);
  console.log(
    `${name.padEnd(38)} ${(cost * 1e9).toFixed(0).padStart(13)}   ` +
      `${median(ratios).toFixed(3).padStart(10)}   ${(cost * kernel).toFixed(1).padStart(12)}`,
  );
}

if (values.markdown) {
  const page = join(import.meta.dirname, "..", "docs", "rules", "README.md");
  writeFileSync(page, withCosts(readFileSync(page, "utf8"), { days, rounds }, table));
}
