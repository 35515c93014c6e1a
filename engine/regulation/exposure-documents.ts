import type { ExposureDeclaration } from "./rule.ts";

/** What an account documents of its exposure in a family. */
export interface ExposureDocument {
  readonly account: number;
  readonly owner: number;
  readonly family: number;
  /** Whole lots by side: needs, output. */
  readonly lots: readonly [number, number];
  /** By month, the nearest first, at most twelve: needs positive, output negative. Null: only sums are known. */
  readonly monthLots: readonly number[] | null;
  /** Trade date on which it was filed last. */
  declaredOn: number;
  /** Trade date on which it is decided on. */
  readonly dueOn: number;
  /** Lots of the true exposure on the day of filing, need positive; null: not known. */
  trueLots: number | null;
}

export const MOST_MONTHS = 12;

/** Keeps 0.29 x 100 at 29 lots: lots are cut down to whole ones after this much is added. */
const ROUNDING = 1e-9;

export const wholeLots = (lots: number): number => Math.floor(lots + ROUNDING);

/** What is no positive number documents nothing. */
const documented = (lots: number): number =>
  Number.isFinite(lots) && lots > 0 ? Math.floor(lots) : 0;

export function documentOf(
  { account, owner, family, needLots, outputLots, monthLots }: ExposureDeclaration,
  declaredOn: number,
  dueOn: number,
): ExposureDocument {
  const lots = [documented(needLots), documented(outputLots)] as const;
  return {
    account,
    owner,
    family,
    lots,
    monthLots: monthsOf(monthLots),
    declaredOn,
    dueOn,
    trueLots: null,
  };
}

/** Agents may say anything. */
function monthsOf(months: readonly number[] | undefined): number[] | null {
  if (!Array.isArray(months)) return null;
  return months.slice(0, MOST_MONTHS).map((lots: number) => (Number.isFinite(lots) ? lots : 0));
}

/**
 * Lots documented on a side in months `from` up to `to`, the nearest being 0. A document of sums alone counts as twelve
 * months alike.
 */
export function lotsBetween(
  { monthLots, lots }: ExposureDocument,
  side: 0 | 1,
  from: number,
  to: number,
): number {
  if (monthLots === null) return (lots[side] * Math.max(0, to - from)) / MOST_MONTHS;
  const sign = side === 0 ? 1 : -1;
  let sum = 0;
  for (let month = from; month < Math.min(to, monthLots.length); month++) {
    sum += Math.max(0, sign * monthLots[month]!);
  }
  return sum;
}

export const saysTheSame = (a: ExposureDocument, b: ExposureDocument): boolean =>
  a.lots[0] === b.lots[0] &&
  a.lots[1] === b.lots[1] &&
  (a.monthLots ?? []).length === (b.monthLots ?? []).length &&
  (a.monthLots ?? []).every((lots, month) => lots === b.monthLots![month]);
