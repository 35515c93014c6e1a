import { describe, expect, test } from "vitest";
import { GATES, LivedEconomy, silent, START } from "../../tests/contracts/lived-economy.ts";
import { capture, reinstate } from "../base/plain-state.ts";
import { DEFAULT_ECONOMY } from "./default-economy.ts";
import type { IndexName } from "../instruments/contract-spec.ts";
import type { IndexGateParameters } from "./index-gates.ts";
import type { ScheduledOutage } from "./provider-outages.ts";
import { median } from "./median.ts";

const INDICES: readonly IndexName[] = ["compute", "tpi"];
const BIG = ["Alder", "Birch", "Cedar", "Elm", "Fir"];
const SMALL = ["Hazel", "Larch", "Maple"];

const gated = (
  schedule: readonly ScheduledOutage[],
  gates: Partial<IndexGateParameters> = {},
): LivedEconomy =>
  new LivedEconomy({
    gates: { ...GATES, ...gates },
    outages: { rate: 0, meanDays: 2, schedule },
  });

describe("an index with gates that nobody closes", () => {
  test("is the index without gates, to the bit, whatever the gates ask for", () => {
    const free = new LivedEconomy().live(20);
    for (const economy of [
      gated([], { minimumProviders: 8 }),
      gated([], { minimumProviders: 4, staleDays: 9, fallback: "median" }),
      new LivedEconomy({ method: { compute: "mean", tpi: "mean" } }),
    ]) {
      economy.live(20);
      expect(economy.prints).toEqual(free.prints);
      expect(economy.inputs).toEqual(free.inputs);
      expect(economy.events).toEqual([]);
    }
  });
});

describe("a cap by owner", () => {
  const { index, providers } = DEFAULT_ECONOMY.parameters;
  const byOwner = { ...index, capBy: "owner" } as const;

  test("is the cap by provider where nobody has affiliates, to the bit", () => {
    const free = new LivedEconomy().live(30);
    const capped = new LivedEconomy({ index: byOwner }).live(30);
    expect(capped.prints).toEqual(free.prints);
    expect(capped.inputs).toEqual(free.inputs);
  });

  test("holds affiliates together, also while a provider is silent", () => {
    const owned = providers.map((provider) =>
      BIG.slice(1).includes(provider.name) ? { ...provider, owner: "Birch" } : provider,
    );
    const economy = new LivedEconomy({
      index: { ...byOwner, tpiCap: 0.4 },
      providers: owned,
      gates: { ...GATES, minimumProviders: 6, staleDays: 0 },
      outages: { rate: 0, meanDays: 2, schedule: silent(["Alder"], 2, 3) },
    }).live(4);
    // Birch, Cedar, Elm and Fir have 46 % by volume, and without Alder 77 %.
    for (const day of [1, 2]) {
      const weights = economy.inputsOn("tpi", day).map(({ weight }) => weight);
      expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      expect(weights.slice(1, 5).reduce((a, b) => a + b)).toBeCloseTo(0.4, 12);
    }
  });
});

describe("a provider that does not report", () => {
  test("is silent again as it was where an economy is set back", () => {
    const outages = { rate: 0.3, meanDays: 4, schedule: [] };
    const economy = new LivedEconomy({ gates: GATES, outages }).live(5);
    const captured = capture(economy.economy);
    const toldUpTo = economy.events.length;
    const went = economy.live(20).events.slice(toldUpTo);
    expect(went.length).toBeGreaterThan(10);
    const toldOnceMore = economy.events.length;
    reinstate(economy.economy, captured);
    expect(economy.live(20).events.slice(toldOnceMore)).toEqual(went);
  });

  test("counts with its last price until that is stale, then the others' weights are scaled and capped", () => {
    const economy = gated(silent(["Birch"], 2, 5), { staleDays: 2 }).live(8);
    const free = new LivedEconomy().live(8);
    expect(economy.told("compute")).toEqual([
      [2, "silent", "Birch", 1, 2],
      [4, "dropped", "Birch", 3, 2],
      [6, "back", "Birch", 4, 2],
    ]);
    const birch = (day: number) => economy.inputsOn("compute", day)[1]!;
    expect([birch(2), birch(3)].map(({ rawPrice }) => rawPrice)).toEqual([
      birch(1).rawPrice,
      birch(1).rawPrice,
    ]);
    expect(birch(3).weight).toBe(free.inputsOn("compute", 3)[1]!.weight);
    expect(birch(4).weight).toBe(0);
    for (const index of INDICES) {
      const before = free.inputsOn(index, 4).map(({ weight }) => weight);
      const weights = economy.inputsOn(index, 4).map(({ weight }) => weight);
      expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      // Neither Fir nor Hazel meets the cap: their proportion stays.
      expect(weights[4]! / weights[5]!).toBeCloseTo(before[4]! / before[5]!, 12);
      if (index === "tpi") expect(Math.max(...weights)).toBeCloseTo(0.3, 12);
    }
    expect(economy.print("compute", 7)).toBe(free.print("compute", 7));
  });

  test("the value of the day is the mean of the prices that count", () => {
    const economy = gated(silent(["Alder"], 1, 1)).live(1);
    for (const index of INDICES) {
      const inputs = economy.inputsOn(index, 1);
      const mean = inputs.reduce(
        (sum, { rawPrice, quality, weight }) => sum + (weight * rawPrice) / quality,
        0,
      );
      expect(economy.print(index, 1)).toBeCloseTo(mean, 12);
    }
  });
});

