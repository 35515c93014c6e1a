import type { CapBy } from "../../engine/economy/beneficial-owners.ts";
import { DEFAULT_PROVIDERS } from "../../engine/economy/default-economy.ts";
import { DEFAULT_STRATEGY } from "../../engine/economy/structural/market-parameters.ts";
import type { StructuralParameters } from "../../engine/economy/structural/structural-parameters.ts";
import type { IndexName } from "../../engine/instruments/contract-spec.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { ECONOMY_CALENDAR, LivedStructural, START } from "../contracts/lived-economy.ts";

/** Prints of a month. */
export const PRINTS = 20;
/** Providers besides the one whose share is varied, all alike. */
const OTHERS = 7;

/** What the provider does on every trade date of the month, and how much of the month's futures it holds. */
export interface Conduct {
  /** Share of all volume that is its own. */
  readonly share: number;
  /** Providers among which its owner divides that, alike; absent: one. */
  readonly names?: number;
  /** Cap on a weight in both indices; 1: none. */
  readonly cap: number;
  /** Absent: each provider. */
  readonly capBy?: CapBy;
  readonly withheldShare: number;
  readonly logMarkup: number;
  /** Of all providers: they go all the way to what they aim at, hour by hour. Absent: as the defaults say. */
  readonly isPrompt?: boolean;
}

/** What came of it over a month; money in shares of the value of all eligible hours of the month. */
export interface Takings {
  /** Weight in the index of all that is its own, of the last print. */
  readonly weight: number;
  /** Mean log of prints over undistorted prints. */
  readonly push: number;
  /** Revenue from hours and tokens, less power. */
  readonly revenue: number;
  /** Gain of one unit of the index on every eligible hour of the month. */
  readonly unitGain: number;
}

const ALIKE = { computePremium: 0, tokenPremium: 0, quality: 1 };

/** Providers without premiums: those of one owner first, with this share together, then seven others. */
function providersOf(share: number, names: number): typeof DEFAULT_PROVIDERS {
  const [own, ...others] = DEFAULT_PROVIDERS.slice(0, OTHERS + 1);
  const affiliates = Array.from({ length: names }, (_, i) => ({
    ...own!,
    ...ALIKE,
    name: i === 0 ? own!.name : `${own!.name}-${i + 1}`,
    share: share / names,
    owner: own!.name,
  }));
  return [
    ...affiliates,
    ...others.map((other) => ({ ...other, ...ALIKE, share: (1 - share) / OTHERS })),
  ];
}

const promptly = (providers: typeof DEFAULT_PROVIDERS): StructuralParameters["strategies"] =>
  Object.fromEntries(
    providers.map(({ name }) => [
      name,
      { ...DEFAULT_STRATEGY, repricingsADay: 24, tokenRepricingsADay: 24, adjustment: 1 },
    ]),
  );

/** A month of the structural economy in which the provider behaves so; everything else comes as it does without it. */
export function livedMonth(conduct: Conduct, index: IndexName, replication: number): Takings {
  const { cap, capBy = "provider", logMarkup, names = 1, share, withheldShare } = conduct;
  const caps = { computeCap: cap, tpiCap: cap, capBy };
  const providers = providersOf(share, names);
  const strategies = conduct.isPrompt === true ? promptly(providers) : {};
  const lived = new LivedStructural({ strategies }, replication, caps, providers);
  const { economy } = lived;
  let eligible = 0;
  for (let day = 0; day < PRINTS; day++) {
    lived.live(day - 1);
    economy.advanceTo(ECONOMY_CALENDAR.timeOn(START + day, HOUR_US));
    eligible += economy.eligibleHours();
    for (let provider = 0; provider < names; provider++) {
      economy.postMarkup(provider, index, logMarkup);
      const plan = { provider, withheldShare, logMarkup, prints: 1 };
      const { withheldHours } = economy.outlookOf(plan, index)!;
      economy.withholdHours(START + day, withheldHours, provider);
    }
  }
  lived.live(PRINTS - 1);
  const prints = Array.from({ length: PRINTS }, (_, day) => lived.print(index, day));
  const free = prints.map((_, day) => economy.undistortedPrint(index, START + day));
  const revenue = lived.providerDays
    .filter(({ businessDay, provider }) => provider < names && businessDay >= START)
    .reduce(
      (sum, day) =>
        sum + day.soldHours * (day.computePrice - day.powerCost) + day.soldTokens * day.tokenPrice,
      0,
    );
  const value = eligible * economy.undistortedPrint("compute", START);
  return {
    weight: lived
      .inputsOn(index, PRINTS - 1)
      .slice(0, names)
      .reduce((sum, { weight }) => sum + weight, 0),
    push: mean(prints.map((print, day) => Math.log(print / free[day]!))),
    revenue: revenue / value,
    // As many dollars of futures as the hours are worth, so that indices can be compared.
    unitGain: mean(prints.map((print, day) => (print - free[day]!) / free[0]!)),
  };
}

