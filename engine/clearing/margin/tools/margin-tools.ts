import {
  LONG_RUN_FLOOR_PARAMETERS,
  LongRunFloor,
  type LongRunFloorTerms,
} from "./long-run-floor.ts";
import { MARGIN_BUFFER_PARAMETERS, MarginBuffer, type MarginBufferTerms } from "./margin-buffer.ts";
import {
  MARGIN_SPEED_LIMIT_PARAMETERS,
  MarginSpeedLimit,
  type MarginSpeedLimitTerms,
} from "./margin-speed-limit.ts";
import type { MarginTool } from "./margin-tool.ts";
import {
  STRESSED_WEIGHT_PARAMETERS,
  StressedWeight,
  type StressedWeightTerms,
} from "./stressed-weight.ts";

/** The tools in the order in which they are asked, with what can be set of each. */
export const MARGIN_TOOLS_PARAMETERS = {
  stressedWeight: STRESSED_WEIGHT_PARAMETERS,
  longRunFloor: LONG_RUN_FLOOR_PARAMETERS,
  buffer: MARGIN_BUFFER_PARAMETERS,
  speedLimit: MARGIN_SPEED_LIMIT_PARAMETERS,
} as const;

/** Which tools a run has, and their terms; null: not this one. */
export interface MarginToolsTerms {
  readonly stressedWeight: StressedWeightTerms | null;
  readonly longRunFloor: LongRunFloorTerms | null;
  readonly buffer: MarginBufferTerms | null;
  readonly speedLimit: MarginSpeedLimitTerms | null;
}

/**
 * The tools against procyclicality that a run has, one after the other: weight of stress, floor, buffer, speed limit.
 * Each works on what the one before makes of the model's margin.
 */
export class MarginTools {
  readonly tools: readonly MarginTool[];

  constructor({ stressedWeight, longRunFloor, buffer, speedLimit }: MarginToolsTerms) {
    this.tools = [
      ...(stressedWeight === null ? [] : [new StressedWeight(stressedWeight)]),
      ...(longRunFloor === null ? [] : [new LongRunFloor(longRunFloor)]),
      ...(buffer === null ? [] : [new MarginBuffer(buffer)]),
      ...(speedLimit === null ? [] : [new MarginSpeedLimit(speedLimit)]),
    ];
  }

  open(slots: number): void {
    for (const tool of this.tools) tool.open(slots);
  }

  list(slot: number): void {
    for (const tool of this.tools) tool.list(slot);
  }

  observe(slot: number, previousTicks: number, ticks: number): void {
    for (const tool of this.tools) tool.observe?.(slot, previousTicks, ticks);
  }

  /** Initial margin of a lot of this value, money units, rounded up: once a trade date and month. */
  charge(slot: number, asked: number, value: number): number {
    let margin = asked;
    for (const tool of this.tools) margin = tool.charge(slot, margin, value);
    return Math.ceil(margin);
  }
}
