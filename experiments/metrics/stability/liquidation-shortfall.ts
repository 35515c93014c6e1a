import { measured } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** One layer of a default waterfall and what a loss took from it, money. */
export interface LayerUse {
  readonly layer: string;
  readonly used: number;
  /** Of what the layer held; 0 of an empty layer. */
  readonly share: number;
}

export interface WaterfallDraw {
  readonly used: readonly LayerUse[];
  /** What no layer covered. */
  readonly uncovered: number;
}

/**
 * The sum of negative equities after liquidation, as a positive number of money; 0 where nobody fell short (methods
 * 4.6). `n` counts the accounts.
 * @public
 */
export function liquidationShortfall(equityAfter: ArrayLike<number>): MetricValue {
  let total = 0;
  for (let i = 0; i < equityAfter.length; i++)
    if (!(equityAfter[i]! >= 0)) total -= equityAfter[i]!;
  return measured(total, equityAfter.length);
}

/**
 * A loss taken from layers in their order, each until it is empty. Layers that hold no positive amount give nothing.
 * @public
 */
export function waterfallDraw(
  loss: number,
  layers: readonly (readonly [layer: string, holds: number])[],
): WaterfallDraw {
  let left = Math.max(0, Number.isFinite(loss) ? loss : 0);
  const used = layers.map(([layer, holds]) => {
    const available = holds > 0 ? holds : 0;
    const taken = Math.min(left, available);
    left -= taken;
    return { layer, used: taken, share: taken > 0 ? taken / available : 0 };
  });
  return { used, uncovered: left };
}
