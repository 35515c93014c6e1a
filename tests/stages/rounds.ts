import type { Stage } from "../stages.ts";

/**
 * The stages in the order in which they run, those of one round at the same time: two that follow each other and keep
 * one core busy each, any other alone.
 */
export function rounds(stages: readonly Stage[]): Stage[][] {
  const found: Stage[][] = [];
  for (const stage of stages) {
    const last = found.at(-1) ?? [];
    const isPair = last.length === 1 && [...last, stage].every(({ onOneCore }) => onOneCore);
    if (isPair) last.push(stage);
    else found.push([stage]);
  }
  return found;
}
