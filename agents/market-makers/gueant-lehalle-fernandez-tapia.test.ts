import { describe, expect, test } from "vitest";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import type { FakeMonth } from "../../tests/contracts/fake-month.ts";
import { makerLaws } from "../../tests/contracts/maker-laws.ts";
import {
  closedForm,
  gueantLehalleFernandezTapia,
  leanOf,
} from "./gueant-lehalle-fernandez-tapia.ts";

/** sigma = 0.3 tick s^(-1/2), A = 0.9 1/s, k = 0.3 1/tick, gamma = 0.01 1/tick: the figures of the paper. */
const PAPER = { riskAversion: 0.01, arrivalDecay: 0.3, impactTicks: 0 };
const [VARIANCE, ARRIVALS] = [0.09, 0.9];

/** Distances of the bid from the middle by the closed form, for inventories -most .. most. */
function closedBids(impactTicks: number, most: number): number[] {
  const form = closedForm({ ...PAPER, impactTicks });
  const lean = leanOf(form, VARIANCE, 1 / ARRIVALS);
  return inventories(most).map((q) => form.bareHalfSpread + ((2 * q + 1) / 2) * lean);
}

const inventories = (most: number): number[] =>
  Array.from({ length: 2 * most + 1 }, (_, i) => i - most);

/**
 * The same exactly: the bids of the eigenvector of the paper's theorem 2 to the smallest eigenvalue of the matrix with
 * alpha q^2 on its diagonal and -eta beside it, alpha = k gamma sigma^2 / 2, eta = A (1 + gamma / k)^-(1 + k / gamma)
 * e^(-k xi / 2), by powers of the matrix taken from its largest entry.
 */
function exactBids(impactTicks: number, most: number): number[] {
  const { riskAversion: gamma, arrivalDecay: k } = PAPER;
  const bound = 30;
  const alpha = (k / 2) * gamma * VARIANCE;
  const bare = Math.log(1 + gamma / k) / gamma + impactTicks / 2;
  const eta = ARRIVALS * (1 + gamma / k) ** -(1 + k / gamma) * Math.exp((-k * impactTicks) / 2);
  const shift = alpha * bound * bound + 2 * eta;
  let vector = inventories(bound).map(() => 1);
  for (let round = 0; round < 20_000; round++) {
    const next = vector.map(
      (entry, i) =>
        (shift - alpha * (i - bound) ** 2) * entry +
        eta * ((vector[i - 1] ?? 0) + (vector[i + 1] ?? 0)),
    );
    const largest = Math.max(...next);
    vector = next.map((entry) => entry / largest);
  }
  return inventories(most).map(
    (q) => bare + Math.log(vector[q + bound]! / vector[q + bound + 1]!) / k,
  );
}

describe("the closed form of Gueant, Lehalle and Fernandez-Tapia", () => {
  test("with the paper's figures: by hand", () => {
    // (1 + 1/30)^31 = 2.76333; 0.09 x 0.01 / (2 x 0.3 x 0.9) = 1/600; sqrt(2.76333 / 600) = 0.067864;
    // ln(1 + 1/30) / 0.01 = 3.278982.
    const form = closedForm(PAPER);
    expect(form.bareHalfSpread).toBeCloseTo(3.278982, 6);
    expect(leanOf(form, VARIANCE, 1 / ARRIVALS)).toBeCloseTo(0.067864, 5);
    expect(closedBids(0, 0)[0]).toBeCloseTo(3.312914, 5);
  });

  test.each([0, 1])("is near the exact quotes of the spectral problem: impact %d", (impact) => {
    const exact = exactBids(impact, 5);
    const errors = closedBids(impact, 5).map((bid, i) => Math.abs(bid - exact[i]!));
    expect(Math.max(...errors)).toBeLessThan(0.02);
    // It is an approximation, and the lean that it approximates is much more than its error.
    expect(Math.min(...errors)).toBeGreaterThan(0);
    expect(exact.at(-1)! - exact[0]!).toBeGreaterThan(0.5);
  });
});

/** gamma = 0.1, k = 3: ln(31 / 30) / 0.1 = 0.327898; lean factor sqrt(0.1 / 6 x (31 / 30)^31) = 0.214606. */
const GIVEN = {
  quoteLots: 20,
  inventoryLots: 100,
  riskAversion: 0.1,
  arrivalDecay: 3,
  arrivalShare: 0.1,
  quietArrivals: 0.5,
  dailyVolatility: 0.0165,
  imbalanceTicks: 0,
};

function maker(
  given: Readonly<Record<string, unknown>> = {},
  prepare: (month: FakeMonth) => void = () => {},
) {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 60, prints: 20 });
  prepare(month);
  const state = alive(gueantLehalleFernandezTapia, desk, { ...GIVEN, ...given });
  const look = (): void => gueantLehalleFernandezTapia.wake(state, desk, 0);
  return { desk, month, state, look };
}

describe("its quotes", () => {
  test("without inventory, where no volume is known: a fill in two days", () => {
    // sigma = 4.62: lean 0.214606 x 4.62 x sqrt(2) = 1.40217; 0.70109 + 0.32790 = 1.02899 either side of 280.
    const { desk, look } = maker();
    look();
    expect(desk.orders()).toEqual([
      [0, 20, 278],
      [0, -20, 282],
    ]);
  });

  test("in a month with volume: A = 0.1 x 2000 / 20 = 10 a day, lean 0.31353", () => {
    const { desk, month, state, look } = maker({}, (one) => (one.position = 40));
    look();
    desk.take();
    desk.tradeDate += 1;
    month.volume = 2000;
    state.months[0]!.variance = 4.62 ** 2 / 0.94; // the day without a move takes it back to 4.62^2
    look();
    const { middle, reservation } = state.months[0]!;
    expect(middle - reservation).toBeCloseTo(2 * 0.31353, 4);
  });
});

makerLaws(gueantLehalleFernandezTapia);
