import type { AgentDesk } from "../../engine/agent.ts";
import type { ExecutionValues } from "./execution-parameters.ts";
import { leftLots, NO_CHILD, type ParentOrder } from "./parent-order.ts";
import { participate } from "./participation.ts";
import { quotePassively } from "./passive-quoting.ts";
import { restAtSettlement } from "./rest-at-settlement.ts";
import { takeSlice } from "./twap.ts";

/** Begins to work a change and asks for its first wake-up, with the metaorder as the tag. */
export function startParent(
  desk: AgentDesk,
  values: ExecutionValues,
  family: number,
  parent: Pick<ParentOrder, "metaorder" | "instrument" | "lots">,
): ParentOrder {
  const { metaorder, instrument, lots } = parent;
  fileStep(desk, values, family, metaorder);
  return {
    metaorder,
    instrument,
    lots,
    fromLots: desk.position(instrument),
    step: 0,
    askedLots: 0,
    volumeLots: 0,
    seenUs: desk.nowUs,
    rests: { ...NO_CHILD },
  };
}

/**
 * A step of a parent. Returns whether it goes on; the next wake-up is asked for then, and else what rests is canceled.
 * `childLots`: the largest order that rests.
 */
export function stepParent(
  desk: AgentDesk,
  values: ExecutionValues,
  family: number,
  parent: ParentOrder,
  childLots: number,
): boolean {
  parent.step++;
  work(desk, values, parent, childLots);
  const left = leftLots(desk, parent);
  if (left > 0 && parent.step < values.executionSteps) {
    fileStep(desk, values, family, parent.metaorder);
    return true;
  }
  endParent(desk, parent);
  return false;
}

function work(
  desk: AgentDesk,
  values: ExecutionValues,
  parent: ParentOrder,
  childLots: number,
): void {
  if (values.execution === "twap") takeSlice(desk, parent, values.executionSteps);
  else if (values.execution === "participation") {
    participate(desk, parent, values.participationShare);
  } else if (
    values.execution !== "settlement" ||
    !restAtSettlement(desk, parent, values.settlementOffset)
  ) {
    quotePassively(desk, parent, childLots);
  }
}

/** Takes out what rests. */
export function endParent(desk: AgentDesk, parent: ParentOrder): void {
  if (parent.rests.order !== 0) desk.cancel(parent.rests.order);
  parent.rests = { ...NO_CHILD };
}

function fileStep(
  desk: AgentDesk,
  { executionSpan, executionSteps }: ExecutionValues,
  family: number,
  metaorder: number,
): void {
  desk.wakeAt(desk.tradingTimeAfter(family, executionSpan / executionSteps), metaorder);
}
