import { mean } from "../../experiments/analysis/paired-effect.ts";
import type { Mark, SanitySink } from "./sanity-sink.ts";

/** What one run of one family shows. */
export interface FamilySanity {
  /** Mean quoted spread, ticks, of the month that traded most on its day, and of the others by rank. */
  readonly spreadByActivityRank: readonly number[];
  /** Mean |settlement price - value|, basis points, by business days left: [0-4, 5-9, 10-20]. */
  readonly errorBps: readonly number[];
  /** Mean |last daily settlement price - final settlement price|, ticks, over the months that expired. */
  readonly lastGapTicks: number;
  /** The same over the final settlement price. */
  readonly lastGapShare: number;
  readonly expired: number;
  /**
   * Standard deviation of daily log changes of settlement prices by time to the averaging, in months: [0-1, 1-3, 3-6,
   * 6-].
   */
  readonly volatility: readonly number[];
  /** Mean open interest by business days left over that month's peak: [0-2, 3-5, 6-10, 11-20, 21-30]. */
  readonly interestOverPeak: readonly number[];
  /** Change of the family's open interest over the measured days by a straight line, as a share of its mean. */
  readonly interestTrend: number;
  readonly meanInterest: number;
  readonly meanVolume: number;
}

/** Trade dates left out at the start. */
export const BURN_IN_DAYS = 10;

export function judgeFamily(marks: readonly Mark[], family: number): FamilySanity {
  const days = [...new Set(marks.map(({ day }) => day))].sort((a, b) => a - b);
  const first = days[BURN_IN_DAYS] ?? Infinity;
  const ours = marks.filter((mark) => mark.family === family && mark.day >= first);
  const daily = ours.filter(({ isFinal }) => !isFinal);
  return {
    spreadByActivityRank: spreadsByRank(daily),
    errorBps: [
      [0, 4],
      [5, 9],
      [10, 20],
    ].map(([from, to]) =>
      mean(
        daily
          .filter(({ daysLeft }) => daysLeft >= from! && daysLeft <= to!)
          .map(({ price, value }) => (1e4 * Math.abs(price - value)) / value),
      ),
    ),
    ...lastGap(ours),
    volatility: volatilities(daily),
    interestOverPeak: interestPath(ours),
    ...interestTrend(ours),
  };
}

function spreadsByRank(daily: readonly Mark[]): number[] {
  const byDay = groupBy(daily, ({ day }) => day);
  const ranks: number[][] = [];
  for (const marks of byDay.values()) {
    const quoted = marks.filter(({ spread }) => spread !== null);
    quoted
      .toSorted((a, b) => b.volume - a.volume || a.instrument - b.instrument)
      .forEach(({ spread }, rank) => (ranks[rank] ??= []).push(spread!));
  }
  return ranks.map(mean);
}

function lastGap(
  marks: readonly Mark[],
): Pick<FamilySanity, "lastGapTicks" | "lastGapShare" | "expired"> {
  const gaps: { readonly ticks: number; readonly share: number }[] = [];
  for (const final of marks.filter(({ isFinal }) => isFinal)) {
    const before = marks.filter((m) => m.instrument === final.instrument && !m.isFinal).at(-1);
    if (before === undefined) continue;
    const ticks = Math.abs(before.price - final.price);
    gaps.push({ ticks, share: ticks / final.price });
  }
  return {
    lastGapTicks: mean(gaps.map(({ ticks }) => ticks)),
    lastGapShare: mean(gaps.map(({ share }) => share)),
    expired: gaps.length,
  };
}

/** Outside the averaging, where volatility falls by construction. */
function volatilities(daily: readonly Mark[]): number[] {
  const squares: number[][] = [[], [], [], []];
  for (const marks of groupBy(daily, ({ instrument }) => instrument).values()) {
    for (let i = 1; i < marks.length; i++) {
      const { averaging, daysLeft, price } = marks[i]!;
      if (averaging) continue;
      const months = (daysLeft - 21) / 21; // to the start of the averaging, about
      const bucket = months < 1 ? 0 : months < 3 ? 1 : months < 6 ? 2 : 3;
      const change = Math.log(price / marks[i - 1]!.price);
      squares[bucket]!.push(change * change);
    }
  }
  return squares.map((values) => (values.length === 0 ? NaN : Math.sqrt(mean(values))));
}

function interestPath(marks: readonly Mark[]): number[] {
  const ranges = [
    [0, 2],
    [3, 5],
    [6, 10],
    [11, 20],
    [21, 30],
  ] as const;
  const shares: number[][] = ranges.map(() => []);
  for (const months of groupBy(marks, ({ instrument }) => instrument).values()) {
    const peak = Math.max(...months.map(({ interest }) => interest));
    const whole =
      months.some(({ isFinal }) => isFinal) && months.some(({ daysLeft }) => daysLeft > 40);
    if (!whole || peak === 0) continue;
    for (const { daysLeft, interest } of months) {
      const range = ranges.findIndex(([from, to]) => daysLeft >= from && daysLeft <= to);
      if (range >= 0) shares[range]!.push(interest / peak);
    }
  }
  return shares.map((values) => (values.length === 0 ? NaN : mean(values)));
}

function interestTrend(marks: readonly Mark[]): {
  interestTrend: number;
  meanInterest: number;
  meanVolume: number;
} {
  const days = [...groupBy(marks, ({ day }) => day).values()];
  const totals = days.map((day) => day.reduce((sum, { interest }) => sum + interest, 0));
  const volumes = days.map((day) => day.reduce((sum, { volume }) => sum + volume, 0));
  const n = totals.length;
  const centre = mean(totals);
  const slope =
    totals.reduce((sum, total, i) => sum + (i - (n - 1) / 2) * (total - centre), 0) /
    totals.reduce((sum, _, i) => sum + (i - (n - 1) / 2) ** 2, 0);
  return {
    interestTrend: (slope * (n - 1)) / centre,
    meanInterest: centre,
    meanVolume: mean(volumes),
  };
}

/** Wealth of each group at the end over what it had at the start (account and reserve): 1 is unchanged. */
export function wealthByGroup(
  sink: SanitySink,
  capital: ReadonlyMap<number, number>,
): Map<number, number> {
  const gain = new Map<number, number>();
  const had = new Map<number, number>();
  for (const [ledgerAccount, account] of sink.tables.accountOfLedger) {
    const owner = sink.tables.owners.get(sink.tables.ownerOfAccount.get(account)!)!;
    if (owner.group < 0) continue;
    const profit = (sink.balance.get(ledgerAccount) ?? 0) - (sink.brought.get(ledgerAccount) ?? 0);
    gain.set(owner.group, (gain.get(owner.group) ?? 0) + profit);
  }
  for (const [owner, money] of capital) {
    const { group } = sink.tables.owners.get(owner)!;
    if (group >= 0) had.set(group, (had.get(group) ?? 0) + money);
  }
  return new Map([...gain].map(([group, profit]) => [group, 1 + profit / had.get(group)!]));
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
