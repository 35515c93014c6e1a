import type { IndexName } from "../instruments/contract-spec.ts";

/** Position of an index in arrays over indices. */
export const COMPUTE = 0;
export const TPI = 1;
export const INDEX_NAMES: readonly IndexName[] = ["compute", "tpi"];
export const INDEX_COUNT = 2;

export const indexNumber = (name: IndexName): number => (name === "compute" ? COMPUTE : TPI);
