import type { AgentDesk } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { CAMPAIGN_ORDER_PARAMETERS, COMPLY_DAYS_PARAMETER } from "../campaign-parameters.ts";
import { allowedPosition } from "../position-room.ts";
import { takeTowards } from "../work-order.ts";

/** For those who are long before the first print of a month, whatever it costs. */
export const BUILD_LONG_PARAMETERS = {
  longLots: {
    type: "number",
    unit: "lots",
    doc: "Long position that an owner of size one builds in each month.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 2000,
  },
  entryDays: {
    type: "integer",
    unit: "business days",
    doc: "It starts to buy a month this long before the month's first index print.",
    source: "assumption: shortly before, as it does not look for a cheap price",
    minimum: 1,
    maximum: 250,
    default: 10,
  },
  ...CAMPAIGN_ORDER_PARAMETERS,
  complyDays: COMPLY_DAYS_PARAMETER,
} as const satisfies ParameterSpecs;

/**
 * Builds the position before the first print that counts; from then on it only gives up what limits forbid. Returns
 * what is wanted of the months in reach, lots.
 */
export function buildLong(
  desk: AgentDesk,
  family: number,
  size: number,
  values: {
    readonly longLots: number;
    readonly entryDays: number;
    readonly childLots: number;
    readonly complyDays: number;
  },
): number {
  const wanted = Math.floor(values.longLots * size);
  let all = 0;
  for (const future of desk.listed(family)) {
    const ahead = desk.daysToFirstFixing(future);
    if (ahead > values.entryDays) continue;
    const held = desk.position(future.instrument);
    const allowed = allowedPosition(desk, future, wanted, values.complyDays);
    const target = ahead > 0 ? allowed : Math.min(allowed, held);
    all += target;
    takeTowards(desk, future.instrument, target - held, values.childLots * size);
  }
  return all;
}
