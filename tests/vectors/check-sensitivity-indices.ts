import { expect } from "vitest";
import { z } from "zod";
import { morrisEffects } from "../../experiments/analysis/sensitivity/morris-effects.ts";
import {
  sensitivityIndices,
  type SensitivityIndices,
} from "../../experiments/analysis/sensitivity/sensitivity-indices.ts";
import { saltelliDesign } from "../../experiments/design/saltelli-design.ts";
import { DESCRIPTION, type VectorCheck, type VectorTopic } from "./vector-topic.ts";

const list = z.array(z.number()).min(1);
const matrix = z.array(list).min(1);

const indexCase = z.strictObject({
  name: z.string(),
  dims: z.number().int().positive(),
  parameters: z.unknown(),
  N: z.number().int().positive(),
  design: z.string(),
  yA: list,
  yB: list,
  yAB: matrix,
  expected: z.strictObject({
    S1_saltelli2010: list,
    ST_jansen: list,
    S1_jansen: list,
    pooled_variance_population: z.number(),
  }),
  analytic: z.object({ S1: list, ST: list }).catchall(z.unknown()),
  design_check_first_A_rows: matrix,
});

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("sensitivity_indices"),
  cases: z.array(indexCase).min(1),
  morris: z.strictObject({
    levels: z.literal(4),
    delta: z.number(),
    trajectories: z.number().int(),
    X: matrix,
    Y: list,
    expected: z.strictObject({ mu: list, mu_star: list, sigma_ddof1: list }),
  }),
  edge_cases: z.array(
    z.strictObject({
      name: z.literal("constant_model"),
      y: z.number(),
      expected: z.strictObject({ S1: z.null(), ST: z.null(), status: z.literal("zero_variance") }),
    }),
  ),
  tolerance: z.strictObject({
    rtol: z.number(),
    morris_atol: z.number(),
    estimate_vs_analytic_atol_N256: z.number(),
  }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;
type IndexCase = z.infer<typeof indexCase>;

/** First-order and total indices, and elementary effects. */
export const sensitivityVectors: VectorTopic = {
  id: "sensitivity_indices",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    return [
      ...file.cases.flatMap((one) => indexChecks(one, file.tolerance)),
      { name: "elementary effects", run: () => checkMorris(file) },
      ...file.edge_cases.map(({ name, y, expected }) => ({
        name,
        run: () => {
          const constant = [y, y, y, y];
          const found = indicesOf(constant, constant, [constant]).factors[0]!;
          expect([found.first.value, found.total.value]).toEqual([expected.S1, expected.ST]);
          expect([found.first.status, found.total.status]).toEqual([
            expected.status,
            expected.status,
          ]);
        },
      })),
    ];
  },
};

const indicesOf = (a: number[], b: number[], ab: number[][]): SensitivityIndices =>
  sensitivityIndices({ a, b, ab }, { seed: 1, draws: 0 });

function indexChecks(one: IndexCase, tolerance: VectorFile["tolerance"]): VectorCheck[] {
  const found = () => indicesOf(one.yA, one.yB, one.yAB);
  const { expected, analytic } = one;
  const compare = (
    name: string,
    values: Values,
    reference: number[],
    within: (value: number) => number,
  ): VectorCheck => ({
    name: `${one.name}: ${name}`,
    run: () => expectClose(values(found()), reference, within),
  });
  const relative = (value: number): number => tolerance.rtol * Math.abs(value);
  const loose = (): number => tolerance.estimate_vs_analytic_atol_N256;
  const variance = expected.pooled_variance_population;
  const checks = [
    compare("S1", firstOf, expected.S1_saltelli2010, relative),
    compare("ST", totalOf, expected.ST_jansen, relative),
    compare("S1 by Jansen", jansenOf, expected.S1_jansen, relative),
    compare("variance", (each) => [each.variance.value], [variance], relative),
    { name: `${one.name}: design`, run: () => checkDesign(one) },
  ];
  if (one.N !== 256) return checks;
  return [
    ...checks,
    compare("S1 is near the truth", firstOf, analytic.S1, loose),
    compare("ST is near the truth", totalOf, analytic.ST, loose),
  ];
}

type Values = (indices: SensitivityIndices) => (number | null)[];
const firstOf: Values = ({ factors }) => factors.map(({ first }) => first.value);
const totalOf: Values = ({ factors }) => factors.map(({ total }) => total.value);
const jansenOf: Values = ({ factors }) => factors.map(({ firstByJansen }) => firstByJansen.value);

function checkDesign({ N: rows, dims, design_check_first_A_rows: first }: IndexCase): void {
  const points = [...saltelliDesign({ rows, factors: dims, scrambled: false, seed: 0 })];
  const a = points.filter((_, index) => index % (dims + 2) === 0).slice(0, first.length);
  expect(a.map((point) => [...point])).toEqual(first);
}

function checkMorris({ morris, tolerance }: VectorFile): void {
  const { X, Y, expected, trajectories } = morris;
  const effects = morrisEffects(X, Y);
  const within = (): number => tolerance.morris_atol;
  expectClose(
    effects.map(({ mu }) => mu.value),
    expected.mu,
    within,
  );
  expectClose(
    effects.map(({ muStar }) => muStar.value),
    expected.mu_star,
    within,
  );
  expectClose(
    effects.map(({ sigma }) => sigma.value),
    expected.sigma_ddof1,
    within,
  );
  expect(effects.map(({ mu }) => mu.n)).toEqual(effects.map(() => trajectories));
}

function expectClose(
  found: readonly (number | null)[],
  expected: readonly number[],
  within: (value: number) => number,
): void {
  expect(found).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) {
    expect(found[i]).not.toBeNull();
    expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(within(value));
  }
}
