import type { EconomyParameters } from "../../engine/economy/economy-parameters.ts";
import type { IndexGateParameters } from "../../engine/economy/index-gates.ts";
import { type MeanInterval, meanInterval } from "../../experiments/report/mean-interval.ts";
import { LivedEconomy } from "../contracts/lived-economy.ts";

/** Prints of a month's average. */
const PRINTS = 20;

/** The weakest gate that a cap of 30 % on a weight allows: four providers, of those who report on the day. */
export const FOUR_PROVIDERS: IndexGateParameters = {
  minimumProviders: 4,
  minimumVolume: 0,
  staleDays: 0,
  fallback: "last_then_median",
  carryDays: null,
};

/** What a settlement on fewer inputs is off by from the settlement on all of them, in per cent. */
export interface SettlementErrors {
  readonly bias: MeanInterval;
  readonly deviation: number;
  /** Share of days whose value was carried over or a median's. */
  readonly stoodIn: number;
}

/**
 * Month averages of the compute index in the default economy, on the same draws with all providers reporting and with
 * these changes: ratios less one.
 */
export function settlementErrors(
  changes: Partial<EconomyParameters>,
  replications: number,
): SettlementErrors {
  const months = Array.from({ length: replications }, (_, replication) => {
    const [full, part] = [{}, changes].map((each) => monthOf(each, replication));
    return { error: 100 * (part!.mean / full!.mean - 1), stoodIn: part!.stoodIn };
  });
  const errors = months.map(({ error }) => error);
  const bias = meanInterval(errors);
  const squares = errors.reduce((sum, error) => sum + (error - bias.mean) ** 2, 0);
  return {
    bias,
    deviation: Math.sqrt(squares / (replications - 1)),
    stoodIn: months.reduce((sum, { stoodIn }) => sum + stoodIn, 0) / replications,
  };
}

function monthOf(changes: Partial<EconomyParameters>, replication: number) {
  const lived = new LivedEconomy(changes, replication).live(PRINTS - 1);
  const prints = Array.from({ length: PRINTS }, (_, day) => lived.print("compute", day));
  const closed = new Set(
    lived
      .told("compute")
      .filter(([, word]) => word === "carried" || word === "median")
      .map(([day]) => day),
  );
  return {
    mean: prints.reduce((sum, print) => sum + print, 0) / PRINTS,
    stoodIn: closed.size / PRINTS,
  };
}
