import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { dayNumber } from "../../engine/base/civil-date.ts";
import { DAY_US } from "../../engine/base/sim-time.ts";
import { SETTLED_FINAL } from "../../engine/clearing/words.ts";
import type { EconomyParameters } from "../../engine/economy/economy-parameters.ts";
import { INDEX_EVENT_WORDS, INDEX_RESTATED } from "../../engine/economy/index-events.ts";
import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { GATES, NO_RESTATEMENTS } from "../contracts/lived-economy.ts";
import { type FactRow, type WholeRun, runWhole } from "./fact-tape.ts";

const START_DAY = dayNumber(2027, 1, 18);

/** Two weeks of the preview market: the first month is settled finally on 29 January 2027. */
function market(
  economy: Partial<EconomyParameters> = {},
  contract: Partial<ContractSpec> = {},
  days = 10,
): Scenario {
  const loaded = loadScenario("preview", { folder: ".", classes: AGENT_CLASSES });
  if ("problems" in loaded) expect.fail(JSON.stringify(loaded.problems));
  const { scenario } = loaded;
  return {
    ...scenario,
    startDay: START_DAY,
    days,
    families: scenario.families.map((family) => ({ ...family, ...contract })),
    economy: { ...scenario.economy, ...economy },
  };
}

const run = (...options: Parameters<typeof market>): WholeRun =>
  runWhole(market(...options), undefined, { classes: AGENT_CLASSES });

const LIVELY = { ...NO_RESTATEMENTS, probability: 0.5, factorSd: 0.2 };
const finalOf = ({ tape }: WholeRun): FactRow =>
  tape.table("settlements").find(({ method }) => method === SETTLED_FINAL)!;
const restated = ({ tape }: WholeRun): readonly FactRow[] =>
  tape.table("index_events").filter(({ event }) => event === INDEX_RESTATED);

describe("gates, outages and restatements at their neutral settings", () => {
  test("leave every hash of a market as it was", () => {
    const { hashes } = run({}, {}, 4);
    const neutral = run(
      {
        method: { compute: "mean", tpi: "mean" },
        gates: GATES,
        outages: { rate: 0, meanDays: 2, schedule: [] },
        restatements: NO_RESTATEMENTS,
      },
      { restatementCutoff: 0 },
      4,
    );
    expect(neutral.hashes).toEqual(hashes);
  });

  test("restatements that do not count leave all trades and settlements, but for their numbers", () => {
    const [free, told] = [run({}, {}, 4), run({ restatements: LIVELY }, {}, 4)];
    expect(restated(told).length).toBeGreaterThan(10);
    for (const table of ["trades", "settlements"]) {
      const [before, after] = [free, told].map(({ tape }) =>
        tape.table(table).map(({ seq: _number, ...rest }) => rest),
      );
      expect(before!.length).toBeGreaterThan(0);
      expect(after).toEqual(before);
    }
  });
});

describe("the final settlement of a month", () => {
  const plain = run();
  const counted = run({ restatements: LIVELY }, { restatementCutoff: 0 });
  const early = run({ restatements: LIVELY }, { restatementCutoff: 3 });

  /** The mean of the month's prints, with restatements published up to a day, in ticks. */
  function meanOf({ tape }: WholeRun, untilDay: number): number {
    const { first_fixing, last_fixing, tick_size } = tape.table("instruments")[0]!;
    const dayOf = (row: FactRow): number => Math.floor(row["time_us"]! / DAY_US) + START_DAY;
    const prints = tape.table("spot").filter(({ index, record }) => index === 0 && record === 1);
    const inputs = tape.table("index_inputs").filter((row) => row["index"] === 0);
    const days = inputs.filter(({ provider }) => provider === 0).map((row) => row["trade_date"]!);
    const values = new Map(
      days
        .map((day, i) => [day, prints[i]!["price"]!] as const)
        .filter(([day]) => day >= first_fixing! && day <= last_fixing!),
    );
    for (const row of restated({ tape } as WholeRun)) {
      if (row["index"] !== 0 || !values.has(row["trade_date"]!)) continue;
      if (dayOf(row) <= untilDay) values.set(row["trade_date"]!, row["price"]!);
    }
    return [...values.values()].reduce((a, b) => a + b) / values.size / tick_size!;
  }

  test("is the mean of its prints, rounded once, as first published or with restatements in time", () => {
    const { last_trade_date } = plain.tape.table("instruments")[0]!;
    const [none, all, some] = [plain, counted, early].map((each) => finalOf(each)["price_ticks"]);
    expect(none).toBe(Math.round(meanOf(plain, 0)));
    expect(all).toBe(Math.round(meanOf(counted, last_trade_date!)));
    // Three business days before Friday 29 January is Tuesday.
    expect(some).toBe(Math.round(meanOf(early, last_trade_date! - 3)));
    expect(new Set([none, all, some]).size).toBe(3);
  });

  test("on the last trading day is what the true value was then", () => {
    for (const each of [plain, counted, early]) {
      const { price_ticks, value_ticks, fixed_sum_ticks, fixing_count } = finalOf(each);
      expect(value_ticks).toBeCloseTo(fixed_sum_ticks! / fixing_count!, 9);
      expect(Math.abs(price_ticks! - value_ticks!)).toBeLessThanOrEqual(0.5);
    }
  });

  test("by a median is another one, and the market opens at what that is expected to be", () => {
    const median = run({ method: { compute: "median", tpi: "median" } });
    expect(finalOf(median)["price_ticks"]).not.toBe(finalOf(plain)["price_ticks"]);
    const { fixed_sum_ticks, fixing_count, price_ticks } = finalOf(median);
    expect(price_ticks).toBe(Math.round(fixed_sum_ticks! / fixing_count!));
  });

  test("rests on values carried over where gates close", () => {
    const outages = { rate: 0.4, meanDays: 3, schedule: [] };
    const gated = run({ gates: { ...GATES, minimumProviders: 6 }, outages });
    const words = gated.tape.table("index_events").map(({ event }) => INDEX_EVENT_WORDS[event!]);
    expect(words).toEqual(expect.arrayContaining(["few_providers", "carried", "median"]));
    const prices = gated.tape
      .table("spot")
      .filter(({ index, record }) => index === 0 && record === 1)
      .map(({ price }) => price);
    const same = prices.filter((price, i) => price === prices[i - 1]).length;
    expect(same).toBeGreaterThan(0);
    expect(finalOf(gated)["price_ticks"]).not.toBe(finalOf(plain)["price_ticks"]);
  });
});
