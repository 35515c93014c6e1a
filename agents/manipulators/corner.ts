import type { AgentDesk, IndexedContract } from "../../engine/agent.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { bestCornerShare, type CornerTerms, failedHours } from "./hoarding.ts";
import { hoursAPrint } from "./settled-hours.ts";

/** Who corners deliveries trades contracts that are delivered; in words, as `AgentClass.lacks`. */
export function lackOfDelivery(
  values: Readonly<Record<string, unknown>>,
  contracts: readonly IndexedContract[],
): string | null {
  if (values["cornerShare"] === null) return null;
  const families = values["families"] as readonly string[];
  const inCash = contracts.filter(
    ({ symbol, delivery }) =>
      delivery === undefined && (families.length === 0 || families.includes(symbol)),
  );
  if (inCash.length === 0) return null;
  const found = inCash.map(({ symbol }) => symbol).join(", ");
  return `has a cornerShare of deliverable hours; found ${found}, settled in cash; allowed: contracts with delivery`;
}

/** Lots, a real, for so much of the hours that are eligible on a month's days of delivery, as the next day's are. */
export const cornerLots = (desk: AgentDesk, future: Future, share: number): number =>
  (share * desk.eligibleHours()) / hoursAPrint(desk, future, 1);

/** A corner as it stands before a print. */
export interface Corner {
  /** Hours that it pays to hoard. */
  readonly hours: number;
  /** What damages then bring on an hour that is due, as a share of the price. */
  readonly damages: number;
}

/**
 * What it pays to hoard where futures and deliveries on so many hours gain by the print, and shorts owe so many. Shorts
 * are taken to have no hours of their own and to owe nobody else, and damages to be a share of the next print.
 */
export function cornerOf(
  desk: AgentDesk,
  family: number,
  hours: { readonly gained: number; readonly due: number },
  values: { readonly resaleShare: number; readonly largestHourShare: number },
): Corner {
  const eligible = desk.eligibleHours();
  const terms: CornerTerms = {
    gained: hours.gained / eligible,
    due: hours.due / eligible,
    strength: desk.pressureOf(eligible),
    resaleShare: values.resaleShare,
    damages: desk.families[family]!.delivery?.damages ?? 0,
    largest: values.largestHourShare,
  };
  const share = bestCornerShare(terms);
  const damages = (terms.damages * failedHours(terms, share)) / terms.due;
  return { hours: share * eligible, damages };
}
