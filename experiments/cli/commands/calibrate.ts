import { join, resolve } from "node:path";
import { buildCommand, type Command } from "@stricli/core";
import type { ReadCalibration } from "../../calibration/calibrate.ts";
import type { PriceProcess } from "../../calibration/price-process.ts";
import { makeFolder } from "../../record/make-folder.ts";
import { writeWhole } from "../../study/write-file.ts";
import { decimalNumber } from "../../tapes/decimal-number.ts";
import type { TokenpitContext } from "../context.ts";
import { BadInput } from "../exit-codes.ts";
import { calledInUsage, JSON_FLAG } from "../flags.ts";
import { refuseInput, writeJson } from "../output.ts";

const HELP = `Fits a price process to a series of prices by maximum likelihood, and prints estimates with standard
errors and 90 % intervals, and the section of a scenario that takes them. The file is CSV with columns date and price,
one price a date, by rising date; days that are missing are longer steps. What a series can tell, and what not, is in
docs/calibration.md.

Examples:
  tokenpit calibrate prices.csv
  tokenpit calibrate prices.csv --process schwartz-smith --json
  tokenpit calibrate prices.csv --trend --season --out results/prices`;

interface Flags {
  readonly process: PriceProcess["name"];
  readonly trend: boolean;
  readonly season: boolean;
  readonly correlation?: number;
  readonly out?: string;
  readonly json: boolean;
}

function correlationOf(text: string): number {
  const value = decimalNumber(text);
  if (value > -1 && value < 1) return value;
  throw new SyntaxError(`found ${text}; allowed: a number between -1 and 1`);
}

export const calibrate: Command<TokenpitContext> = buildCommand<Flags, [string], TokenpitContext>({
  docs: { brief: "Fit a price process to a series of prices", fullDescription: HELP },
  parameters: {
    flags: {
      process: {
        kind: "enum",
        values: ["jump-diffusion", "schwartz-smith"],
        default: "jump-diffusion",
        brief: "Which process",
      },
      trend: {
        kind: "boolean",
        default: false,
        brief: "Fit a trend of the level (jump-diffusion)",
      },
      season: {
        kind: "boolean",
        default: false,
        brief: "Fit a yearly season of the level (jump-diffusion)",
      },
      correlation: {
        kind: "parsed",
        parse: correlationOf,
        optional: true,
        brief: "Correlation of the two factors, 0 if not given (schwartz-smith)",
        ...calledInUsage("X"),
      },
      out: {
        kind: "parsed",
        parse: String,
        optional: true,
        brief: "Folder for the table, the scenario section and a figure",
        ...calledInUsage("DIR"),
      },
      json: JSON_FLAG,
    },
    positional: {
      kind: "tuple",
      parameters: [{ parse: String, brief: "Prices in CSV", ...calledInUsage("PRICES") }],
    },
  },
  async func(flags, prices) {
    const process = await processOf(flags);
    const { readPrices } = await import("../../calibration/read-prices.ts");
    const { calibrate: fit, UnfitSeries } = await import("../../calibration/calibrate.ts");
    const { calibrationWords, calibrationYaml } =
      await import("../../calibration/calibration-words.ts");
    const file = readPrices(resolve(this.folder, prices), prices);
    if ("problems" in file) return refuseInput(this, file.problems, flags);
    let found: ReadCalibration;
    try {
      found = fit(process, file);
    } catch (error) {
      if (error instanceof UnfitSeries) throw new BadInput(`${prices}: ${error.message}`);
      throw error;
    }
    const { calibration } = found;
    if (flags.out !== undefined) await writeFolder(resolve(this.folder, flags.out), found);
    if (flags.json) return writeJson(this, calibration);
    this.process.stdout.write(`${calibrationWords(calibration)}\n${calibrationYaml(calibration)}`);
  },
});

async function processOf({ process, trend, season, correlation }: Flags): Promise<PriceProcess> {
  if (process === "schwartz-smith") {
    if (trend || season) {
      throw new BadInput(
        "--trend and --season go with jump-diffusion: the slow factor has the drift",
      );
    }
    const { schwartzSmithProcess } = await import("../../calibration/schwartz-smith-process.ts");
    return schwartzSmithProcess(correlation ?? 0);
  }
  if (correlation !== undefined) {
    throw new BadInput("--correlation goes with --process schwartz-smith: there is one factor");
  }
  const { jumpDiffusionProcess } = await import("../../calibration/jump-diffusion-process.ts");
  return jumpDiffusionProcess({ trend, season });
}

async function writeFolder(folder: string, found: ReadCalibration): Promise<void> {
  const { calibrationFigure } = await import("../../calibration/calibration-figure.ts");
  const { calibrationWords, calibrationYaml } =
    await import("../../calibration/calibration-words.ts");
  const { calibration } = found;
  try {
    makeFolder(folder);
    writeWhole(join(folder, "calibration.txt"), calibrationWords(calibration));
    writeWhole(join(folder, "calibration.json"), `${JSON.stringify(calibration, null, 2)}\n`);
    writeWhole(join(folder, "economy.yaml"), calibrationYaml(calibration));
    writeWhole(join(folder, "prices.svg"), `${calibrationFigure(found).svg}\n`);
  } catch (error) {
    throw new BadInput(`--out: ${(error as Error).message}`);
  }
}
