import { describe, expect, test } from "vitest";
import { ECONOMY_CALENDAR, GATES, LivedEconomy } from "../../tests/contracts/lived-economy.ts";
import { RandomSource } from "../random/random-source.ts";
import { DEFAULT_PROVIDERS } from "./default-economy.ts";
import { ProviderOutages } from "./provider-outages.ts";

function outagesOf(rate: number, meanDays: number, providers = DEFAULT_PROVIDERS): ProviderOutages {
  const random = new RandomSource();
  random.reset({ seed: 5, replication: 0, antithetic: false });
  return new ProviderOutages({
    outages: { rate, meanDays, schedule: [] },
    providers,
    calendar: ECONOMY_CALENDAR,
    random,
  });
}

describe("outages by chance", () => {
  test("begin with their rate and last as long as they should in the mean", () => {
    const outages = outagesOf(0.02, 4);
    let [up, begun, down] = [0, 0, 0];
    const days = 20_000;
    for (let day = 0; day < days; day++) {
      const before = Array.from(outages.down);
      outages.advance(day);
      before.forEach((was, i) => {
        const is = outages.down[i]!;
        if (was === 0) up++;
        if (was === 0 && is === 1) begun++;
        if (is === 1) down++;
      });
    }
    expect(begun / up).toBeCloseTo(0.02, 2);
    expect(Math.abs(begun / up - 0.02)).toBeLessThan(4 * Math.sqrt((0.02 * 0.98) / up));
    expect(Math.abs(down / begun - 4)).toBeLessThan(4 * Math.sqrt(12 / begun));
  });

  test("are a provider's own, whoever else there is", () => {
    const all = outagesOf(0.1, 3);
    const few = outagesOf(0.1, 3, DEFAULT_PROVIDERS.slice(2, 4));
    for (let day = 0; day < 500; day++) {
      all.advance(day);
      few.advance(day);
      expect(Array.from(few.down)).toEqual(Array.from(all.down.subarray(2, 4)));
    }
  });

  test("change nothing of prices and volumes, and a rate of zero changes nothing at all", () => {
    const free = new LivedEconomy().live(30);
    const off = new LivedEconomy({
      gates: GATES,
      outages: { rate: 0, meanDays: 2, schedule: [] },
    }).live(30);
    expect([off.prints, off.events]).toEqual([free.prints, []]);
    const gates = { ...GATES, staleDays: 0 };
    const often = new LivedEconomy({ gates, outages: { rate: 0.4, meanDays: 3, schedule: [] } });
    often.live(30);
    expect(often.inputs.map(({ volume }) => volume)).toEqual(
      free.inputs.map(({ volume }) => volume),
    );
    const words = new Set(often.told("compute").map(([, word]) => word));
    expect(words).toEqual(
      new Set(["silent", "dropped", "back", "few_providers", "carried", "median"]),
    );
    expect(often.economy.level("compute")).toBe(free.economy.level("compute"));
  });
});
