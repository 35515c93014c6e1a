import { basename, resolve } from "node:path";
import { buildCommand, type Command } from "@stricli/core";
import { decimalNumber } from "../../tapes/decimal-number.ts";
import type { MetricValue } from "../../metrics/metric.ts";
import type { TokenpitContext } from "../context.ts";
import { BadInput } from "../exit-codes.ts";
import { AGENTS_FLAG, calledInUsage, JSON_FLAG } from "../flags.ts";
import { refuseInput, writeJson } from "../output.ts";

const HELP = `Measures a run's folder (its manifest and tables), or a folder of plain tapes in CSV or Parquet: at least
trades and quotes, with tick size and multiplier from a table of instruments or from flags. The columns are described in
docs/reference/metrics.md.

Examples:
  tokenpit metrics results/market-7
  tokenpit metrics tapes --tick-size 0.01 --multiplier 100 --json`;

interface Flags {
  readonly tickSize?: number;
  readonly multiplier?: number;
  readonly agents?: string;
  readonly json: boolean;
}

function positiveNumber(text: string): number {
  const value = decimalNumber(text);
  if (value > 0 && value < Infinity) return value;
  throw new SyntaxError(`found ${text}; allowed: a number above 0`);
}

export const metrics: Command<TokenpitContext> = buildCommand<Flags, [string], TokenpitContext>({
  docs: { brief: "Measure a run or tapes", fullDescription: HELP },
  parameters: {
    flags: {
      tickSize: {
        kind: "parsed",
        parse: positiveNumber,
        optional: true,
        brief: "Tick size of plain tapes",
        ...calledInUsage("X"),
      },
      multiplier: {
        kind: "parsed",
        parse: positiveNumber,
        optional: true,
        brief: "Units of the price in a lot of plain tapes, 1 if not given",
        ...calledInUsage("X"),
      },
      agents: AGENTS_FLAG,
      json: JSON_FLAG,
    },
    positional: {
      kind: "tuple",
      parameters: [
        { parse: String, brief: "A run's folder, or one of tapes", ...calledInUsage("DIR") },
      ],
    },
  },
  async func(flags, folder) {
    await measureFolder(this, flags, folder);
  },
});

async function measureFolder(context: TokenpitContext, flags: Flags, shown: string): Promise<void> {
  const { TapeFolder } = await import("../../tapes/tape-folder.ts");
  const { metricsOfRun } = await import("../../tapes/metrics-of-run.ts");
  const { metricsOfTapes } = await import("../../tapes/metrics-of-tapes.ts");
  const { BadTape } = await import("../../tapes/raw-table.ts");
  const { MANIFEST_FILE } = await import("../../record/manifest.ts");
  const { loadTriedAgents } = await import("../try-agents.ts");
  const path = resolve(context.folder, shown);
  const folder = new TapeFolder(path, shown);
  try {
    const isRun = folder.text(MANIFEST_FILE) !== null;
    const terms = {
      ...(flags.tickSize === undefined ? {} : { tickSize: flags.tickSize }),
      ...(flags.multiplier === undefined ? {} : { multiplier: flags.multiplier }),
    };
    const found = isRun
      ? await metricsOfRun(folder, await loadTriedAgents(flags.agents, context.folder))
      : await metricsOfTapes(folder, basename(path), terms);
    if ("problems" in found) return refuseInput(context, found.problems, flags);
    if (flags.json) writeJson(context, { folder: shown, metrics: found.metrics });
    else context.process.stdout.write(await words(found.metrics));
  } catch (error) {
    if (error instanceof BadTape) throw new BadInput(error.message);
    throw error;
  }
}

async function words(measured: Readonly<Record<string, MetricValue>>): Promise<string> {
  const { valueWords } = await import("../run-words.ts");
  const names = Object.keys(measured);
  const width = Math.max(0, ...names.map(({ length }) => length));
  const lines = names.map((name) => `${name.padEnd(width)} ${valueWords(measured[name]!)}\n`);
  return lines.join("");
}
