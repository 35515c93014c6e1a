// Monte Carlo means, variances, futures prices, hedge ratios and efficiencies of `tokenpit hedge` at its own 10,000
// paths, in three scenarios: within four standard errors of the closed forms, seed by seed.
import { readFileSync } from "node:fs";
import { log } from "../../engine/base/real.ts";
import {
  deterministicPart,
  futuresIntercept,
  logPriceCumulants,
  priceMoment,
} from "../../engine/economy/jump-diffusion.ts";
import {
  deviationOf,
  type Estimated,
  meanOf,
  ratioOf,
  reductionOf,
} from "../../experiments/hedge/estimated.ts";
import { efficiencyAt, exactHedge } from "../../experiments/hedge/exact-hedge.ts";
import { hedgeDocument } from "../../experiments/hedge/hedge-document.ts";
import { replicationTable } from "../../experiments/hedge/hedge-words.ts";
import { tableAsMarkdown } from "../../experiments/report/page-as-markdown.ts";
import type { HedgedScenario, HedgeResult } from "../../experiments/hedge/hedge.ts";
import { HEDGE_STYLES, type HedgeStyle } from "../../experiments/hedge/hedge-styles.ts";
import { monthEnd } from "../../experiments/hedge/trade-grid.ts";
import { paperHedge } from "../fixtures/paper-hedge.ts";
import { type CheckReport, handIn } from "../stages/check-report.ts";

const PATHS = 10_000;
const SEEDS = [1, 2, 3, 4, 5];
const MOST_ERRORS = 4;
const MONTHS = [1, 3, 6, 12, 24, 36];

const report: CheckReport = { passed: 0, failed: [], skipped: [] };
let checks = 0;
let beyondTwo = 0;
let worst = { name: "", errors: 0 };

function check(name: string, found: Estimated, exact: number): void {
  const away = found.value - exact;
  // What is exact on every path has no error but that of rounding.
  const isRounding = Math.abs(away) < 1e-9 * Math.max(1, Math.abs(exact));
  const errors = isRounding ? 0 : Math.abs(away) / found.standardError;
  checks += 1;
  if (errors > 2) beyondTwo += 1;
  if (errors > worst.errors) worst = { name, errors };
  if (errors <= MOST_ERRORS) report.passed += 1;
  else {
    const message = `${found.value} is ${errors.toFixed(2)} standard errors from ${exact}`;
    report.failed.push({ name, message });
  }
}

for (const seed of SEEDS) {
  const result = paperHedge(PATHS, { seed, years: 3 });
  if (seed === 1) checkPage(result);
  for (const one of result.scenarios) {
    const name = `seed ${seed}, ${one.scenario.name}`;
    for (const month of MONTHS) checkPrices(`${name}, month ${month}`, result, one, month);
    for (const style of HEDGE_STYLES) checkHedges(`${name}, ${style}`, result, one, style);
  }
}
console.log(
  `${checks} comparisons at ${PATHS} paths: ${report.failed.length} beyond ${MOST_ERRORS} standard errors, ` +
    `${((100 * beyondTwo) / checks).toFixed(1)} % beyond 2; largest ${worst.errors.toFixed(2)} (${worst.name})`,
);
handIn(report);

/** The page shows what the program prints. */
function checkPage(result: HedgeResult): void {
  const { replication } = hedgeDocument("sit-paper", result);
  const table = tableAsMarkdown(replicationTable(replication, { whys: true }));
  const name = "docs/hedge.md has the replication table";
  if (readFileSync("docs/hedge.md", "utf8").includes(table)) report.passed += 1;
  else {
    const message = "write it anew: node experiments/hedge/write-hedge-page.ts";
    report.failed.push({ name, message });
  }
}

function checkPrices(
  name: string,
  { run, columns }: HedgeResult,
  { scenario: { model } }: HedgedScenario,
  month: number,
): void {
  const T = monthEnd(month);
  const { logStart } = run.price;
  const shift = deterministicPart(model, logStart, 0, T);
  const logs = columns.shared.spot[month]!.map((growth) => shift + log(growth));
  const law = logPriceCumulants(model, logStart, 0, T);
  check(`${name}: mean of ln P`, meanOf(logs), law.mean);
  check(`${name}: deviation of ln P`, deviationOf(logs), Math.sqrt(law.variance));
  const prices = logs.map(Math.exp);
  const price = priceMoment(model, logStart, 0, T, 1);
  check(`${name}: futures price, the mean of P`, meanOf(prices), price);
  const spread = priceMoment(model, logStart, 0, T, 2) - price * price;
  check(`${name}: deviation of P`, deviationOf(prices), Math.sqrt(spread));
  if (month > 12) return;
  // The future of the month, bought a month before its end, costs in the mean what it costs at the start.
  const before = monthEnd(month - 1);
  const intercept = futuresIntercept(model, before, T);
  const loaded = Math.exp(-model.kappa / 12) * deterministicPart(model, logStart, 0, before);
  const bought = columns.shared.front[month - 1]!.map(
    (factor) => Math.exp(intercept + loaded) * factor,
  );
  check(`${name}: mean of the later futures price`, meanOf(bought), price);
}

function checkHedges(
  name: string,
  { run }: HedgeResult,
  { scenario, bought }: HedgedScenario,
  style: HedgeStyle,
): void {
  const { gain } = bought.hedges[style];
  for (const basis of [0, run.terms.basisSd]) {
    const cost = basis === 0 ? bought.cost : bought.ownCost;
    const what = `${name}, basis ${basis}`;
    const exact = exactHedge({ ...run.price, model: scenario.model }, style, basis);
    check(`${what}: mean cost`, meanOf(cost), exact.meanCost);
    check(`${what}: deviation of the cost`, deviationOf(cost), Math.sqrt(exact.varianceCost));
    check(`${what}: mean gain`, meanOf(gain), exact.meanGain);
    check(`${what}: ratio`, ratioOf(cost, gain), exact.ratio);
    for (const h of [exact.ratio, run.terms.hedgeRatio, 1]) {
      const hedged = cost.map((paid, i) => paid - h * gain[i]!);
      const { ofVariance } = reductionOf(cost, hedged);
      check(`${what}: efficiency at ${h}`, ofVariance, efficiencyAt(h, exact));
    }
  }
}
