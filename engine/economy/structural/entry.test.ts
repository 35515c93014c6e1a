import { expect, test } from "vitest";
import {
  ECONOMY_CALENDAR,
  GATES,
  LivedStructural,
  START,
} from "../../../tests/contracts/lived-economy.ts";
import { dayNumber } from "../../base/civil-date.ts";
import { DEFAULT_ECONOMY } from "../default-economy.ts";
import type { EconomyParameters } from "../economy-parameters.ts";
import { economyProblems } from "../economy-parameters.ts";
import { DEFAULT_STRUCTURAL } from "./default-structural.ts";
import { DEFAULT_STRATEGY } from "./market-parameters.ts";

const INCUMBENTS = DEFAULT_ECONOMY.parameters.providers;
const ENTRANT = { ...INCUMBENTS[0]!, name: "Zelkova", share: 0.3 };
const PROVIDERS = [...INCUMBENTS, ENTRANT];
const PLACE = INCUMBENTS.length;
const NEVER = dayNumber(2099, 1, 1);
const DAY = 10;
const ON_THE_DAY = ECONOMY_CALENDAR.dayAt(START + DAY);

const entering = (entersAt: number, more: Partial<EconomyParameters> = {}): LivedStructural =>
  new LivedStructural(
    { strategies: { [ENTRANT.name]: { ...DEFAULT_STRATEGY, entersAt } } },
    0,
    {},
    PROVIDERS,
    more,
  );

/** Posted prices of hours on a day of the run, by provider. */
const postedOn = ({ providerDays }: LivedStructural, day: number): number[] =>
  providerDays
    .filter(({ businessDay }) => businessDay === START + day)
    .map(({ computePrice }) => computePrice);

test("before its day an entrant is not there: the market is that of the others", () => {
  const lived = entering(NEVER).live(40);
  const without = new LivedStructural().live(40);
  for (let day = 0; day <= 40; day++) {
    for (const index of ["compute", "tpi"] as const) {
      expect(lived.print(index, day) / without.print(index, day)).toBeCloseTo(1, 9);
    }
  }
  const own = lived.providerDays.filter(({ provider }) => provider === PLACE);
  expect(own.length).toBeGreaterThan(40);
  for (const { onDemandHours, soldHours, soldTokens } of own) {
    expect([onDemandHours, soldHours, soldTokens]).toEqual([0, 0, 0]);
  }
});

test("it lowers the prices of all others from its day on, and of none before", () => {
  const lived = entering(ON_THE_DAY).live(60);
  const calm = entering(NEVER).live(60);
  for (let day = 0; day < DAY; day++) {
    expect(postedOn(lived, day)).toEqual(postedOn(calm, day));
    expect(lived.print("compute", day)).toBe(calm.print("compute", day));
  }
  for (const day of [40, 50, 60]) {
    const [with_, without] = [postedOn(lived, day), postedOn(calm, day)];
    for (let i = 0; i < PLACE; i++) expect(with_[i]!).toBeLessThan(without[i]!);
    expect(lived.print("compute", day)).toBeLessThan(calm.print("compute", day));
    expect(lived.print("tpi", day)).toBeLessThan(calm.print("tpi", day));
  }
  const first = lived.providerDays.find(
    ({ provider, businessDay }) => provider === PLACE && businessDay === START + DAY,
  )!;
  expect(first.soldHours).toBeGreaterThan(0);
  expect(first.onDemandHours).toBeGreaterThan(0);
});

test("its weight follows what it has sold, from the first freeze date after its entry on, below the cap", () => {
  const lived = entering(ON_THE_DAY).live(60);
  const weights = (day: number): number[] => lived.inputsOn("tpi", day).map(({ weight }) => weight);
  const since = Array.from({ length: 61 }, (_, day) => day).find(
    (day) => weights(day)[PLACE]! > 0,
  )!;
  const month = (day: number): number =>
    new Date(ECONOMY_CALENDAR.dayAt(START + day) * 86.4e6).getUTCMonth();
  expect(since).toBeGreaterThan(DAY);
  expect(month(since)).not.toBe(month(since - 1));
  for (let day = 0; day <= 60; day++) {
    expect(weights(day).reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
    expect(Math.max(...weights(day))).toBeLessThanOrEqual(0.3 + 1e-12);
  }
});

test("a gate counts it from its day on", () => {
  const gates = { ...GATES, minimumProviders: PROVIDERS.length };
  const lived = entering(ON_THE_DAY, { gates }).live(20);
  const few = lived
    .told("compute")
    .filter(([, word]) => word === "few_providers")
    .map(([day]) => day);
  expect(few).toEqual(Array.from({ length: DAY }, (_, day) => day));
});

test("a market in which all enter later is refused", () => {
  const strategies = Object.fromEntries(
    INCUMBENTS.map(({ name }) => [name, { ...DEFAULT_STRATEGY, entersAt: ON_THE_DAY }]),
  );
  const structural = { ...DEFAULT_STRUCTURAL, strategies };
  const problems = economyProblems({ ...DEFAULT_ECONOMY.parameters, structural });
  expect(problems[0]).toMatch(/^structural.strategies: all providers enter later/);
});
