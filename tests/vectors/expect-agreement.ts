import { expect } from "vitest";

/** What a vector file expects of one case: numbers, words, nulls, under names and in lists. */
export type Expected =
  | null
  | number
  | string
  | boolean
  | readonly Expected[]
  | { readonly [key: string]: Expected };

/** Same names and lengths, every number within the relative tolerance, everything else equal. */
export function expectAgreement(
  actual: Expected,
  expected: Expected,
  rtol: number,
  path = "value",
): void {
  if (typeof expected === "number") {
    expect(typeof actual, path).toBe("number");
    const found = actual as number;
    expect(Math.abs(found - expected), `${path}: ${found} for ${expected}`).toBeLessThanOrEqual(
      rtol * Math.abs(expected),
    );
  } else if (expected !== null && typeof expected === "object") {
    expect(actual, path).toBeTypeOf("object");
    const found = actual as Readonly<Record<string, Expected>>;
    expect(Object.keys(found).sort(), path).toEqual(Object.keys(expected).sort());
    for (const [key, value] of Object.entries(expected)) {
      expectAgreement(found[key]!, value, rtol, `${path}.${key}`);
    }
  } else {
    expect(actual, path).toBe(expected);
  }
}
