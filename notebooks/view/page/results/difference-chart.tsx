import type { JSX } from "preact";
import { shortNumber } from "../../../../experiments/report/numbers.ts";
import { differenceBins } from "../../results/difference-bins.ts";
import { placeOn } from "../../results/interval-scale.ts";

const BINS = 41;
const WIDTH = 520;
const HEIGHT = 92;
const FLOOR = 74;

/** How the differences of pairs lie around zero. */
export function DifferenceChart(props: {
  readonly differences: readonly number[];
  readonly unit: string;
}): JSX.Element {
  const { differences, unit } = props;
  const bins = differenceBins(differences, BINS);
  if (bins === null) return <p class="empty">No pair has a value on both sides.</p>;
  if (differences.every((value) => value === 0)) {
    return <p class="empty">No run differs from the reference's by this outcome.</p>;
  }
  const most = Math.max(...bins.counts);
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  const at = (value: number): number => placeOn(bins, value, WIDTH);
  const words =
    `${differences.length} differences from ${shortNumber(bins.low)} to ` +
    `${shortNumber(bins.high)} ${unit}; their mean is ${shortNumber(mean)}`;
  return (
    <svg class="differences" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
      {bins.counts.map((count, i) => (
        <rect
          key={i}
          class="bin"
          x={(i * WIDTH) / BINS}
          width={WIDTH / BINS - 1}
          y={FLOOR - (count / most) * (FLOOR - 14)}
          height={(count / most) * (FLOOR - 14)}
        />
      ))}
      <line class="zero" x1={at(0)} x2={at(0)} y1={0} y2={FLOOR} />
      <line class="mean" x1={at(mean)} x2={at(mean)} y1={0} y2={FLOOR} />
      <text
        class="mean-text"
        x={at(mean)}
        y={14}
        dx={at(mean) > WIDTH / 2 ? -6 : 6}
        text-anchor={at(mean) > WIDTH / 2 ? "end" : "start"}
      >
        mean {shortNumber(mean)}
      </text>
      <text x={0} y={HEIGHT - 4}>
        {shortNumber(bins.low)}
      </text>
      <text x={WIDTH} y={HEIGHT - 4} text-anchor="end">
        {shortNumber(bins.high)} {unit}
      </text>
    </svg>
  );
}
