import type { AgentDesk, FeedNeed } from "../../engine/agent.ts";
import { TRADES_LOOKED_BACK } from "../execution/parent-order.ts";
import { endParent, startParent, stepParent } from "../execution/work-parent.ts";
import { type HedgeProgram, type HedgeValues, monthsOffTarget } from "./hedge-program.ts";
import type { HedgeTarget } from "./hedge-targets.ts";

/** What an execution has to see of the market beside the top of books. */
export const feedsOf = (
  { execution }: HedgeValues,
  families: readonly number[],
): readonly FeedNeed[] =>
  execution === "participation"
    ? families.map((family) => ({ family, lastTrades: TRADES_LOOKED_BACK }))
    : [];

/**
 * A visit of a hedger that works changes as parent orders: begins one in every month that is off its target and has
 * none. Their numbers tell the family, so that a wake-up finds its program (`familyOfTag`).
 */
export function beginParents(
  program: HedgeProgram,
  values: HedgeValues,
  desk: AgentDesk,
  targets: readonly HedgeTarget[],
): void {
  for (const { instrument, missing } of monthsOffTarget(values, desk, targets)) {
    dropContrary(program, desk, instrument, missing);
    if (program.parents.some((parent) => parent.instrument === instrument)) continue;
    const metaorder = program.parentsBegun * desk.families.length + program.family + 1;
    program.parentsBegun++;
    const lots = Math.trunc(missing);
    program.parents.push(
      startParent(desk, values, program.family, { metaorder, instrument, lots }),
    );
  }
}

/** A parent that goes the other way is ended: what is wanted has changed. */
function dropContrary(
  program: HedgeProgram,
  desk: AgentDesk,
  instrument: number,
  missing: number,
): void {
  program.parents = program.parents.filter((parent) => {
    if (parent.instrument !== instrument || parent.lots * missing > 0) return true;
    endParent(desk, parent);
    return false;
  });
}

/** The family of the parent whose wake-up has this tag. */
export const familyOfTag = (desk: AgentDesk, tag: number): number =>
  (tag - 1) % desk.families.length;

/** A wake-up of a parent. */
export function workParent(
  program: HedgeProgram,
  values: HedgeValues,
  desk: AgentDesk,
  childLots: number,
  tag: number,
): void {
  const parent = program.parents.find(({ metaorder }) => metaorder === tag);
  if (parent === undefined) return;
  if (stepParent(desk, values, program.family, parent, childLots)) return;
  program.parents = program.parents.filter((other) => other !== parent);
}
