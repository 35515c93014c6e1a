import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { loadScenario } from "../catalog/load-scenario.ts";
import { marketDays, tokenFamily } from "../hedge/market/market-plan.ts";
import type { MarketYear } from "../hedge/market/market-year.ts";
import { runMarketYear } from "../hedge/market/run-market-year.ts";
import { YearCache } from "../hedge/market/year-cache.ts";
import { PROCUREMENT_MONTHS } from "../hedge/trade-grid.ts";
import { hashOfSpec } from "../record/hash-of-spec.ts";
import { type Json, layerSetting } from "../spec/source.ts";
import type { TokenpitContext } from "./context.ts";
import { BadInput } from "./exit-codes.ts";
import { refuseInput } from "./output.ts";

/** Where finished years are kept. */
const CACHE_FOLDER = join(".tokenpit", "hedge");

export interface MarketRequest {
  readonly reference: string;
  readonly runs: number;
  readonly seed: number;
  readonly json: boolean;
}

/**
 * A scenario's market run for a year, several times, with twelve consecutive months listed; years that were run before
 * are not run again. Null where somebody asked to stop: what is finished is kept.
 */
export async function hedgeMarkets(
  context: TokenpitContext,
  request: MarketRequest,
): Promise<MarketYear[] | null> {
  const { scenario, specHash, family } = marketOf(context, request);
  const cache = new YearCache(join(context.folder, CACHE_FOLDER));
  const progress = context.startProgress("markets", request.runs, "runs");
  const years: MarketYear[] = [];
  try {
    for (let replication = 0; replication < request.runs; replication++) {
      const key = { specHash, seed: request.seed, replication };
      const identity = { seed: request.seed, replication, antithetic: false };
      const work = runMarketYear(scenario, family, identity, AGENT_CLASSES);
      const known = cache.read(key);
      const show = (share: number): void => progress.update(replication + share);
      // oxlint-disable-next-line no-await-in-loop -- one engine a thread
      const year = known ?? (await ended(context, work, show));
      if (year === null) return null;
      if (known === null) cache.write(key, year);
      years.push(year);
    }
    return years;
  } finally {
    progress.end();
  }
}

async function ended(
  { stop }: TokenpitContext,
  work: Generator<number, MarketYear>,
  show: (share: number) => void,
): Promise<MarketYear | null> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value;
    show(step.value);
    // oxlint-disable-next-line no-await-in-loop -- signals are heard between two turns of the event loop
    await setImmediate();
    if (stop.reason === null) continue;
    work.return(undefined as never);
    return null;
  }
}

/** The scenario with a year of consecutive months and the days that they need. */
function marketOf(context: TokenpitContext, request: MarketRequest) {
  const { reference } = request;
  const load = (settings: [string[], Json][]) => {
    const at = { file: "--market-runs", line: 0, column: 0 };
    const resolved = loadScenario(reference, {
      folder: context.folder,
      classes: AGENT_CLASSES,
      settings: settings.map(([path, value]) => layerSetting(path, value, at)),
    });
    if ("problems" in resolved) return refuseInput(context, resolved.problems, request);
    return resolved;
  };
  const { scenario } = load([]);
  const family = tokenFamily(scenario);
  if (family === null) {
    throw new BadInput(
      `--market-runs: ${reference} lists no contract that is settled in cash on the token index`,
    );
  }
  const contract = ["contracts", scenario.families[family]!.symbol];
  const resolved = load([
    [["days"], marketDays(scenario, family)],
    [[...contract, "listedMonths"], PROCUREMENT_MONTHS],
    [[...contract, "quarterlyMonths"], 0],
  ]);
  return { scenario: resolved.scenario, specHash: hashOfSpec(resolved.spec), family };
}
