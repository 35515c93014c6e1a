import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { ContractSpec } from "./contract-spec.ts";
import { calendarSpread, defaultInterCommoditySpread, type SpreadSpec } from "./spread.ts";

const TICK_SIZE = {
  type: "money",
  unit: "dollars a quotation unit",
  source: "chosen by the author",
  exclusiveMinimum: 0,
  maximum: 1e6,
  default: null,
} as const;

const LEG_LOTS = {
  type: "integer",
  unit: "lots",
  source: "assumption: one lot of each, which are of like value for SIT and SCU",
  minimum: 1,
  maximum: 100,
  default: 1,
} as const;

/** Calendar spreads of every two listed months of a family: price of the near month less that of the far one. */
export const CALENDAR_SPREAD_PARAMETERS = {
  tickSize: { ...TICK_SIZE, doc: "Price step. Absent: the family's." },
} as const satisfies ParameterSpecs;

/** Spreads of two families, in every month that both list. */
export const INTER_COMMODITY_PARAMETERS = {
  firstLots: { ...LEG_LOTS, doc: "Lots of the first family that a lot of the spread buys." },
  secondLots: { ...LEG_LOTS, doc: "Lots of the second family that it sells." },
  multiplier: {
    type: "number",
    unit: "quotation units a lot",
    doc:
      "The price times this is the value of the first leg's lots less that of the second's. Absent: the first leg's " +
      "lots in its own quotation units.",
    source: "assumption",
    exclusiveMinimum: 0,
    maximum: 1e9,
    default: null,
  },
  tickSize: {
    ...TICK_SIZE,
    doc: "Price step. Absent: half the first family's.",
    source: "NYMEX Submission 26-370: spreads between GPU contracts in half ticks",
  },
} as const satisfies ParameterSpecs;

export type CalendarSpreadParameters = ParameterValues<typeof CALENDAR_SPREAD_PARAMETERS>;
export type InterCommodityParameters = ParameterValues<typeof INTER_COMMODITY_PARAMETERS>;

/** Which spreads a market lists: of which families, and by `SIT:SCU` of which two. */
export interface SpreadsScenario {
  readonly calendar: Readonly<Record<string, CalendarSpreadParameters>>;
  readonly interCommodity: Readonly<Record<string, InterCommodityParameters>>;
}

/** A spread of two families, by their positions. */
export interface InterCommoditySpread {
  readonly first: number;
  readonly second: number;
  readonly spec: SpreadSpec;
}

/** The terms of all spreads that a market may list. */
export interface SpreadPlan {
  /** By family position: of its calendar spreads, or null where it has none. */
  readonly calendar: readonly (SpreadSpec | null)[];
  readonly interCommodity: readonly InterCommoditySpread[];
}

/** The two families of a name such as `SIT:SCU`. */
export const familiesOfName = (name: string): [string, string] =>
  name.split(":", 2) as [string, string];

/** The terms that a scenario's spreads come to; its names of families are known. */
export function spreadPlan(
  { calendar, interCommodity }: SpreadsScenario,
  families: readonly ContractSpec[],
): SpreadPlan {
  const pairs = Object.entries(interCommodity).map(([name, terms]) => {
    const [first, second] = familiesOfName(name).map((symbol) =>
      families.findIndex((family) => family.symbol === symbol),
    ) as [number, number];
    return { first, second, spec: interCommoditySpec(families[first]!, terms) };
  });
  return {
    calendar: families.map((family) => {
      const terms = calendar[family.symbol];
      if (terms === undefined) return null;
      return calendarSpread(family, terms.tickSize ?? family.tickSize);
    }),
    interCommodity: pairs.sort((a, b) => a.first - b.first || a.second - b.second),
  };
}

export function interCommoditySpec(
  first: ContractSpec,
  { firstLots, secondLots, multiplier, tickSize }: InterCommodityParameters,
): SpreadSpec {
  const usual = defaultInterCommoditySpread(first);
  return {
    firstLots,
    secondLots,
    multiplier: multiplier ?? firstLots * first.multiplier,
    tickSize: tickSize ?? usual.tickSize,
  };
}
