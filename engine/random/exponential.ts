import { log } from "../base/real.ts";

/** The exponential of mean 1 that belongs to a uniform u in (0, 1): -log(u), so falling in u. */
export function exponentialFrom(u: number): number {
  return -log(u);
}
