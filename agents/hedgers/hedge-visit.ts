import type { AgentDesk } from "../../engine/agent.ts";
import { decideStyles } from "./cheaper-style.ts";
import { repayFromCushion } from "../margin-answer.ts";
import { beginParents } from "./hedge-parents.ts";
import { type HedgeProgram, type HedgeValues, workHedge } from "./hedge-program.ts";
import type { HedgeTarget } from "./hedge-targets.ts";

/** An arrival of a hedger, the so-manyth in this family: it decides on new months, then works towards its targets. */
export function visitMarket(
  program: HedgeProgram,
  values: HedgeValues,
  desk: AgentDesk,
  targetsOf: () => readonly HedgeTarget[],
  { childLots, visit }: { readonly childLots: number; readonly visit: number },
): void {
  repayFromCushion(desk);
  decideStyles(program, values, desk);
  const targets = targetsOf();
  if (values.execution === "alternate") {
    workHedge(program, values, desk, targets, childLots, visit);
  } else beginParents(program, values, desk, targets);
}
