import { studentTUpper } from "../numerics/student-t-distribution.ts";
import type { TTest } from "./t-test.ts";

/** p-value against means of this sign, 1 or -1; without variation the mean is taken as known. */
export function oneSidedP({ t, estimate, df }: TTest, sign: number): number {
  if (t === null) return sign * estimate > 0 ? 0 : 1;
  return studentTUpper(sign * t, df);
}
