import { safeInteger, UnfitNumber } from "./assert.ts";

/**
 * Money is an integer number of the scenario's money unit (default 1/100 cent). Reals become money in one place and
 * by one rule: to the nearest unit, halves away from zero.
 */
export type Money = number;

/**
 * `amount` in currency (dollars) as money of `unit` dollars each, rounded to the nearest unit, halves away from zero.
 */
export function moneyFromReal(amount: number, unit: number): Money {
  const units = amount / unit;
  const rounded = units < 0 ? -Math.floor(0.5 - units) : Math.floor(units + 0.5);
  return safeInteger(rounded === 0 ? 0 : rounded, "money");
}

/** Like `moneyFromReal`, but rounded up: for requirements, which must not be short by a fraction. */
export function moneyCeiling(amount: number, unit: number): Money {
  const rounded = Math.ceil(amount / unit);
  return safeInteger(rounded === 0 ? 0 : rounded, "money");
}

export function realFromMoney(money: Money, unit: number): number {
  return money * unit;
}

/** The integer product, asserted to be exact. */
export function exactProduct(a: number, b: number, what: string): number {
  const product = a * b;
  if (!(product <= Number.MAX_SAFE_INTEGER && product >= -Number.MAX_SAFE_INTEGER)) {
    throw new UnfitNumber(`${what}: ${a} x ${b} is beyond the safe integers`);
  }
  return product === 0 ? 0 : product;
}
