import { log } from "../../engine/base/real.ts";
import type { ComputePriceParameters } from "../../engine/economy/compute-price-parameters.ts";
import { fastModel } from "../../engine/economy/compute-price-parameters.ts";
import type { EconomyParameters } from "../../engine/economy/economy-parameters.ts";
import type { JumpDiffusion } from "../../engine/economy/jump-diffusion.ts";
import { MILLIONS_AN_HOUR, type ThroughputParameters } from "../../engine/economy/throughput.ts";

/** The price of a million SIT as one process of eq. 11. */
export interface TokenPriceModel {
  readonly model: JumpDiffusion;
  /** ln P at t = 0. */
  readonly logStart: number;
}

/** Why a scenario's token price is none. */
export interface NoTokenPrice {
  /** Key below `economy`. */
  readonly key: string;
  readonly message: string;
}

/** Beyond these the moments of a price in three years leave the doubles, or mean nothing. */
const MOST_VOLATILITY = 3;
const MOST_JUMPS = 1000;

/**
 * The token price of a scenario in reduced form, where it is the process of Xing 2026, eq. 11 and 12: one factor,
 * constant throughput, a given start. The price of compute over the yield of an hour is then such a process too.
 */
export function tokenPriceModel(
  economy: EconomyParameters,
): TokenPriceModel | { readonly refused: NoTokenPrice } {
  const { compute, throughput } = economy;
  if (economy.structural !== undefined) {
    return refuse("model", "structural prices are no process of eq. 11; allowed: reduced");
  }
  const refused = obstacleIn(compute, throughput);
  if (refused !== null) return { refused };
  const shift = log(throughput.markup / (throughput.tokensPerSecond * MILLIONS_AN_HOUR));
  const model = fastModel(compute);
  return {
    model: { ...model, theta0: model.theta0 + shift },
    logStart: log(compute.startPrice) + shift,
  };
}

const refuse = (key: string, message: string): { readonly refused: NoTokenPrice } => ({
  refused: { key, message },
});

function obstacleIn(
  compute: ComputePriceParameters,
  throughput: ThroughputParameters,
): NoTokenPrice | null {
  const zero: [string, number][] = [
    ["compute.slowVolatility", compute.slowVolatility],
    ["compute.slowDrift", compute.slowDrift],
    ["throughput.volatility", throughput.volatility],
    ["throughput.drift", throughput.drift],
  ];
  for (const [key, found] of zero) {
    if (found !== 0)
      return { key, message: `found ${found}; allowed: 0, as eq. 11 has one factor` };
  }
  if (compute.start !== "given") {
    return { key: "compute.start", message: `found ${compute.start}; allowed: given` };
  }
  return outOfRange(compute);
}

function outOfRange(compute: ComputePriceParameters): NoTokenPrice | null {
  const { volatility, jumpRate, jumpSd } = compute;
  const most: [string, number, number][] = [
    ["compute.volatility", volatility, MOST_VOLATILITY],
    ["compute.jumpRate", jumpRate, MOST_JUMPS],
    ["compute.jumpSd", jumpSd, MOST_VOLATILITY],
  ];
  for (const [key, found, limit] of most) {
    if (!(found <= limit)) return { key, message: `found ${found}; allowed: 0 to ${limit}` };
  }
  if (volatility === 0 && (jumpRate === 0 || jumpSd === 0)) {
    return { key: "compute.volatility", message: "found 0: a price without risk needs no hedge" };
  }
  return null;
}
