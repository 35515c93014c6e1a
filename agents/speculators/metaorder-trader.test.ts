import { describe, expect, test } from "vitest";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { metaorderTrader } from "./metaorder-trader.ts";

const ALPHA = 1.5;
/** Sizes are whole lots with P(L >= j) = j^-alpha, a lot a child. */
const LOT_BY_LOT = {
  metaorderLots: 1,
  metaorderShape: ALPHA,
  childLots: 1,
  monthDecay: 0,
  maximumMetaorderLots: 1e7,
};

/** Signed lots of an agent's child orders, one after another, in a market that fills none. */
function flow(children: number, agent: number, given: Readonly<Record<string, unknown>>): number[] {
  const desk = new FakeDesk(undefined, 7, agent);
  desk.list({ daysLeft: 40 });
  const state = alive(metaorderTrader, desk, given);
  for (let i = 0; i < children; i++) {
    metaorderTrader.wake(state, desk, 0);
    desk.wakes.length = 0;
  }
  return desk.orders().map(([, lots]) => lots!);
}

// Long, since a flow begins with a fresh metaorder: the longest, which carry the memory, come in late.
const FLOWS = 40;
const CHILDREN = 50_000;
const BURN_IN = 20_000;
const flows = Array.from({ length: FLOWS }, (_, agent) =>
  flow(CHILDREN, agent, LOT_BY_LOT).slice(BURN_IN),
);

/** Autocorrelation of a flow's signs, whose mean is zero by construction. */
function autocorrelation(signs: readonly number[], lag: number): number {
  let sum = 0;
  for (let i = lag; i < signs.length; i++) sum += signs[i]! * signs[i - lag]!;
  return sum / (signs.length - lag);
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function standardError(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

const LAGS = [4, 6, 9, 13, 19, 28, 42, 64] as const;

/** Exponent of the decay: minus the slope of the logarithms of the autocorrelation on those of the lag. */
function exponent(correlations: readonly number[]): number {
  const x = LAGS.map((lag) => Math.log(lag));
  const y = correlations.map((rho) => Math.log(rho));
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  const covariance = x.reduce((sum, one, i) => sum + (one - meanX) * (y[i]! - meanY), 0);
  return -covariance / x.reduce((sum, one) => sum + (one - meanX) ** 2, 0);
}

describe("signs of its child orders", () => {
  test("agree at a lag as often as both are of one metaorder", () => {
    // A child is number k of its metaorder with probability P(L >= k) / E[L].
    const survival = Array.from({ length: 2_000_000 }, (_, j) => (j + 1) ** -ALPHA);
    const total = survival.reduce((sum, p) => sum + p, 0);
    let within = total;
    for (let lag = 1; lag <= 100; lag++) {
      within -= survival[lag - 1]!;
      if (lag !== 1 && lag !== 10 && lag !== 100) continue;
      const measured = flows.map((signs) => autocorrelation(signs, lag));
      const error = Math.abs(meanOf(measured) - within / total);
      expect(error / standardError(measured), `lag ${lag}`).toBeLessThan(3.5);
      expect(standardError(measured)).toBeLessThan(0.04);
    }
  });

  test("have an autocorrelation that decays with the lag to the power alpha - 1", () => {
    const byFlow = flows.map((signs) => LAGS.map((lag) => autocorrelation(signs, lag)));
    const pooled = (left: number): number[] =>
      LAGS.map((_, i) => meanOf(byFlow.filter((_flow, f) => f !== left).map((rho) => rho[i]!)));
    const gamma = exponent(pooled(-1));
    const jackknife = flows.map((_, left) => exponent(pooled(left)));
    const error = standardError(jackknife) * (FLOWS - 1);
    expect(error).toBeLessThan(0.06);
    expect(Math.abs(gamma - (ALPHA - 1))).toBeLessThan(2 * error);
  });

  test("forget at once where metaorders are no larger than a child", () => {
    const signs = flow(20_000, 0, { ...LOT_BY_LOT, maximumMetaorderLots: 1 });
    for (const lag of [1, 5, 20]) {
      expect(Math.abs(autocorrelation(signs, lag))).toBeLessThan(0.025);
    }
  });
});

describe("a metaorder", () => {
  const TEN = { metaorderLots: 10.5, metaorderShape: 1e6, maximumMetaorderLots: 10.9 };

  test("is sent in equal children, the last of what is left, all on one side beyond the touch", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 40 });
    const state = alive(metaorderTrader, desk, { ...TEN, childLots: 4, slippageTicks: 2 });
    for (let i = 0; i < 6; i++) metaorderTrader.wake(state, desk, 0);
    const orders = desk.orders();
    expect(orders.map(([, lots]) => Math.abs(lots!))).toEqual([4, 4, 2, 4, 4, 2]);
    const sides = orders.map(([, lots]) => Math.sign(lots!));
    expect(new Set(sides.slice(0, 3)).size).toBe(1);
    for (const [, lots, price] of orders) expect(price).toBe(lots! > 0 ? 283 : 277);
  });

  test("begins against the position that is held, the more surely the larger it is", () => {
    const given = { ...LOT_BY_LOT, maximumMetaorderLots: 1, positionLots: 100 };
    for (const [position, share] of [
      [-100, 1],
      [50, 0.25],
      [100, 0],
    ]) {
      const desk = new FakeDesk();
      desk.list({ daysLeft: 40 }).position = position!;
      const state = alive(metaorderTrader, desk, given);
      for (let i = 0; i < 1000; i++) metaorderTrader.wake(state, desk, 0);
      const buys = desk.orders().filter(([, lots]) => lots! > 0).length;
      expect(Math.abs(buys / 1000 - share!), `at ${position}`).toBeLessThan(0.05);
    }
  });

  test("goes by its plan through a halt, and what was kept out is given up", () => {
    const run = (halted: (wake: number) => boolean): number[][] => {
      const desk = new FakeDesk();
      const month = desk.list({ daysLeft: 40 });
      const state = alive(metaorderTrader, desk, { childLots: 1 });
      const sent: number[][] = [];
      for (let i = 0; i < 60; i++) {
        month.trading = !halted(i);
        metaorderTrader.wake(state, desk, 0);
        sent.push(...desk.orders().map((order) => [i, ...order]));
      }
      return sent;
    };
    const through = run(() => false);
    const stopped = run((wake) => wake >= 10 && wake < 30);
    expect(stopped).toEqual(through.filter(([wake]) => wake! < 10 || wake! >= 30));
  });
});

test("what it holds in a month that the crowd leaves is closed at once", () => {
  const desk = new FakeDesk();
  desk.list({ daysLeft: 9 }).position = 33;
  desk.list({ daysLeft: 30 });
  const state = alive(metaorderTrader, desk, { rollDays: 10, slippageTicks: 3 });
  metaorderTrader.wake(state, desk, 0);
  expect(desk.orders()).toEqual([[0, -33, 276]]);
});
