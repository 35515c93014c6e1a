import { expect, test } from "vitest";
import { exp, log } from "../../engine/base/real.ts";
import { deterministicPart, futuresPrice } from "../../engine/economy/jump-diffusion.ts";
import { TABLE_3 } from "../../tests/fixtures/paper-hedge.ts";
import { HEDGE_STYLES, type HedgeStyle, stackedMonths } from "./hedge-styles.ts";
import { marginColumns, MarginNeeds } from "./margin-needs.ts";
import { loadings, priceTables } from "./price-tables.ts";

const START = log(2);
const [DAYS, MONTH] = [252, 21];
const MARGIN = 0.1;
/** A path that swings. */
const noise = Float64Array.from({ length: DAYS + 1 }, (_, day) => 0.3 * Math.sin(day / 17));
const logPrice = (day: number): number =>
  deterministicPart(TABLE_3, START, 0, day / DAYS) + noise[day]!;

/** Lots held over the day that begins at the close of `day`, by month of expiry from 1. */
function held(style: HedgeStyle, day: number, month: number): number {
  const front = Math.floor(day / MONTH) + 1;
  if (month < front) return 0;
  if (style === "strip") return 1 / 12;
  return month === front ? stackedMonths(style, TABLE_3.kappa)[front - 1]! / 12 : 0;
}

/** The price of a month's future at a close: eq. 13 as the engine has it. */
const future = (day: number, month: number): number =>
  futuresPrice(TABLE_3, logPrice(day), day / DAYS, (month * MONTH) / DAYS);

test.each(HEDGE_STYLES)("%s: marked day by day with the engine's futures prices", (style) => {
  let [balance, peak, needed] = [0, 0, 0];
  for (let day = 0; day < DAYS; day++) {
    let notional = 0;
    for (let month = 1; month <= 12; month++) {
      notional += held(style, day, month) * future(day, month);
    }
    needed += (MARGIN * notional + Math.max(0, -balance)) / DAYS;
    for (let month = 1; month <= 12; month++) {
      const lots = held(style, day, month);
      if (lots > 0) balance += lots * (future(day + 1, month) - future(day, month));
    }
    peak = Math.max(peak, -balance);
  }
  const found = written();
  expect(found.peak[style][0]).toBeCloseTo(peak, 12);
  expect(found.dollarYears[style][0]).toBeCloseTo(needed, 12);
});

function written() {
  const tables = priceTables(TABLE_3, START, DAYS);
  const loading = loadings(TABLE_3);
  const factors = new Float64Array(DAYS * 12);
  for (let day = 0; day < DAYS; day++) {
    for (let month = Math.floor(day / MONTH); month < 12; month++) {
      factors[day * 12 + month] = exp(loading[(month + 1) * MONTH - day]! * noise[day]!);
    }
  }
  const prices = tables.levels.map((level, day) => level * exp(noise[day]!));
  const columns = marginColumns(1);
  new MarginNeeds(MARGIN, TABLE_3.kappa).write(columns, 0, tables, factors, prices);
  return columns;
}
