import { describe, expect, test } from "vitest";
import { DEFAULT_ECONOMY } from "./default-economy.ts";
import { COMPUTE, TPI } from "./index-number.ts";
import { SpotChannel, type SpotChannelParameters } from "./spot-channel.ts";

const channelOf = (changes: Partial<SpotChannelParameters> = {}): SpotChannel =>
  new SpotChannel({
    parameters: { ...DEFAULT_ECONOMY.parameters.channel, ...changes },
    businessDays: 10,
    shares: Float64Array.of(1),
  });

describe("the spot channel", () => {
  test("eligible hours of a day are the uncommitted part of a month's, over 21 business days", () => {
    expect(channelOf().eligibleHours()).toBeCloseTo(21_900_000 / 21, 6);
    expect(channelOf({ committedShare: 0.75 }).eligibleHours()).toBeCloseTo(21_900_000 / 84, 6);
  });

  test("pressure is strength times the share of hours bought net and withheld", () => {
    const channel = channelOf({ strength: 2 });
    const eligible = channel.eligibleHours();
    channel.buy(0, 0.2 * eligible);
    channel.withhold(0, 0.1 * eligible);
    channel.buy(0, -0.05 * eligible);
    expect(channel.pressureOf(0, 0.1 * eligible)).toBeCloseTo(0.2, 12);
    channel.close(0);
    expect(channel.pressureOn(COMPUTE)).toBeCloseTo(0.5, 12);
    channel.close(1);
    expect(channel.pressureOn(COMPUTE)).toBe(0);
  });

  test("the persistent share of yesterday's pressure is still there today", () => {
    const channel = channelOf({ strength: 1, persistence: 0.5 });
    channel.buy(0, 0.4 * channel.eligibleHours());
    for (let day = 0; day < 3; day++) channel.close(day);
    expect(channel.pressureOn(COMPUTE)).toBeCloseTo(0.1, 12);
  });

  test("the token index carries its share of the pressure", () => {
    const channel = channelOf({ strength: 1, tpiPassThrough: 0.25 });
    channel.buy(0, 0.4 * channel.eligibleHours());
    channel.close(0);
    expect(channel.pressureOn(TPI)).toBeCloseTo(0.1, 12);
  });

  test("no more than the eligible hours can be bought and withheld, and the taker hears how many", () => {
    const channel = channelOf();
    const eligible = channel.eligibleHours();
    expect(channel.buy(3, 0.75 * eligible)).toBe(0.75 * eligible);
    expect(channel.withhold(3, eligible)).toBeCloseTo(0.25 * eligible, 6);
    expect(channel.buy(3, 1)).toBe(0);
    expect(channel.pressureOf(3, 1)).toBe(0);
    expect(channel.share(3)).toBe(1);
  });

  test("no more than what was withheld is offered again, and no more than a day's hours sold", () => {
    const channel = channelOf();
    const eligible = channel.eligibleHours();
    channel.withhold(3, 100);
    expect(channel.withhold(3, -250)).toBe(-100);
    expect(channel.buy(3, -2 * eligible)).toBe(-eligible);
    expect(channel.share(3)).toBe(-1);
  });
});
