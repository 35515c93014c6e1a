import { shortNumber } from "../report/numbers.ts";
import type { Estimated } from "./estimated.ts";

/** A number and its Monte Carlo standard error, to one digit, two where it begins with 1: "0.9832 ± 0.0004". */
export function withError({ value, standardError }: Estimated): string {
  if (standardError === 0) return shortNumber(value);
  const digits = Math.max(0, -Math.floor(Math.log10(standardError / 2)));
  // Errors that are rounding alone: the number is exact.
  if (digits > 9) return shortNumber(Number(value.toFixed(9)));
  return `${value.toFixed(digits)} ± ${standardError.toFixed(digits)}`;
}
