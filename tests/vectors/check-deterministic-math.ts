import { expect } from "vitest";
import { z } from "zod";
import * as real from "../../engine/base/real.ts";
import { exponentialFrom } from "../../engine/random/exponential.ts";
import { normalQuantile } from "../../engine/random/normal.ts";
import { poissonQuantile } from "../../engine/random/poisson.ts";
import {
  DESCRIPTION,
  hexOfReal,
  hexReal,
  realOfHex,
  ulpsBetween,
  type VectorCheck,
  type VectorTopic,
} from "./vector-topic.ts";

const functionRows = z
  .array(z.tuple([hexReal.describe("x"), hexReal.describe("rounded"), hexReal.describe("fdlibm")]))
  .min(1);
const specialValues = z.record(z.string(), z.union([z.number(), z.string()]));
const coefficients = z.array(z.number()).length(8);

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("deterministic_math"),
  special: z.record(z.string(), specialValues),
  as241_coefficients: z.strictObject({
    a: coefficients,
    b: coefficients,
    c: coefficients,
    d: coefficients,
    e: coefficients,
    f: coefficients,
  }),
  expected: z.record(z.string(), functionRows),
  normal_inverse: z.array(z.tuple([hexReal, hexReal, z.string(), z.boolean()])).min(1),
  exponential: z.array(z.tuple([hexReal, hexReal])).min(1),
  poisson_inverse: z
    .array(
      z.strictObject({
        lambda: z.number(),
        u: z.array(z.number()).min(1),
        k: z.array(z.number()).min(1),
      }),
    )
    .min(1),
  tolerance: z.strictObject({ bits: z.string(), normal_relative_to_true: z.number() }),
  crosscheck: z.looseObject({ fdlibm_lineage_max_ulp: z.record(z.string(), z.number()) }),
});

type VectorFile = z.infer<typeof vectorFile>;

/** The elementary functions and the inverse distribution functions, to the bit. */
export const deterministicMath: VectorTopic = {
  id: "deterministic_math",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    return [
      ...functionChecks(file),
      ...specialChecks(file),
      ...normalChecks(file),
      ...exponentialChecks(file),
      ...poissonChecks(file),
    ];
  },
};

function functionNamed(name: string): (x: number) => number {
  const f = (real as unknown as Record<string, ((x: number) => number) | undefined>)[name];
  if (f === undefined) throw new Error(`engine/base/real.ts has no function ${name}`);
  return f;
}

function functionChecks({ expected, crosscheck }: VectorFile): VectorCheck[] {
  const sections = Object.entries(expected);
  if (sections.length === 0) throw new Error("no function has rows");
  return sections.flatMap(([name, rows]) => [
    {
      name: `${name} has the bits of the fdlibm lineage (${rows.length} cases)`,
      run: () => {
        const bits = rows.map(([x]) => [x, hexOfReal(functionNamed(name)(realOfHex(x)))]);
        expect(bits).toEqual(rows.map(([x, , fdlibm]) => [x, fdlibm]));
      },
    },
    {
      name: `${name} is as near to the rounded true value as the lineage (${rows.length} cases)`,
      run: () => {
        const limit = crosscheck.fdlibm_lineage_max_ulp[name] ?? 1;
        for (const [x, rounded] of rows) {
          const ulps = ulpsBetween(functionNamed(name)(realOfHex(x)), realOfHex(rounded));
          expect(ulps, `${name} of ${x}`).toBeLessThanOrEqual(limit);
        }
      },
    },
  ]);
}

function specialChecks({ special }: VectorFile): VectorCheck[] {
  if (Object.keys(special).length === 0) throw new Error("no function has special values");
  return Object.entries(special).flatMap(([name, values]) =>
    Object.entries(values).map(([x, value]) => ({
      name: `${name} of ${x} is ${value}`,
      run: () => expect(functionNamed(name)(Number(x))).toBe(Number(value)),
    })),
  );
}

function normalChecks(file: VectorFile): VectorCheck[] {
  const { normal_inverse: rows, tolerance } = file;
  const count = `(${rows.length} cases)`;
  return [
    {
      name: `normal quantiles to the bit ${count}`,
      run: () => {
        const bits = rows.map(([p]) => [p, hexOfReal(normalQuantile(realOfHex(p)))]);
        expect(bits).toEqual(rows.map(([p, value]) => [p, value]));
      },
    },
    {
      name: `normal quantiles near the true ones ${count}`,
      run: () => {
        for (const [p, , decimal] of rows) {
          const difference = Math.abs(normalQuantile(realOfHex(p)) - Number(decimal));
          const allowed = tolerance.normal_relative_to_true * Math.abs(Number(decimal));
          expect(difference, p).toBeLessThanOrEqual(allowed);
        }
      },
    },
    {
      name: `normal quantiles agree with AS 241 written with the file's coefficients ${count}`,
      run: () => {
        for (const [p, , , central] of rows) {
          const expected = plainAs241(file, realOfHex(p), central);
          expect(normalQuantile(realOfHex(p)), p).toBe(expected);
        }
      },
    },
  ];
}

/** AS 241 straight from the file: its coefficients, its evaluation order and its word on which branch is taken. */
function plainAs241(file: VectorFile, p: number, central: boolean): number {
  const { a, b, c, d, e, f } = file.as241_coefficients;
  const horner = (series: readonly number[], r: number) =>
    series.reduceRight((sum, coefficient) => sum * r + coefficient, 0);
  const q = p - 0.5;
  if (central) return (q * horner(a, 0.180625 - q * q)) / horner(b, 0.180625 - q * q);
  const r = Math.sqrt(-real.log(Math.min(p, 1 - p)));
  const size =
    r <= 5 ? horner(c, r - 1.6) / horner(d, r - 1.6) : horner(e, r - 5) / horner(f, r - 5);
  return q < 0 ? -size : size;
}

function exponentialChecks({ exponential: rows }: VectorFile): VectorCheck[] {
  return [
    {
      name: `exponentials to the bit (${rows.length} cases)`,
      run: () => {
        const bits = rows.map(([u]) => [u, hexOfReal(exponentialFrom(realOfHex(u)))]);
        expect(bits).toEqual(rows);
      },
    },
  ];
}

function poissonChecks({ poisson_inverse: cases }: VectorFile): VectorCheck[] {
  return cases.map(({ lambda, u, k }) => ({
    name: `Poisson quantiles of mean ${lambda} (${u.length} cases)`,
    run: () => expect(u.map((each) => poissonQuantile(each, lambda))).toEqual(k),
  }));
}
