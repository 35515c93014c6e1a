import * as z from "zod/mini";

/** A check of zod: no item of a list equals an earlier one as a JSON value, whatever the order of keys. */
export const unique = (what: string): z.core.$ZodCheck<readonly unknown[]> =>
  z.refine((items) => new Set(items.map(inKeyOrder)).size === items.length, {
    error: `each ${what} once`,
  });

/** Text of a JSON value with keys in order; unlike the canonical one it is had of any string. */
const inKeyOrder = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one !== "object" || one === null || Array.isArray(one)
      ? one
      : Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
