import { EXPIRY_WINDOW } from "./event-window.ts";
import type { Expiry } from "./expiries.ts";
import { LARGEST_OVER_LIMIT, SPOT_LIMIT } from "./limit-mediator-specs.ts";
import { meanWithError } from "./measured-value.ts";
import type { MetricValue } from "./metric.ts";
import type { SpotLimits } from "./spot-limits.ts";

/** What an owner held in a month at a mark of its spot month. */
export interface Holding {
  readonly instrument: number;
  /** Trade date of the mark. */
  readonly date: number;
  readonly owner: number;
  /** Net, short ones negative. */
  readonly lots: number;
}

/**
 * The limits of expiring months at the marks of their spot months, and how much of its own an owner held at most.
 *
 * @param startDays business days before the last trading day from whose end on the spot month counts
 * @param ownLimit what a holding is held to, exemptions aside; null where there is no limit
 */
export function spotLimitUse(
  expiries: readonly Expiry[],
  startDays: number,
  limits: SpotLimits,
  holdings: readonly Holding[],
  ownLimit: (holding: Holding) => number | null,
): Record<string, MetricValue> {
  const limited: number[] = [];
  const shares: number[] = [];
  for (const expiry of expiries) {
    const lots = limitsAtMarks(expiry, startDays, limits);
    if (lots.length === 0) continue;
    limited.push(lots.reduce((sum, each) => sum + each, 0) / lots.length);
    const own = holdings.filter(({ instrument }) => instrument === expiry.instrument);
    const used = own.map((holding) => shareOf(holding, ownLimit(holding)));
    shares.push(used.reduce((most, share) => Math.max(most, share), 0));
  }
  return {
    [SPOT_LIMIT.name]: meanWithError(limited, "insufficient_data"),
    [LARGEST_OVER_LIMIT.name]: meanWithError(shares, "insufficient_data"),
  };
}

/** On the last trading day itself there is no mark. */
function limitsAtMarks(
  { instrument, lastTradeDate }: Expiry,
  startDays: number,
  limits: SpotLimits,
): number[] {
  const days = Math.min(startDays - 1, EXPIRY_WINDOW.before);
  const found: number[] = [];
  for (let day = days; day > 0; day--) {
    const lots = limits.everybodys(instrument, lastTradeDate - day);
    if (lots !== null) found.push(lots);
  }
  return found;
}

/** Of a limit of zero nothing is a share. */
const shareOf = ({ lots }: Holding, limit: number | null): number =>
  limit === null || limit === 0 ? 0 : Math.abs(lots) / limit;
