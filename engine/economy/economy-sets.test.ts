import { describe, expect, test } from "vitest";
import type { ParameterSpecs } from "../base/parameter.ts";
import { HOUR_US } from "../base/sim-time.ts";
import { COMPUTE_PRICE_PARAMETERS, fastModel } from "./compute-price-parameters.ts";
import { DEFAULT_ECONOMY } from "./default-economy.ts";
import { economyProblems, GRID_PARAMETERS } from "./economy-parameters.ts";
import { INDEX_PARAMETERS } from "./index-weights.ts";
import { futuresPrice } from "./jump-diffusion.ts";
import { PAPER_ECONOMY } from "./paper-economy.ts";
import { PROVIDER_PARAMETERS } from "./provider.ts";
import { SPOT_CHANNEL_PARAMETERS } from "./spot-channel.ts";
import { THROUGHPUT_PARAMETERS } from "./throughput.ts";

const TABLES: Readonly<Record<string, ParameterSpecs>> = {
  grid: GRID_PARAMETERS,
  compute: COMPUTE_PRICE_PARAMETERS,
  throughput: THROUGHPUT_PARAMETERS,
  index: INDEX_PARAMETERS,
  channel: SPOT_CHANNEL_PARAMETERS,
};

describe.each([DEFAULT_ECONOMY, PAPER_ECONOMY])("the economy $name", ({ parameters, sources }) => {
  test("has every declared parameter and no other, each with a source", () => {
    for (const [room, table] of Object.entries(TABLES)) {
      const values = parameters[room as keyof typeof parameters]!;
      expect(Object.keys(values).sort()).toEqual(Object.keys(table).sort());
      for (const name of Object.keys(table)) expect(sources[`${room}.${name}`]).toBeTruthy();
    }
    const providerNames = Object.keys(PROVIDER_PARAMETERS);
    for (const provider of parameters.providers) {
      expect(Object.keys(provider).sort()).toEqual([...providerNames, "name"].sort());
    }
    for (const name of providerNames) expect(sources[`providers.${name}`]).toBeTruthy();
  });

  test("stays within the declared ranges", () => {
    type Values = Readonly<Record<string, unknown>>;
    const rooms: (readonly [string, ParameterSpecs, Values])[] = [];
    for (const [room, table] of Object.entries(TABLES)) {
      rooms.push([room, table, parameters[room as "index"]]);
    }
    for (const provider of parameters.providers) {
      rooms.push([provider.name, PROVIDER_PARAMETERS, { ...provider }]);
    }
    for (const [room, table, own] of rooms) {
      for (const [name, spec] of Object.entries(table)) {
        const value = own[name];
        if (typeof value !== "number") continue;
        expect(value, `${room}.${name}`).toBeGreaterThanOrEqual(spec.minimum ?? -Infinity);
        expect(value, `${room}.${name}`).toBeLessThanOrEqual(spec.maximum ?? Infinity);
        expect(value, `${room}.${name}`).toBeGreaterThan(spec.exclusiveMinimum ?? -Infinity);
      }
    }
  });

  test("has no problem, eight providers and a largest share of 35 % to 45 %", () => {
    expect(economyProblems(parameters)).toEqual([]);
    expect(parameters.providers).toHaveLength(8);
    expect(parameters.providers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    const largest = Math.max(...parameters.providers.map(({ share }) => share));
    expect(largest).toBeGreaterThanOrEqual(0.35);
    expect(largest).toBeLessThanOrEqual(0.45);
  });
});

test("the default grid is what its texts say: an hour, and 20:00", () => {
  expect(GRID_PARAMETERS.step.default).toBe("1 h");
  expect(GRID_PARAMETERS.publicationTime.default).toBe("20 h");
  expect(DEFAULT_ECONOMY.parameters.grid).toEqual({ step: HOUR_US, publicationTime: 20 * HOUR_US });
});

test("the default level is 2.80 dollars where the fast factor stands at its mean", () => {
  const { theta0, kappa, jumpRate } = fastModel(DEFAULT_ECONOMY.parameters.compute);
  expect(Math.exp(theta0 + (jumpRate * -0.22) / kappa)).toBeCloseTo(2.8, 2);
});

test("the paper's economy prices token futures as Table 3 does", () => {
  const { compute, throughput } = PAPER_ECONOMY.parameters;
  const tokensPerHour = (throughput.tokensPerSecond * 3600) / 1e6;
  const model = fastModel(compute);
  const prices = [1, 3, 6, 12].map(
    (months) => futuresPrice(model, Math.log(compute.startPrice), 0, months / 12) / tokensPerHour,
  );
  expect(prices).toEqual([2.076, 2.182, 2.171, 1.814].map((price) => expect.closeTo(price, 3)));
});

test("what forbids a parameter set is told in sentences", () => {
  const { grid, providers } = DEFAULT_ECONOMY.parameters;
  const problems = economyProblems({
    ...DEFAULT_ECONOMY.parameters,
    grid: { ...grid, step: 7 * HOUR_US },
    index: { ...DEFAULT_ECONOMY.parameters.index, computeCap: 0.15 },
    providers: [providers[0]!, ...providers.slice(0, 4)],
  });
  expect(problems).toEqual([
    "grid.step does not divide a day",
    "grid.publicationTime is not a multiple of grid.step",
    "providers: 5, at least 6 are needed",
    "providers: Alder and Alder would share their random draws, rename one",
    "index: 5 providers cannot all stay below a compute weight of 0.15",
  ]);
});
