import { T_POSITIONS, T_SETTLEMENTS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { meanWithError } from "../measured-value.ts";
import type { MetricStatus, MetricValue } from "../metric.ts";
import { concentration, type Concentration } from "../stability/concentration.ts";
import { spreadSpike } from "../stability/spread-spike.ts";
import { windowParticipation } from "../stability/window-participation.ts";
import { expiryHoldings } from "../tape/expiry-holdings.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { positionMarks } from "../tape/owner-positions.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "methods 4.7";
const SQUEEZE = "methods 4.8";

const entries = [
  entry(
    "long_concentration",
    "",
    "Herfindahl index of longs: 1 for a single holder.",
    "sum s_i^2",
    SOURCE,
  ),
  entry("short_concentration", "", "Herfindahl index of shorts.", "sum s_i^2", SOURCE),
  entry(
    "effective_longs",
    "owners",
    "Number of equal longs with that concentration.",
    "1 / HHI",
    SOURCE,
  ),
  entry(
    "effective_shorts",
    "owners",
    "Number of equal shorts with that concentration.",
    "1 / HHI",
    SOURCE,
  ),
  entry("top_1_long_share", "share of open interest", "Largest long.", "", SOURCE),
  entry("top_4_long_share", "share of open interest", "Four largest longs.", "", SOURCE),
  entry("top_8_long_share", "share of open interest", "Eight largest longs.", "", SOURCE),
  entry("top_4_short_share", "share of open interest", "Four largest shorts.", "", SOURCE),
  entry(
    "position_gini",
    "",
    "Gini coefficient of |net position| over owners with one: population form.",
    "sum (2 i - n - 1) |x|_(i) / (n sum |x|)",
    SOURCE,
  ),
  entry(
    "expiry_dominance",
    "",
    "Largest long at the last mark before an expiry over the lots traded in its settlement window, mean over expiries.",
    "max long / volume of the window",
    SQUEEZE,
  ),
  entry(
    "expiry_asymmetry",
    "",
    "Concentration of longs less that of shorts at that mark, mean over expiries.",
    "HHI_long - HHI_short",
    SQUEEZE,
  ),
  entry(
    "window_participation",
    "share of volume",
    "Share of the busiest trader in the volume of the settlement window, mean over expiries.",
    "max (bought + sold) / (2 volume)",
    SQUEEZE,
  ),
  entry(
    "near_far_spike_ticks",
    "ticks",
    "Rise of the expiring month over the next one in the settlement window against the 20 " +
      "trade dates before, mean over " +
      "expiries.",
    "max (near - far) - mean before",
    SQUEEZE,
  ),
  entry(
    "near_far_reversal",
    "share of the spike",
    "Part of that rise that is gone after the expiry, in the next pair of months: 1 transient, 0 permanent.",
    "",
    SQUEEZE,
  ),
];

/** Who holds what, and how an expiry looks. */
export const POSITION_MEASURES: MeasureGroup = {
  title: "Concentration and squeezes",
  doc:
    "Concentration of the month that traded most over the run, by beneficial owner, mean " +
    "over daily marks; squeezes of " +
    "the months whose final settlement the run holds.",
  tables: [T_POSITIONS, T_SETTLEMENTS, T_TRADES],
  needs: [T_POSITIONS, T_TRADES],
  entries,
  measure(market: FamilyMarket) {
    const month = market.active;
    if (month === null) return allMissing(entries, "no_trades");
    return { ...concentrationOf(market, month), ...squeezesOf(market) };
  },
};

/** Means over marks or expiries of what they tell; a null does not count. */
class Means {
  readonly #values: Map<string, number[]> = new Map();
  readonly #status: Map<string, MetricStatus> = new Map();

  add(name: string, { value, status }: MetricValue): void {
    if (value === null) {
      this.#status.set(name, status);
      return;
    }
    const known = this.#values.get(name);
    if (known === undefined) this.#values.set(name, [value]);
    else known.push(value);
  }

  /** With a standard error: for what may be taken as independent, as expiries may and daily marks may not. */
  value(name: string): MetricValue {
    return meanWithError(
      this.#values.get(name) ?? [],
      this.#status.get(name) ?? "insufficient_data",
    );
  }

  plainValue(name: string): MetricValue {
    const { value, status, n } = this.value(name);
    return { value, status, n };
  }
}

function concentrationOf(market: FamilyMarket, month: MonthTape): Record<string, MetricValue> {
  const means = new Means();
  const parts: Record<string, (held: Concentration) => MetricValue> = {
    long_concentration: ({ long }) => long.herfindahl,
    short_concentration: ({ short }) => short.herfindahl,
    effective_longs: ({ long }) => long.effectiveNumber,
    effective_shorts: ({ short }) => short.effectiveNumber,
    top_1_long_share: ({ long }) => long.top1,
    top_4_long_share: ({ long }) => long.top4,
    top_8_long_share: ({ long }) => long.top8,
    top_4_short_share: ({ short }) => short.top4,
    position_gini: ({ gini }) => gini,
  };
  for (const { lots } of positionMarks(market, month.row.instrument)) {
    const held = concentration([...lots.values()].filter((each) => each !== 0));
    for (const [name, pick] of Object.entries(parts)) means.add(name, pick(held));
  }
  return Object.fromEntries(Object.keys(parts).map((name) => [name, means.plainValue(name)]));
}

function squeezesOf(market: FamilyMarket): Record<string, MetricValue> {
  const means = new Means();
  const months = market.months();
  for (const [at, month] of months.entries()) {
    const { finalDay } = market.settlements(month.row.instrument);
    if (finalDay === null) continue;
    const holdings = expiryHoldings(market, month);
    if (holdings === null) continue;
    means.add("expiry_dominance", holdings.dominance);
    means.add("expiry_asymmetry", holdings.asymmetry);
    means.add("window_participation", windowParticipation(holdings.traded));
    const { spike, reversal } = spikeOf(market, months.slice(at, at + 3));
    means.add("near_far_spike_ticks", spike);
    means.add("near_far_reversal", reversal);
  }
  const names = [
    "expiry_dominance",
    "expiry_asymmetry",
    "window_participation",
    "near_far_spike_ticks",
    "near_far_reversal",
  ];
  return Object.fromEntries(names.map((name) => [name, means.value(name)]));
}

const DAYS_AROUND = 20;

/** Near less far settlement prices around the expiry of the first of three months; afterwards of the next pair. */
function spikeOf(
  market: FamilyMarket,
  [near, far, next]: readonly MonthTape[],
): ReturnType<typeof spreadSpike> {
  if (near === undefined || far === undefined) return spreadSpike([], [], []);
  const { firstFixingDay, lastTradeDay } = near.row;
  const before = spreadsBetween(market, near, far).filter(({ day }) => day < firstFixingDay);
  const runUp = spreadsBetween(market, near, far).filter(({ day }) => day >= firstFixingDay);
  const after =
    next === undefined
      ? []
      : spreadsBetween(market, far, next).filter(({ day }) => day > lastTradeDay);
  const ticks = (rows: readonly { spread: number }[]): number[] => rows.map(({ spread }) => spread);
  return spreadSpike(
    ticks(before.slice(-DAYS_AROUND)),
    ticks(runUp),
    ticks(after.slice(0, DAYS_AROUND)),
  );
}

function spreadsBetween(
  market: FamilyMarket,
  near: MonthTape,
  far: MonthTape,
): { day: number; spread: number }[] {
  const others = market.settlements(far.row.instrument);
  const priceOn = new Map(Array.from(others.day, (day, i) => [day, others.price[i]!]));
  const own = market.settlements(near.row.instrument);
  return Array.from(own.day, (day, i) => ({
    day,
    spread: own.price[i]! - priceOn.get(day)!,
  })).filter(({ spread }) => !Number.isNaN(spread));
}
