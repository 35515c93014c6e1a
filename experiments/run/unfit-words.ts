import type { UnfitNumber } from "../../engine/base/assert.ts";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import { momentWords } from "./moment-words.ts";

/** Which number no run can go on with, where it came up, and in which run. */
export function unfitWords(
  { message, atUs }: UnfitNumber,
  { startDay }: Pick<Scenario, "startDay">,
  { seed, replication, antithetic }: RunIdentity,
): string {
  const moment = atUs === null ? "" : `, at ${momentWords(startDay, atUs)}`;
  const mirrored = antithetic ? " mirrored" : "";
  return `${message}${moment}: no run goes on with it; seed ${seed}, replication ${replication}${mirrored}`;
}
