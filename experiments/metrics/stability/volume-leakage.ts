import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** Volumes of two contracts that can stand in for each other, lots. */
export interface TwinVolumes {
  readonly restricted: number;
  readonly other: number;
}

/**
 * Volume that migrates to the other contract while one is halted or at its limit: the other's share of the volume of
 * both in that time, less its share in the same time of the twin without the rule (or, failing that, in unrestricted
 * time). Between -1 and 1 (methods 4.9). No volume in either: no_trades.
 * @public
 */
export function volumeLeakage(during: TwinVolumes, reference: TwinVolumes): MetricValue {
  const volume = (one: TwinVolumes): number => one.restricted + one.other;
  if (!(volume(during) > 0 && volume(reference) > 0)) return missing("no_trades");
  const share = (one: TwinVolumes): number => one.other / volume(one);
  return measured(share(during) - share(reference), 1);
}
