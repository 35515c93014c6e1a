import type { Allocation } from "../book/allocation.ts";
import { hasStep, type ContinuousRule } from "../instruments/matching-terms.ts";
import { fifo } from "./fifo.ts";
import { lmmStep } from "./lmm-step.ts";
import { shareLevel } from "./share-level.ts";
import { shareOf } from "./share-of.ts";
import { topStep } from "./top-step.ts";
import { withRest } from "./with-rest.ts";

/**
 * The allocation of a rule that serves some orders before the others, as `MATCHING_STEPS` composes it. What takes the
 * whole level takes it in time order (CME Globex: the exception to every algorithm).
 */
export function pipeline(rule: ContinuousRule): Allocation {
  const hasTop = hasStep(rule, "top");
  const hasLmm = hasStep(rule, "lmm");
  const isShared = hasStep(rule, "pro_rata");
  const isSplit = hasStep(rule, "fifo_part");
  return (rows, head, lots, fills, levelLots, terms, precedence) => {
    if (lots >= levelLots) return fifo(rows, head, lots, fills);
    let count = hasTop ? topStep(rows, lots, fills, terms, precedence) : 0;
    const afterTop = lots - lotsOf(fills, count);
    if (hasLmm && afterTop > 0) count = lmmStep(rows, afterTop, fills, count, terms, precedence);
    const given = lotsOf(fills, count);
    const left = lots - given;
    if (left === 0) return count;
    if (!isShared) return withRest(rows, head, fills, count, left);
    const { minimumLots, fifoPercent } = terms;
    const shared = isSplit ? shareOf(left, 100 - fifoPercent, 100) : left;
    return shareLevel(rows, head, left, fills, levelLots - given, minimumLots, shared, count);
  };
}

function lotsOf(fills: Int32Array, count: number): number {
  let lots = 0;
  for (let i = 0; i < count; i++) lots += fills[2 * i + 1]!;
  return lots;
}
