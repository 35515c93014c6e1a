import { parseArgs } from "node:util";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "../../engine/scenario.ts";
import { ingredientRow, ingredientsCsv, type IngredientRow } from "./ingredient-records.ts";
import { marketOf, measureFacts } from "./measure-scorecards.ts";
import { RECORDS } from "./scorecard-records.ts";

/**
 * What makes a fact fail? Runs a market with one ingredient at a time taken away, on seeds that neither the scorecard
 * nor the fit uses, and writes the means of the facts' numbers to `OUT/ingredients.csv`.
 */
const { values: flags } = parseArgs({
  options: {
    seeds: { type: "string", default: "3" },
    out: { type: "string", default: RECORDS },
  },
});

/** The scorecard has 2001 and up, the fit 5001 and up. */
const FIRST_SEED = 7001;

type Change = (market: Scenario) => Scenario;

const without =
  (...groups: string[]): Change =>
  (market) => ({
    ...market,
    population: market.population.filter(
      ({ name }) => !groups.some((group) => name.startsWith(group)),
    ),
  });

/** Distances that agents have in ticks shrink with it. */
const finer: Change = (market) => ({
  ...market,
  families: market.families.map((family) => ({ ...family, tickSize: family.tickSize / 10 })),
});

const ARMS: Readonly<Record<string, Readonly<Record<string, Change>>>> = {
  structural: {
    "as shipped": (market) => market,
    "no makers": without("makers"),
    "no value traders": without("value"),
    "no noise traders": without("noise"),
    "no metaorders": without("metaorders"),
    "no learning traders": without("learning"),
    "no strategic long": without("strategic"),
    "no hedgers": without("application-firms", "gpu-"),
    "a tenth of the tick": finer,
  },
  "scu-nymex": {
    "as shipped": (market) => market,
    "no makers": without("makers"),
    "no value traders": without("value"),
    "no noise traders": without("noise"),
    "no strategic long": without("strategic"),
    "a tenth of the tick": finer,
  },
  sit: { "as shipped": (market) => market, "a tenth of the tick": finer },
};

const rows: IngredientRow[] = [];
for (const [scenario, arms] of Object.entries(ARMS)) {
  const shipped = marketOf(scenario);
  const symbol = shipped.families[0]!.symbol;
  for (const [arm, change] of Object.entries(arms)) {
    const market = change(shipped);
    const seeds = Array.from(
      { length: Number(flags.seeds) },
      (_, i) => measureFacts(market, FIRST_SEED + i)[symbol]!.numbers,
    );
    rows.push(ingredientRow(scenario, arm, seeds));
    process.stderr.write(`${scenario}: ${arm}\n`);
  }
}
writeFileSync(join(flags.out, "ingredients.csv"), ingredientsCsv(rows));
