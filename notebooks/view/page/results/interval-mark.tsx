import type { JSX } from "preact";
import type { EffectRow } from "../../../../experiments/report/effect-row.ts";
import { type IntervalScale, placeOn } from "../../results/interval-scale.ts";

const WIDTH = 220;
const HEIGHT = 20;

/** An effect as a point with its 95 % interval, over the band of effects too small to matter; numbers stand beside. */
export function IntervalMark(props: {
  readonly effect: EffectRow;
  readonly scale: IntervalScale;
}): JSX.Element {
  const { effect, scale } = props;
  const { estimate, interval, smallestEffect, verdict } = effect;
  const at = (value: number): number => placeOn(scale, value, WIDTH);
  const middle = HEIGHT / 2;
  return (
    <svg
      class="interval"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
    >
      {smallestEffect !== null && smallestEffect > 0 && (
        <rect
          class="band"
          x={at(-smallestEffect)}
          y={0}
          width={at(smallestEffect) - at(-smallestEffect)}
          height={HEIGHT}
        />
      )}
      <line class="zero" x1={at(0)} x2={at(0)} y1={0} y2={HEIGHT} />
      {interval !== null && (
        <line class="range" x1={at(interval[0])} x2={at(interval[1])} y1={middle} y2={middle} />
      )}
      {estimate !== null && (
        <circle
          class={verdict === "effect" ? "point is-effect" : "point"}
          cx={at(estimate)}
          cy={middle}
          r={4}
        />
      )}
    </svg>
  );
}
