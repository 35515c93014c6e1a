import { dirname, join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { buildCommand, type Command } from "@stricli/core";
import type { HedgeDocument } from "../../hedge/hedge-document.ts";
import { HEDGE_TERMS, type HedgeTerms } from "../../hedge/hedge-terms.ts";
import type { MarketHedges } from "../../hedge/market/market-hedge.ts";
import type { TokenPriceModel } from "../../hedge/price-model.ts";
import { readSeed } from "../../spec/run-identity.ts";
import { decimalNumber } from "../../tapes/decimal-number.ts";
import type { TokenpitContext } from "../context.ts";
import { BadInput } from "../exit-codes.ts";
import { calledInUsage, JSON_FLAG } from "../flags.ts";
import { refuseInput, writeJson } from "../output.ts";

const HELP = `Replicates section 8 of the seed paper (Xing 2026): paths of the token price, exact at every daily step,
in three scenarios; a year's purchases hedged with monthly futures, in a strip and rolled, with and without basis, fees
and cost of margin; every published number beside ours. What came of it is told in docs/hedge.md. The process is
that of a scenario in reduced form with one factor, by default the paper's.

Examples:
  tokenpit hedge
  tokenpit hedge --paths 40000 --seed 7 --out results/hedge
  tokenpit hedge --market-runs 8          # at the prices of agents too, a minute
  tokenpit hedge market.yaml --hedge-ratio 1 --basis-sd 0.12`;

const MOST_PATHS = 200_000;
const MOST_YEARS = 10;
/** Fewer runs tell nothing of a variance. */
const LEAST_RUNS = 4;
const MOST_RUNS = 1000;

interface Flags extends HedgeTerms {
  readonly paths: number;
  readonly seed: number;
  readonly years: number;
  readonly marketRuns: number;
  readonly out?: string;
  readonly json: boolean;
}

const within =
  (minimum: number, maximum: number, kind: "whole number" | "number") =>
  (text: string): number => {
    const value = decimalNumber(text);
    const isKind = kind === "number" || Number.isInteger(value);
    if (value >= minimum && value <= maximum && isKind) return value;
    throw new SyntaxError(`found ${text}; allowed: a ${kind} from ${minimum} to ${maximum}`);
  };

function seedOf(text: string): number {
  const seed = readSeed(text);
  if (typeof seed === "number") return seed;
  throw new SyntaxError(seed.problem);
}

function marketRunsOf(text: string): number {
  const runs = decimalNumber(text);
  if (runs === 0 || (Number.isInteger(runs) && runs >= LEAST_RUNS && runs <= MOST_RUNS))
    return runs;
  throw new SyntaxError(
    `found ${text}; allowed: 0, or a whole number from ${LEAST_RUNS} to ${MOST_RUNS}`,
  );
}

/** A flag of a number of the terms. */
function termFlag(key: keyof HedgeTerms) {
  const { doc, minimum, maximum, default: usual } = HEDGE_TERMS.find((term) => term.key === key)!;
  return {
    kind: "parsed",
    parse: within(minimum, maximum, "number"),
    default: String(usual),
    brief: doc,
    ...calledInUsage("X"),
  } as const;
}

export const hedge: Command<TokenpitContext> = buildCommand<
  Flags,
  [string | undefined],
  TokenpitContext
>({
  docs: { brief: "Hedge a year's purchases on simulated paths", fullDescription: HELP },
  parameters: {
    flags: {
      paths: {
        kind: "parsed",
        parse: within(100, MOST_PATHS, "whole number"),
        default: "10000",
        brief: "Paths of the price",
        ...calledInUsage("N"),
      },
      seed: {
        kind: "parsed",
        parse: seedOf,
        default: "1",
        brief: "Seed, 0 to 2^53 - 1",
        ...calledInUsage("N"),
      },
      years: {
        kind: "parsed",
        parse: within(1, MOST_YEARS, "whole number"),
        default: "3",
        brief: "Years that are simulated; the purchases are of the first",
        ...calledInUsage("N"),
      },
      marketRuns: {
        kind: "parsed",
        parse: marketRunsOf,
        default: "0",
        brief:
          "Years of the scenario's market of agents to hedge in too, some five seconds each; 0: none",
        ...calledInUsage("N"),
      },
      hedgeRatio: termFlag("hedgeRatio"),
      basisSd: termFlag("basisSd"),
      fee: termFlag("fee"),
      margin: termFlag("margin"),
      fundingRate: termFlag("fundingRate"),
      out: {
        kind: "parsed",
        parse: String,
        optional: true,
        brief: "Folder for tables, figures and the report",
        ...calledInUsage("DIR"),
      },
      json: JSON_FLAG,
    },
    positional: {
      kind: "tuple",
      parameters: [
        {
          parse: String,
          optional: true,
          brief: "A file, or the name of a shipped scenario; sit-paper by default",
          ...calledInUsage("SCENARIO"),
        },
      ],
    },
  },
  async func(flags, reference = "sit-paper") {
    const { hedgeDocument } = await import("../../hedge/hedge-document.ts");
    const { hedgeWords } = await import("../../hedge/hedge-words.ts");
    const price = await priceOf(this, reference, flags);
    const result = await simulated(this, flags, price);
    if (result === null) return;
    const market = await marketsOf(this, flags, reference, price);
    if (market === "stopped") return;
    const document = hedgeDocument(reference, result, market);
    if (flags.out !== undefined) await writeFolder(resolve(this.folder, flags.out), document);
    if (flags.json) writeJson(this, document);
    else this.process.stdout.write(hedgeWords(document));
  },
});

async function writeFolder(folder: string, document: HedgeDocument): Promise<void> {
  const { hedgeFiles } = await import("../../hedge/hedge-files.ts");
  const { makeFolder } = await import("../../record/make-folder.ts");
  const { writeWhole } = await import("../../study/write-file.ts");
  try {
    for (const [name, content] of hedgeFiles(document)) {
      const path = join(folder, name);
      makeFolder(dirname(path));
      writeWhole(path, content);
    }
  } catch (error) {
    throw new BadInput(`--out: ${(error as Error).message}`);
  }
}

/** The price process of a scenario. */
async function priceOf(
  context: TokenpitContext,
  reference: string,
  flags: Flags,
): Promise<TokenPriceModel> {
  const { loadScenario } = await import("../../catalog/load-scenario.ts");
  const { loadLayers } = await import("../../catalog/load-layers.ts");
  const { AGENT_CLASSES } = await import("../../../agents/registry.ts");
  const { tokenPriceModel } = await import("../../hedge/price-model.ts");
  const { layOver } = await import("../../spec/resolve-scenario.ts");
  const { placeOf } = await import("../../spec/source.ts");
  const { folder } = context;
  const resolved = loadScenario(reference, { folder, classes: AGENT_CLASSES });
  if ("problems" in resolved) return refuseInput(context, resolved.problems, flags);
  const found = tokenPriceModel(resolved.scenario.economy);
  if (!("refused" in found)) return found;
  const loaded = loadLayers(reference, folder);
  if ("problems" in loaded) return refuseInput(context, loaded.problems, flags);
  const path = `economy.${found.refused.key}`;
  const place = placeOf(layOver(loaded.layers), path.split("."));
  const message = `${found.refused.message} (hedge takes a price of one factor that reverts, as in sit-paper)`;
  return refuseInput(context, [{ ...place, path, message, also: [] }], flags);
}

/** Hedges in the scenario's own market; null where none are asked for. */
async function marketsOf(
  context: TokenpitContext,
  flags: Flags,
  reference: string,
  { model }: TokenPriceModel,
): Promise<MarketHedges | null | "stopped"> {
  const { marketRuns: runs, seed, json } = flags;
  if (runs === 0) return null;
  const { hedgeMarkets } = await import("../hedge-markets.ts");
  const { marketHedges } = await import("../../hedge/market/market-hedge.ts");
  const years = await hedgeMarkets(context, { reference, runs, seed, json });
  if (years !== null) return marketHedges(years, flags, model.kappa, seed);
  context.process.stderr.write("tokenpit: stopped; finished markets are kept\n");
  return "stopped";
}

/** Null where somebody asked to stop. */
async function simulated(context: TokenpitContext, flags: Flags, price: TokenPriceModel) {
  const { hedgeByPaths } = await import("../../hedge/hedge.ts");
  const { paths, seed, years, hedgeRatio, basisSd, fee, margin, fundingRate } = flags;
  const terms = { hedgeRatio, basisSd, fee, margin, fundingRate };
  const work = hedgeByPaths({ price, terms, paths, seed, years });
  const progress = context.startProgress("hedge", paths, "paths");
  try {
    for (let step = work.next(); ; step = work.next()) {
      if (step.done === true) return step.value;
      progress.update(step.value);
      // oxlint-disable-next-line no-await-in-loop -- signals are heard between two turns of the event loop
      await setImmediate();
      if (context.stop.reason === null) continue;
      context.process.stderr.write("tokenpit: stopped; nothing is kept\n");
      return null;
    }
  } finally {
    progress.end();
  }
}
