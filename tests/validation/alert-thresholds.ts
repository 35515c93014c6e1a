import type {
  OfFamilies,
  SurveillanceTerms,
} from "../../engine/regulation/surveillance/surveillance-terms.ts";
import type { Scenario } from "../../engine/scenario.ts";

/** What surveillance looks for in each family of a scenario. */
export const termsOf = ({ families, rules }: Scenario): OfFamilies<SurveillanceTerms> =>
  families.map(({ symbol }) => rules.surveillance?.[symbol] ?? null);

const lotsTimes = (lots: number, times: number): number => Math.max(1, Math.round(lots * times));
const shareTimes = (share: number, times: number): number => Math.min(1, share * times);

/** All that says how much an act must be for an alert, times a number: shares at most 1, at least one lot. */
export function scaledTerms(
  {
    bangingTheClose: bang,
    spoofing: spoof,
    washTrades: wash,
    withholding: kept,
  }: SurveillanceTerms,
  times: number,
): SurveillanceTerms {
  return {
    bangingTheClose: bang && {
      ...bang,
      share: shareTimes(bang.share, times),
      lots: lotsTimes(bang.lots, times),
    },
    spoofing: spoof && {
      ...spoof,
      ratio: spoof.ratio * times,
      lots: lotsTimes(spoof.lots, times),
    },
    washTrades: wash && { lots: lotsTimes(wash.lots, times) },
    withholding: kept && {
      share: shareTimes(kept.share, times),
      lots: lotsTimes(kept.lots, times),
    },
  };
}
