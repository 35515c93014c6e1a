const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const MOST_DIGITS = 999_999_999_999_999;
/** 10 to the power of the position, all exact. */
const POWERS_OF_TEN = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
] as const;

/**
 * The number that a JSON number stands for, correctly rounded. Up to 15 digits without an exponent are made here, as
 * a quotient of two exact integers (Clinger 1990); the rest is left to the platform.
 */
export function numberIn(bytes: Buffer, start: number, end: number): number {
  const negative = bytes[start] === MINUS;
  const first = negative ? start + 1 : start;
  if (end - first > POWERS_OF_TEN.length) return numberInText(bytes, start, end);
  let digits = 0;
  let decimals = 0;
  for (let at = first; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (bytes[at] === POINT) decimals = end - at - 1;
    else return numberInText(bytes, start, end);
  }
  if (digits > MOST_DIGITS) return numberInText(bytes, start, end);
  const value = digits / POWERS_OF_TEN[decimals]!;
  return negative ? -value : value;
}

const numberInText = (bytes: Buffer, start: number, end: number): number =>
  Number(bytes.toString("latin1", start, end));
