import type { RuleEvent } from "./rule.ts";

/** A fact of limits in whole lots: lots are rounded up, limits down, so that whoever is beyond one stays so. */
export function inWholeLots(event: RuleEvent): RuleEvent {
  const { lots, threshold, value } = event;
  return {
    ...event,
    ...(lots === undefined ? {} : { lots: Math.ceil(lots) }),
    ...(threshold === undefined ? {} : { threshold: Math.floor(threshold) }),
    ...(value === undefined ? {} : { value: Math.sign(value) * Math.ceil(Math.abs(value)) }),
  };
}
