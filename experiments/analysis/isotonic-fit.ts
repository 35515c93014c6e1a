/**
 * The nearest rising (direction 1) or falling (-1) sequence to `means` in weighted squares, by pooling adjacent
 * violators. To be shown only where there is an argument that the response is monotone.
 *
 * @param weights positive, one a mean
 *
 * @see Ayer et al. 1955, Annals of Mathematical Statistics 26
 */
export function isotonicFit(
  means: readonly number[],
  weights: readonly number[],
  direction: 1 | -1,
): number[] {
  const blocks: { total: number; weight: number; length: number }[] = [];
  for (const [i, mean] of means.entries()) {
    let block = { total: direction * mean * weights[i]!, weight: weights[i]!, length: 1 };
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (last.total / last.weight <= block.total / block.weight) break;
      blocks.pop();
      block = {
        total: last.total + block.total,
        weight: last.weight + block.weight,
        length: last.length + block.length,
      };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ total, weight, length }) =>
    Array.from({ length }, () => (direction * total) / weight),
  );
}