/** Of what it does, the strongest that is compared. */
export const MOST_WITHHELD = 0.5;
export const MOST_MARKUP = 0.3;

export interface CurvePoint {
  readonly share: number;
  readonly weight: number;
  /** Log points on the mean print of the strongest of the two. */
  readonly withholdingPush: number;
  readonly postingPush: number;
  /** The most that one or the other brings with futures on such a part of the month's eligible hours. */
  readonly withholdingProfit: number;
  readonly postingProfit: number;
}

export interface CurveOptions {
  readonly index: IndexName;
  readonly cap: number;
  readonly shares: readonly number[];
  /** Futures over the eligible hours of the month, by value. */
  readonly futures: number;
  readonly replications: number;
  /** Strengths of either conduct that are tried beside nothing, the strongest the last. */
  readonly steps: number;
}

/** What withholding and posting bring a provider by its share: means over replications, each at its best strength. */
export function withholdingCurve(options: CurveOptions): CurvePoint[] {
  const { cap, shares } = options;
  return shares.map((share) => {
    const calm = { share, cap, withheldShare: 0, logMarkup: 0 };
    const withholding = strengths(
      (part) => ({ ...calm, withheldShare: part * MOST_WITHHELD }),
      options,
    );
    const posting = strengths((part) => ({ ...calm, logMarkup: part * MOST_MARKUP }), options);
    return {
      share,
      weight: withholding.weight,
      withholdingPush: withholding.push,
      postingPush: posting.push,
      withholdingProfit: withholding.profit,
      postingProfit: posting.profit,
    };
  });
}

/** Push and weight of the strongest conduct, and the profit of the best; doing nothing brings nothing. */
export function strengths(
  conductOf: (part: number) => Conduct,
  {
    futures,
    index,
    replications,
    steps,
  }: Pick<CurveOptions, "futures" | "index" | "replications" | "steps">,
) {
  const takings = Array.from({ length: steps + 1 }, (_, step) =>
    Array.from({ length: replications }, (__, replication) =>
      livedMonth(conductOf(step / steps), index, replication),
    ),
  );
  const profits = takings.map((months) =>
    mean(
      months.map(
        ({ revenue, unitGain }, i) => futures * unitGain + revenue - takings[0]![i]!.revenue,
      ),
    ),
  );
  const strongest = takings[steps]!;
  return {
    weight: mean(takings[0]!.map(({ weight }) => weight)),
    push: mean(strongest.map(({ push }) => push)),
    profit: Math.max(...profits),
  };
}

/** Slope of a curve above a share over its slope below: 1 is a line, 0 a curve that stops rising there. */
export function slopeRatio(points: readonly (readonly [number, number])[], at: number): number {
  const slope = (among: readonly (readonly [number, number])[]): number => {
    const [first, last] = [among[0]!, among.at(-1)!];
    return (last[1] - first[1]) / (last[0] - first[0]);
  };
  return (
    slope(points.filter(([share]) => share >= at)) / slope(points.filter(([share]) => share <= at))
  );
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