describe("a gate that closes", () => {
  test("carries the last value over for two days, then takes the median, until enough report again", () => {
    const economy = gated(silent(BIG, 3, 7)).live(9);
    const carried = economy.print("compute", 2);
    expect(economy.print("compute", 3)).toBe(carried);
    expect(economy.print("compute", 4)).toBe(carried);
    const quotes = economy
      .inputsOn("compute", 5)
      .slice(5)
      .map(({ rawPrice }) => rawPrice);
    expect(economy.print("compute", 5)).toBe(median(Float64Array.from(quotes)));
    const told = economy.told("compute").filter(([, , provider]) => provider === "");
    expect(told).toEqual([
      [3, "few_providers", "", 3, 4],
      [3, "carried", "", 1, 2],
      [4, "few_providers", "", 3, 4],
      [4, "carried", "", 2, 2],
      [5, "few_providers", "", 3, 4],
      [5, "median", "", 3, 2],
      [6, "few_providers", "", 3, 4],
      [6, "median", "", 4, 2],
      [7, "few_providers", "", 3, 4],
      [7, "median", "", 5, 2],
    ]);
    expect(economy.print("compute", 8)).toBe(new LivedEconomy().live(8).print("compute", 8));
    expect(economy.inputsOn("compute", 3).map(({ weight }) => weight)).toEqual(Array(8).fill(0));
  });

  test.each([
    ["last", ["carried", "carried", "carried"]],
    ["median", ["median", "median", "median"]],
  ] as const)("by the fallback %s alone", (fallback, expected) => {
    const economy = gated(silent(BIG, 3, 5), { fallback }).live(6);
    const words = economy.told("tpi").map(([, word]) => word);
    expect(words.filter((word) => word === "carried" || word === "median")).toEqual(expected);
  });

  test("as long as the terms say", () => {
    const economy = gated(silent(BIG, 3, 6), { carryDays: 1 }).live(6);
    const words = economy.told("tpi").map(([, word]) => word);
    expect(words.filter((word) => word === "carried")).toHaveLength(1);
  });

  test("without any price the last value stands, whatever the fallback", () => {
    const economy = gated(silent([...BIG, ...SMALL], 3, 9), { fallback: "median" }).live(9);
    expect(economy.print("compute", 9)).toBe(economy.print("compute", 2));
  });

  test("where those who report sell too little", () => {
    const economy = gated(silent(["Alder"], 3, 3), { minimumVolume: 0.7 }).live(4);
    const [closed] = economy.told("compute").filter(([, word]) => word === "little_volume");
    const volumes = economy.inputsOn("compute", 3).map(({ volume }) => volume);
    expect(closed).toEqual([3, "little_volume", "", expect.any(Number), 0.7]);
    const [share] = [closed![3] as number];
    const alone = volumes.reduce((a, b) => a + b) - volumes[0]!;
    expect(share).toBeLessThan(0.7);
    const hours = economy.economy.eligibleHours();
    expect(share).toBeCloseTo(alone / hours, 12);
    expect(economy.print("compute", 3)).toBe(economy.print("compute", 2));
  });

  test("what is carried over contains the pressure that it had", () => {
    const economy = gated(silent(BIG, 1, 1));
    economy.live(-1);
    economy.economy.buySpotHours(START, 1e5);
    economy.live(1);
    const [first, second] = [0, 1].map((day) =>
      economy.prints.find(
        ({ index, businessDay }) => index === "compute" && businessDay === START + day,
      ),
    );
    expect(first!.pressure).toBeGreaterThan(0);
    expect(second).toMatchObject({ price: first!.price, pressure: first!.pressure });
    expect(second!.undistorted).toBe(first!.undistorted);
  });
});

describe("an index by medians", () => {
  test("is the median of the prices after quality, by votes or by weights", () => {
    const economy = new LivedEconomy({ method: { compute: "median", tpi: "weighted_median" } });
    economy.live(3);
    const prices = economy.inputsOn("compute", 3).map(({ rawPrice }) => rawPrice);
    expect(economy.print("compute", 3)).toBe(median(Float64Array.from(prices)));
    const inputs = economy.inputsOn("tpi", 3);
    const price = economy.print("tpi", 3);
    const below = inputs.filter(({ rawPrice, quality }) => rawPrice / quality < price - 1e-12);
    const share = below.reduce((sum, { weight }) => sum + weight, 0);
    expect(share).toBeLessThanOrEqual(0.5 + 1e-12);
    expect(economy.inputsOn("compute", 3).map(({ weight }) => weight)).toEqual(
      Array(8).fill(1 / 8),
    );
  });
});
