/**
 * Sums of products of one column with rows `from` on of several others. Four columns go side by side, so that an
 * addition need not wait for the one before it; each sum runs from the first row to the last and has the bits that it
 * would have alone.
 */
export function productsWith(
  axis: Float64Array,
  columns: readonly Float64Array[],
  from = 0,
): Float64Array {
  const products = new Float64Array(columns.length);
  let c = 0;
  for (; c + 4 <= columns.length; c += 4) fourProducts(axis, columns, from, c, products);
  for (; c < columns.length; c++) products[c] = productWith(axis, columns[c]!, from);
  return products;
}

function productWith(axis: Float64Array, column: Float64Array, from: number): number {
  let product = 0;
  for (let i = 0; i < axis.length; i++) product += axis[i]! * column[from + i]!;
  return product;
}

/** Of columns `c` to `c` + 3. */
function fourProducts(
  axis: Float64Array,
  columns: readonly Float64Array[],
  from: number,
  c: number,
  products: Float64Array,
): void {
  const [one, two, three, four] = [columns[c]!, columns[c + 1]!, columns[c + 2]!, columns[c + 3]!];
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let i = 0, row = from; i < axis.length; i++, row++) {
    const factor = axis[i]!;
    first += factor * one[row]!;
    second += factor * two[row]!;
    third += factor * three[row]!;
    fourth += factor * four[row]!;
  }
  products[c] = first;
  products[c + 1] = second;
  products[c + 2] = third;
  products[c + 3] = fourth;
}

/** The sums over t of x_t x_(t-lag) at lags 1 to `count`; 0 at lags of the length and more. Four lags side by side. */
export function lagProducts(x: Float64Array, count: number): Float64Array {
  const products = new Float64Array(count);
  let done = 0;
  for (; done + 4 <= count; done += 4) fourLags(x, done + 1, products);
  for (; done < count; done++) products[done] = lagProductBelow(x, done + 1, x.length);
  return products;
}

/** At lags `lag` to `lag` + 3. */
function fourLags(x: Float64Array, lag: number, products: Float64Array): void {
  const from = Math.min(lag + 3, x.length);
  let first = lagProductBelow(x, lag, from);
  let second = lagProductBelow(x, lag + 1, from);
  let third = lagProductBelow(x, lag + 2, from);
  let fourth = 0;
  for (let t = from; t < x.length; t++) {
    const now = x[t]!;
    first += now * x[t - lag]!;
    second += now * x[t - lag - 1]!;
    third += now * x[t - lag - 2]!;
    fourth += now * x[t - lag - 3]!;
  }
  products[lag - 1] = first;
  products[lag] = second;
  products[lag + 1] = third;
  products[lag + 2] = fourth;
}

/** The sum over t below `to`. */
function lagProductBelow(x: Float64Array, lag: number, to: number): number {
  let product = 0;
  for (let t = lag; t < to; t++) product += x[t]! * x[t - lag]!;
  return product;
}
