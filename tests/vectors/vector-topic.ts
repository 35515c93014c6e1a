import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** One thing to check about a vector file; `run` throws where the project disagrees with it. */
export interface VectorCheck {
  readonly name: string;
  readonly run: () => void;
}

/** A topic of reference values: the file `<id>.json` and what to check about it. One module a topic. */
export interface VectorTopic {
  readonly id: string;
  /** Reads the parsed file, throws where its structure is not the expected one, and lists at least one check. */
  readonly checksOf: (file: unknown) => readonly VectorCheck[];
}

/** What every vector file says about itself. */
export const DESCRIPTION = {
  schema: z.literal("methods-vector/1"),
  id: z.string(),
  spec: z.string(),
  made_with: z.unknown(),
  conventions: z.unknown(),
};

/** 32 bits in hexadecimal; read as an unsigned integer. */
export const hexWord = z
  .string()
  .regex(/^[0-9a-f]{8}$/)
  .transform((digits) => Number.parseInt(digits, 16));

/** The 64 bits of a double in hexadecimal, kept as text, so that NaN and -0 can be compared. */
export const hexReal = z.string().regex(/^[0-9a-f]{16}$/);

export function hexOfReal(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

export function realOfHex(hex: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}

/** How many doubles lie from `a` to `b`. */
export function ulpsBetween(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Infinity;
  return Math.abs(Number(ordinalOf(a) - ordinalOf(b)));
}

function ordinalOf(value: number): bigint {
  const bits = BigInt(`0x${hexOfReal(Math.abs(value))}`);
  return value < 0 ? -bits : bits;
}

/** The checks of a topic for the file in `folder`; throws a sentence where there are none. */
export function checksFrom(folder: string, { id, checksOf }: VectorTopic): readonly VectorCheck[] {
  const path = join(folder, `${id}.json`);
  if (!existsSync(path)) throw new Error(`no vector file ${path}`);
  const checks = checksOf(JSON.parse(readFileSync(path, "utf8")));
  if (checks.length === 0) throw new Error(`${path} has no cases`);
  return checks;
}
