import { midRanks } from "./ranks.ts";

/**
 * Area under the ROC curve: the chance that a positive has a higher score than a negative, ties half (Mann and
 * Whitney). Null where either kind is missing. `labels`: 1 positive, 0 negative.
 */
export function areaUnderRoc(scores: ArrayLike<number>, labels: ArrayLike<number>): number | null {
  const ranks = midRanks(scores);
  let positives = 0;
  let rankSum = 0;
  for (let i = 0; i < ranks.length; i++) {
    if (labels[i] !== 1) continue;
    positives++;
    rankSum += ranks[i]!;
  }
  const negatives = ranks.length - positives;
  if (positives === 0 || negatives === 0) return null;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * Average precision: the sum over distinct scores from the highest of (gain in recall) x precision there, the area
 * under the precision-recall curve in steps (Davis and Goadrich 2006). Null without a positive; a score that says
 * nothing has the share of positives.
 */
export function averagePrecision(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
): number | null {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort(
    (a, b) => scores[b]! - scores[a]!,
  );
  let positives = 0;
  for (const i of order) if (labels[i] === 1) positives++;
  if (positives === 0) return null;
  let found = 0;
  let area = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    let gained = 0;
    for (; to < order.length && scores[order[to]!] === scores[order[from]!]; to++) {
      if (labels[order[to]!] === 1) gained++;
    }
    found += gained;
    area += (gained / positives) * (found / to);
    from = to;
  }
  return area;
}
