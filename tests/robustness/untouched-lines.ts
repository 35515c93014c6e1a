import { shortNumber } from "../../experiments/report/numbers.ts";
import type { Headline } from "./headlines.ts";
import { labelOf, specifications } from "./specifications.ts";

/** The outcome of which it matters where a limit that bound left it as it was. */
const DISTORTION = "SCU.index_distortion_percent";

/**
 * Where a limit bound and index distortion, though there was some, stayed the same to the last bit: one sentence, or
 * none. Without it "takes it away" reads as though there had been nothing to take.
 */
export function untouchedLines(headlines: readonly Headline[]): string[] {
  const untouched = headlines.filter(
    ({ outcome, estimate, reference_mean, smallest_effect, binding_run_share }) =>
      outcome === DISTORTION &&
      estimate === 0 &&
      (binding_run_share ?? 0) > 0 &&
      (reference_mean ?? 0) > (smallest_effect ?? 0),
  );
  const named = specifications().flatMap((specification) => {
    const own = untouched.filter((one) => one.specification === specification.name);
    if (own.length === 0) return [];
    const starts = own.map(({ start_days }) => `day ${start_days}`).join(" and ");
    const level = shortNumber(own[0]!.reference_mean);
    return [`${labelOf(specification)} (${level} % without a limit; limits from ${starts})`];
  });
  if (named.length === 0) return [];
  return [
    "A limit that binds may leave the index as it is. Where the limit bound and index distortion, though there was " +
      `some, stayed the same to the last bit: ${named.join("; ")}. There the limit fails; everywhere else where it ` +
      "changed exactly nothing there was no distortion to take away.",
  ];
}
