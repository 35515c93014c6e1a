import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { dayNumber } from "../../engine/base/civil-date.ts";
import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import { DEFAULT_ECONOMY } from "../../engine/economy/default-economy.ts";
import { PAPER_ECONOMY } from "../../engine/economy/paper-economy.ts";
import { SCU_NYMEX } from "../../engine/instruments/scu.ts";
import { SIT, SIT_PAPER } from "../../engine/instruments/sit.ts";
import { layer, resolved, setting } from "../../tests/fixtures/resolve-text.ts";
import { FULL_MARKET, TINY_MARKET } from "../../tests/fixtures/tiny-market.ts";

describe("what a scenario comes to", () => {
  test("a scenario of a few lines has the engine's defaults everywhere else", () => {
    const { scenario } = resolved([TINY_MARKET]);
    expect(scenario.startDay).toBe(dayNumber(2027, 1, 4));
    expect(scenario.rollUs).toBe(22 * HOUR_US);
    expect(scenario.moneyUnit).toBe(0.0001);
    expect(scenario.families).toEqual([{ ...SCU_NYMEX, listing: { monthly: 3, quarterly: 0 } }]);
    expect(scenario.economy).toEqual(DEFAULT_ECONOMY.parameters);
    expect(scenario.margin.maintenance).toBe(0.75);
    expect(scenario.clearing.members).toBe(8);
    expect(scenario.clearing.settlementWindow).toBe(30 * MINUTE_US);
    expect(scenario.rules).toEqual({
      fees: {},
      priceLimits: {},
      positionLimits: {},
      hedgeExemption: null,
      throttle: null,
      restingTime: {},
      speedBump: {},
      orderToTrade: {},
    });
    expect(scenario.depthEveryUs).toBe(30 * MINUTE_US);
  });

  test("a group has what all groups have, and its class's own parameters apart", () => {
    const { scenario } = resolved([TINY_MARKET]);
    expect(scenario.population).toEqual([
      {
        name: "firms",
        class: "firm",
        count: 4,
        size: { constant: 1 },
        capital: { constant: 1e6 },
        reserve: { constant: 1e6 },
        orderLatencyUs: { constant: 5000 },
        reportLatencyUs: { constant: 5000 },
        dataLatencyUs: 5000,
        origin: "client",
        commonControl: false,
        parameters: { families: [], need: { constant: 20 } },
      },
      expect.objectContaining({ name: "noise", parameters: { families: [], urgency: 0.5 } }),
    ]);
  });

  test("every part of the form is read in the engine's units", () => {
    const { scenario, title } = resolved([FULL_MARKET]);
    expect(title).toBe("A market with every part");
    expect(scenario.holidays).toEqual([dayNumber(2027, 1, 1), dayNumber(2027, 1, 18)]);
    expect(scenario.economy.grid).toEqual({ step: 30 * MINUTE_US, publicationTime: 21 * HOUR_US });
    expect(scenario.expectedPersistence).toBe(0.5);
    expect(scenario.economy.providers).toHaveLength(6);
    expect(scenario.economy.providers[0]).toMatchObject({
      name: "Alder",
      share: 0.4,
      quality: 1.1,
    });
    const [own, scu, sit] = scenario.families;
    expect(own).toEqual({
      symbol: "OWN",
      title: "A contract of one's own",
      index: "compute",
      quotationUnit: "GPU-hour",
      multiplier: 100,
      tickSize: 0.01,
      listing: { monthly: 2, quarterly: 1 },
      lastTrade: { kind: "nth_weekday", nth: 2, weekday: 4 },
      finalSettlement: { kind: "trailing_mean", days: 1 },
      sessions: {
        utcOffsetMinutes: -360,
        weekly: [0, 1, 2, 3, 4].map((day) => ({
          openMinute: day * 1440 + 510,
          closeMinute: day * 1440 + 960,
        })),
      },
      matching: { rule: "fifo", minimumLots: 1, fifoPercent: 0 },
      selfMatch: "off",
      haltCancels: false,
      source: "the scenario",
    });
    expect(scu!.tickSize).toBe(0.005);
    expect(sit!.finalSettlement).toEqual({ kind: "trailing_mean", days: 5 });
    expect(scenario.rules.positionLimits["SCU"]!.changes).toEqual([
      { day: dayNumber(2027, 1, 13), level: "spotMonth", lots: 5000 },
      { day: dayNumber(2027, 1, 20), level: "spotMonth", lots: 3000 },
    ]);
    expect(scenario.rules.positionLimits["SCU"]!.allMonths).toBeNull();
    expect(scenario.rules.hedgeExemption).toMatchObject({ share: 0.5, cap: 4000, enabled: true });
    expect(scenario.population[1]).toMatchObject({
      capital: { lognormal: { median: 250_000, sigma: 0.5 } },
      orderLatencyUs: { uniform: { minimum: 1000, maximum: 20_000 } },
      reportLatencyUs: { constant: 250 },
      dataLatencyUs: 0,
      parameters: { families: ["OWN", "SCU", "SIT"], urgency: 0.75 },
    });
  });

  test("named terms are the engine's contracts, exactly", () => {
    const text = TINY_MARKET.replace("listedMonths: 3", "title: X");
    const terms = (name: string): unknown => {
      const named = setting("contracts.SIT.terms", name);
      return resolved([text, named]).scenario.families.find(({ symbol }) => symbol === "SIT");
    };
    expect(terms("sit")).toEqual(SIT);
    expect(terms("sit-paper")).toEqual(SIT_PAPER);
    expect(resolved([text]).scenario.families[0]).toEqual({ ...SCU_NYMEX, title: "X" });
  });

  test("a named parameter set of the economy stands in for what is left out", () => {
    const { scenario } = resolved([TINY_MARKET, setting("economy.set", "paper")]);
    expect(scenario.economy).toEqual(PAPER_ECONOMY.parameters);
  });

  test("providers that are given are all there are", () => {
    const shares = { A: 0.4, B: 0.2, C: 0.1, D: 0.1, E: 0.1, F: 0.1 };
    const providers = Object.fromEntries(
      Object.entries(shares).map(([name, share]) => [name, { share }]),
    );
    const { scenario } = resolved([TINY_MARKET, setting("economy.providers", providers)]);
    expect(scenario.economy.providers.map(({ name }) => name)).toEqual(Object.keys(shares));
  });

  test("every shipped class can be named with its defaults", () => {
    // Some want tokens beside compute, some two contracts on one index, some a spot market to act on.
    const market = [
      `${TINY_MARKET.split("agents:")[0]}agents: { noise: { class: noise-trader, count: 2 } }`,
      setting("contracts.SIT", { terms: "sit" }),
      setting("contracts.TWIN", { terms: "scu-look-alike" }),
      setting("economy", { model: "structural", structural: {} }),
    ];
    for (const { name, intent } of AGENT_CLASSES.values()) {
      const group = setting("agents.tested", { class: name, count: 1 });
      const { scenario } = resolved([...market, group], AGENT_CLASSES);
      expect(scenario.population.at(-1), intent).toMatchObject({ class: name });
    }
  });
});

describe("layers", () => {
  test("maps merge, scalars and lists replace, null removes", () => {
    const over = layer(`schema: 1
days: 7
agents:
  noise: { count: 30, families: [SCU] }
  firms: null
  more: { class: noise, count: 1 }
`);
    const { scenario } = resolved([TINY_MARKET, over]);
    expect(scenario.days).toBe(7);
    expect(scenario.population.map(({ name, count }) => [name, count])).toEqual([
      ["more", 1],
      ["noise", 30],
    ]);
    expect(scenario.population[1]!.parameters["families"]).toEqual(["SCU"]);
  });

  test("null goes back to the default", () => {
    const { scenario } = resolved([FULL_MARKET, setting("clearing.margin.cap", null)]);
    expect(scenario.margin.cap).toBeNull();
    expect(resolved([FULL_MARKET, setting("record", null)]).scenario.depthLevels).toBe(10);
    expect(resolved([FULL_MARKET, setting("rules", null)]).scenario.rules.fees).toEqual({});
  });

  test("a setting is laid over the file", () => {
    expect(resolved([TINY_MARKET, setting("days", 9)]).scenario.days).toBe(9);
  });
});
