import fc from "fast-check";
import { expect, test } from "vitest";
import { lagProduct } from "./autocorrelation.ts";
import { lagProducts, productsWith } from "./sums-of-products.ts";

const value = fc.double({ noNaN: true, min: -1e6, max: 1e6 });

test("sums of products side by side have the bits of sums one by one", () => {
  const table = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat(12)).chain(([columns, rows]) => {
    const column = fc.array(value, { minLength: rows, maxLength: rows });
    return fc.tuple(fc.array(column, { minLength: columns, maxLength: columns }), fc.nat(rows));
  });
  fc.assert(
    fc.property(table, ([rows, from]) => {
      const columns = rows.map((each) => Float64Array.from(each));
      const axis = Float64Array.from(
        { length: (columns[0]?.length ?? from) - from },
        (_, i) => i / 7,
      );
      const alone = columns.map((column) =>
        column.subarray(from).reduce((sum, each, i) => sum + axis[i]! * each, 0),
      );
      expect([...productsWith(axis, columns, from)]).toEqual(alone);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test("products at several lags have the bits of each lag alone, beyond the series too", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 14 }), fc.nat(17), (values, count) => {
      const x = Float64Array.from(values);
      const alone = Array.from({ length: count }, (_, i) => lagProduct(x, i + 1));
      expect([...lagProducts(x, count)]).toEqual(alone);
    }),
    { seed: 3, numRuns: 300 },
  );
});
