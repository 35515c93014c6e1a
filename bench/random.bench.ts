/**
 * Nanoseconds a block, a uniform, a normal and so on, and our elementary functions as ratios to `Math`'s.
 * `node bench/random.bench.ts`. Each figure is the best of many short rounds, taken in turns, so that a busy machine
 * disturbs all alike; calls go through a loop of a few ns, which is included.
 */
import { cos, exp, expm1, log, log1p, pow, sin } from "../engine/base/real.ts";
import { normalQuantile } from "../engine/random/normal.ts";
import { philoxBlock } from "../engine/random/philox.ts";
import { PURPOSE } from "../engine/random/purposes.ts";
import { RandomSource } from "../engine/random/random-source.ts";

const SEED = 20_261_122;
const CALLS = 8192;
const ROUNDS = 100;
const WARM_UP_ROUNDS = 20;

interface Contender {
  readonly name: string;
  /** Runs `CALLS` calls and returns something that depends on all of them. */
  readonly run: () => number;
}

/** Best time of one call of each contender, in ns. */
function measure(contenders: readonly Contender[]): Map<string, number> {
  const best = new Map<string, number>();
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const { name, run } of contenders) {
      const start = process.hrtime.bigint();
      const result = run();
      const ns = Number(process.hrtime.bigint() - start) / CALLS;
      if (Number.isNaN(result)) throw new Error(`${name} gave NaN`);
      if (round >= 0) best.set(name, Math.min(best.get(name) ?? Infinity, ns));
    }
  }
  return best;
}

/** A loop of its own for every function, so that none is slowed by sharing its call site with others. */
function loopOf(signature: string, call: string, ...wiring: readonly unknown[]): () => number {
  const body = `return () => { let sum = 0; for (let i = 0; i < ${CALLS}; i++) { ${call} } return sum; }`;
  // oxlint-disable-next-line typescript/no-implied-eval -- only a body of its own gives a loop its own call site
  return new Function(...signature.split(", "), body)(...wiring) as () => number;
}

const source = new RandomSource();
source.reset({ seed: SEED, replication: 0, antithetic: false });

function draws(name: string, call: string): Contender {
  const rewind = () => source.seek(PURPOSE.design, 7, 0, 16 * CALLS);
  const run = loopOf("source", `sum += ${call};`, source);
  return {
    name,
    run: () => {
      rewind();
      return run();
    },
  };
}

function inputs(count: number, from: number, to: number): Float64Array {
  source.seek(PURPOSE.design, 1, 0, count);
  return Float64Array.from({ length: count }, () => from + (to - from) * source.uniformOpen());
}

function functionOf(name: string, f: (x: number) => number, xs: Float64Array): Contender {
  return { name, run: loopOf("f, xs", "sum += f(xs[i]);", f, xs) };
}

const words = new Int32Array(4);
const random: readonly Contender[] = [
  { name: "empty loop", run: loopOf("words", "sum += words[i & 3];", words) },
  {
    name: "philox block",
    run: loopOf(
      "philoxBlock, words",
      "philoxBlock(i, 3, i + 77, 0, 123, 456, words); sum += words[0];",
      philoxBlock,
      words,
    ),
  },
  draws("u32", "source.u32()"),
  draws("uniform", "source.uniform()"),
  draws("uniformOpen", "source.uniformOpen()"),
  draws("below(1000)", "source.below(1000)"),
  draws("bernoulli", "source.bernoulli(1000000) ? 1 : 0"),
  draws("normal", "source.normal()"),
  draws("exponential", "source.exponential()"),
  draws("pareto(3)", "source.pareto(3)"),
  draws("poisson(4)", "source.poisson(4)"),
  draws("seek and normal", `(source.seek(${PURPOSE.size}, i, i, 1), source.normal())`),
  functionOf("normalQuantile of a given uniform", normalQuantile, inputs(CALLS, 0, 1)),
];

const wide = inputs(CALLS, -10, 10);
const positive = inputs(CALLS, 0, 20);
const small = inputs(CALLS, -0.5, 0.5);
const exponent = (f: (x: number, y: number) => number) => (x: number) => f(x, 1.37);
const pairs: readonly (readonly [
  string,
  (x: number) => number,
  (x: number) => number,
  Float64Array,
])[] = [
  ["exp", exp, Math.exp, wide],
  ["log", log, Math.log, positive],
  ["expm1", expm1, Math.expm1, small],
  ["log1p", log1p, Math.log1p, small],
  ["sin", sin, Math.sin, wide],
  ["cos", cos, Math.cos, wide],
  ["pow", exponent(pow), exponent(Math.pow), positive],
];

const randomNs = measure(random);
const functionNs = measure(
  pairs.flatMap(([name, ours, theirs, xs]) => [
    functionOf(name, ours, xs),
    functionOf(`Math.${name}`, theirs, xs),
  ]),
);

console.log(`seed ${SEED}, ${ROUNDS} rounds of ${CALLS} calls, Node ${process.versions.node}`);
for (const [name, ns] of randomNs) console.log(`${name.padEnd(36)}${ns.toFixed(1).padStart(8)} ns`);
for (const [name] of pairs) {
  const ours = functionNs.get(name)!;
  const ratio = ours / functionNs.get(`Math.${name}`)!;
  console.log(
    `${name.padEnd(36)}${ours.toFixed(1).padStart(8)} ns ${ratio.toFixed(2).padStart(6)} x Math.${name}`,
  );
}
