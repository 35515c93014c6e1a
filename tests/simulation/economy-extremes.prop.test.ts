import fc from "fast-check";
import { expect, test } from "vitest";
import { UnfitNumber } from "../../engine/base/assert.ts";
import type { ParameterSpec, ParameterSpecs } from "../../engine/base/parameter.ts";
import { COMPUTE_PRICE_PARAMETERS } from "../../engine/economy/compute-price-parameters.ts";
import { DEFAULT_ECONOMY } from "../../engine/economy/default-economy.ts";
import {
  type EconomyParameters,
  economyProblems,
} from "../../engine/economy/economy-parameters.ts";
import { PROVIDER_PARAMETERS } from "../../engine/economy/provider.ts";
import { SPOT_CHANNEL_PARAMETERS } from "../../engine/economy/spot-channel.ts";
import { DEFAULT_STRUCTURAL } from "../../engine/economy/structural/default-structural.ts";
import {
  DEMAND_PARAMETERS,
  TIER_PARAMETERS,
} from "../../engine/economy/structural/demand-parameters.ts";
import {
  DEFAULT_STRATEGY,
  MARKET_PARAMETERS,
  STRATEGY_PARAMETERS,
} from "../../engine/economy/structural/market-parameters.ts";
import type { StructuralParameters } from "../../engine/economy/structural/structural-parameters.ts";
import {
  EFFICIENCY_PARAMETERS,
  ENERGY_PARAMETERS,
  GENERATION_PARAMETERS,
  SUPPLY_PARAMETERS,
} from "../../engine/economy/structural/supply-parameters.ts";
import { THROUGHPUT_PARAMETERS } from "../../engine/economy/throughput.ts";
import { LivedEconomy, LivedStructural } from "../contracts/lived-economy.ts";

type Values = Readonly<Record<string, number | string>>;
type Change = (economy: EconomyParameters, values: Values) => EconomyParameters;

const ofRoom =
  (room: "compute" | "throughput" | "channel"): Change =>
  (economy, values) => ({ ...economy, [room]: { ...economy[room], ...values } });

const ofStructural =
  (change: (structural: StructuralParameters, values: Values) => object): Change =>
  (economy, values) => {
    const { structural = DEFAULT_STRUCTURAL } = economy;
    return { ...economy, structural: { ...structural, ...change(structural, values) } };
  };

const ofEach = <T extends object>(list: readonly T[], values: Values): T[] =>
  list.map((each) => ({ ...each, ...values }));

const ROOMS: readonly (readonly [ParameterSpecs, Change])[] = [
  [COMPUTE_PRICE_PARAMETERS, ofRoom("compute")],
  [THROUGHPUT_PARAMETERS, ofRoom("throughput")],
  [SPOT_CHANNEL_PARAMETERS, ofRoom("channel")],
  [
    PROVIDER_PARAMETERS,
    (economy, values) => ({ ...economy, providers: ofEach(economy.providers, values) }),
  ],
  [SUPPLY_PARAMETERS, ofStructural(({ supply }, values) => ({ supply: { ...supply, ...values } }))],
  [DEMAND_PARAMETERS, ofStructural(({ demand }, values) => ({ demand: { ...demand, ...values } }))],
  [MARKET_PARAMETERS, ofStructural(({ market }, values) => ({ market: { ...market, ...values } }))],
  [ENERGY_PARAMETERS, ofStructural(({ energy }, values) => ({ energy: { ...energy, ...values } }))],
  [
    EFFICIENCY_PARAMETERS,
    ofStructural(({ efficiency }, values) => ({ efficiency: { ...efficiency, ...values } })),
  ],
  [TIER_PARAMETERS, ofStructural(({ tiers }, values) => ({ tiers: ofEach(tiers, values) }))],
  [
    GENERATION_PARAMETERS,
    ofStructural(({ generations }, values) => ({ generations: ofEach(generations, values) })),
  ],
  [
    STRATEGY_PARAMETERS,
    ofStructural((_, values) => ({
      strategies: Object.fromEntries(
        DEFAULT_ECONOMY.parameters.providers.map(({ name }) => [
          name,
          { ...DEFAULT_STRATEGY, ...values },
        ]),
      ),
    })),
  ],
];

/** The least and the most that a parameter may be, or its words; of a date, which ends with the calendar, none. */
function endsOf(spec: ParameterSpec): readonly (number | string)[] {
  if (spec.type === "date") return [];
  if (spec.choices !== undefined) return spec.choices;
  const { exclusiveMinimum, minimum, maximum } = spec;
  const least = minimum ?? (exclusiveMinimum === 0 ? 1e-9 : exclusiveMinimum! * 1.000001);
  return [least, maximum!];
}

interface Extreme {
  readonly words: string;
  readonly change: (economy: EconomyParameters) => EconomyParameters;
}

const EXTREMES: readonly Extreme[] = ROOMS.flatMap(([specs, change]) =>
  Object.entries(specs).flatMap(([key, spec]) =>
    endsOf(spec).map((value) => ({
      words: `${key} ${value}`,
      change: (economy: EconomyParameters) => change(economy, { [key]: value }),
    })),
  ),
);

/** Lives three days; every number that is told must be finite. */
function livedFor(parameters: EconomyParameters): "ended" | "stopped" {
  const { structural } = parameters;
  try {
    const lived =
      structural === undefined
        ? new LivedEconomy(parameters)
        : new LivedStructural(structural, 0, {}, parameters.providers);
    lived.live(2);
    const facts: readonly object[] = [
      ...lived.prints,
      ...lived.inputs,
      ...lived.providerDays,
      ...lived.tierDays,
      ...lived.hourDays,
    ];
    for (const fact of facts) {
      for (const [key, value] of Object.entries(fact)) {
        if (typeof value === "number")
          expect({ [key]: Number.isFinite(value) }).toEqual({ [key]: true });
      }
    }
    return "ended";
  } catch (error) {
    if (error instanceof UnfitNumber) return "stopped";
    throw error;
  }
}

test("every parameter of the economy has both ends", () => {
  const endless = ROOMS.flatMap(([specs]) =>
    Object.entries(specs).filter(
      ([, { choices, exclusiveMinimum, maximum, minimum, type }]) =>
        choices === undefined &&
        type !== "date" &&
        (maximum === undefined || (minimum ?? exclusiveMinimum) === undefined),
    ),
  );
  expect(endless.map(([key]) => key)).toEqual([]);
});

test("at the ends of its parameters an economy is refused, ends well, or stops with the unfit number", () => {
  const told = { refused: 0, ended: 0, stopped: 0 };
  const some = fc.uniqueArray(fc.constantFrom(...EXTREMES), {
    minLength: 1,
    maxLength: 3,
    selector: ({ words }) => words,
  });
  fc.assert(
    fc.property(some, (extremes) => {
      const parameters = extremes.reduce(
        (economy, { change }) => change(economy),
        DEFAULT_ECONOMY.parameters,
      );
      if (economyProblems(parameters).length > 0) told.refused++;
      else told[livedFor(parameters)]++;
    }),
    { seed: 20_261_128, numRuns: 30 },
  );
  expect(told.ended).toBeGreaterThan(20);
});
