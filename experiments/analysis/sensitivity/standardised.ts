import { mean } from "../../numerics/summary.ts";

/** Less their mean, over their population standard deviation: of values that are not all the same. */
export function standardised(values: Float64Array): Float64Array {
  const centre = mean(values);
  const centred = values.map((value) => value - centre);
  const scale = Math.sqrt(centred.reduce((sum, each) => sum + each * each, 0) / values.length);
  return centred.map((each) => each / scale);
}
