/** How many bits of a 32-bit mask are set. */
export function bitCount(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/**
 * A text that is the same for sets of words (sets of factors, as masks) that differ in the names of their factors only,
 * and almost always another for others: for each factor, how many words of each length hold it, in rising order.
 */
export function wordPattern(words: readonly number[], factors: number): string {
  const holding = new Int32Array(factors * (factors + 1));
  for (const word of words) {
    const length = bitCount(word);
    for (let left = word; left !== 0; left &= left - 1) {
      const factor = 31 - Math.clz32(left & -left);
      holding[factor * (factors + 1) + length]!++;
    }
  }
  return Array.from({ length: factors }, (_, factor) =>
    holding.subarray(factor * (factors + 1), (factor + 1) * (factors + 1)).join(","),
  )
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .join(";");
}
