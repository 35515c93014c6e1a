import { expect } from "vitest";
import { z } from "zod";
import { philoxBlock } from "../../engine/random/philox.ts";
import { RandomSource } from "../../engine/random/random-source.ts";
import { shuffle } from "../../engine/random/shuffle.ts";
import {
  DESCRIPTION,
  hexOfReal,
  hexReal,
  hexWord,
  type VectorCheck,
  type VectorTopic,
} from "./vector-topic.ts";

const blockCase = z.strictObject({
  counter: z.array(hexWord).length(4),
  key: z.array(hexWord).length(2),
  expected: z.array(hexWord).length(4),
});

const streamCase = z
  .object({ replication: z.number(), entity: z.number(), purpose: z.number() })
  .catchall(z.unknown());

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("rng_philox"),
  known_answers: z.array(blockCase).min(1),
  block_function: z.array(blockCase).min(1),
  streams: z.strictObject({
    seed_hex: hexReal,
    cases: z.array(streamCase).min(1),
  }),
  edge_values: z.strictObject({
    u53_max_words_ffffffff: hexReal,
    u52open_min_words_0: hexReal,
    u52open_max_words_ffffffff: hexReal,
  }),
  tolerance: z.literal("bit-exact"),
});

type BlockCase = z.infer<typeof blockCase>;
type StreamCase = z.infer<typeof streamCase>;
type VectorFile = z.infer<typeof vectorFile>;

/** The generator, its streams and the draws derived from its words, to the bit. */
export const rngPhilox: VectorTopic = {
  id: "rng_philox",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    return [
      ...blockChecks("known answer", file.known_answers),
      ...blockChecks("block function", file.block_function),
      ...file.streams.cases.flatMap((stream) => streamChecks(file.streams.seed_hex, stream)),
      ...edgeChecks(file.edge_values),
    ];
  },
};

function blockChecks(section: string, cases: readonly BlockCase[]): VectorCheck[] {
  return cases.map(({ counter, key, expected }, i) => ({
    name: `${section} ${i}`,
    run: () => {
      const words = new Int32Array(4);
      const [c0, c1, c2, c3] = counter as [number, number, number, number];
      philoxBlock(c0, c1, c2, c3, key[0]!, key[1]!, words);
      expect(unsigned(words)).toEqual(expected);
    },
  }));
}

function unsigned(words: Int32Array): number[] {
  return Array.from(words, (word) => word >>> 0);
}

/** What a field of a stream says, by the form of its name; `source` stands at the start of the stream. */
const DERIVED_DRAWS: readonly (readonly [
  name: RegExp,
  check: (source: RandomSource, expected: unknown, ...parameters: number[]) => void,
])[] = [
  [
    /^u32_first_(\d+)$/,
    (source, expected, count) => {
      expect(times(count, () => source.u32())).toEqual(nonEmpty(hexWord).parse(expected));
    },
  ],
  [
    /^u53_hex$/,
    (source, expected) => {
      const bits = nonEmpty(hexReal).parse(expected);
      expect(times(bits.length, () => hexOfReal(source.uniform()))).toEqual(bits);
    },
  ],
  [
    /^u53$/,
    (source, expected) => {
      const values = nonEmpty(z.number()).parse(expected);
      expect(times(values.length, () => source.uniform())).toEqual(values);
    },
  ],
  [
    /^u52open_hex$/,
    (source, expected) => {
      const bits = nonEmpty(hexReal).parse(expected);
      expect(times(bits.length, () => hexOfReal(source.uniformOpen()))).toEqual(bits);
    },
  ],
  [
    /^below_(\d+(?:e\d+)?)_first_(\d+)$/,
    (source, expected, n, count) => {
      expect(times(count, () => source.below(n))).toEqual(nonEmpty(z.number()).parse(expected));
    },
  ],
  [
    /^fisher_yates_0_to_(\d+)$/,
    (source, expected, last) => {
      const values = Array.from({ length: last + 1 }, (_, i) => i);
      shuffle(values, source);
      expect(values).toEqual(nonEmpty(z.number()).parse(expected));
    },
  ],
];

const BLOCKS_CONSUMED = /^below_(\d+(?:e\d+)?)_blocks_consumed$/;

function nonEmpty<T extends z.ZodType>(element: T): z.ZodArray<T> {
  return z.array(element).min(1);
}

function times<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, draw);
}

function streamChecks(seedHex: string, stream: StreamCase): VectorCheck[] {
  const { replication, purpose, entity, ...fields } = stream;
  const name = `stream of purpose ${purpose}, entity ${entity}, replication ${replication}`;
  const names = Object.keys(fields);
  if (names.length === 0) throw new Error(`the ${name} has no draws`);
  return names.map((field) => ({
    name: `${name}: ${field}`,
    run: () => {
      const consumed = BLOCKS_CONSUMED.exec(field);
      if (consumed === null) checkDraws(sourceAt(seedHex, stream), field, fields[field]);
      else expect(blocksConsumed(seedHex, stream, consumed[1]!)).toBe(fields[field]);
    },
  }));
}

function sourceAt(seedHex: string, { replication, purpose, entity }: StreamCase): RandomSource {
  const source = new RandomSource();
  const high = Number.parseInt(seedHex.slice(0, 8), 16);
  source.resetKey(Number.parseInt(seedHex.slice(8), 16), high, replication, false);
  source.seek(purpose, entity, 0, 1000);
  return source;
}

function checkDraws(source: RandomSource, field: string, expected: unknown): void {
  for (const [name, check] of DERIVED_DRAWS) {
    const match = name.exec(field);
    if (match !== null) return check(source, expected, ...match.slice(1).map(Number));
  }
  throw new Error(`nothing is known about the field ${field}`);
}

/** Blocks that the draws of the field `below_<n>_first_<count>` beside this one take. */
function blocksConsumed(seedHex: string, stream: StreamCase, n: string): number {
  const prefix = `below_${n}_first_`;
  const draws = Object.keys(stream).find((field) => field.startsWith(prefix));
  if (draws === undefined) throw new Error(`no field ${prefix}<count>`);
  const source = sourceAt(seedHex, stream);
  times(Number(draws.slice(prefix.length)), () => source.below(Number(n)));
  return source.nextBlock;
}

function edgeChecks(edges: VectorFile["edge_values"]): VectorCheck[] {
  const edge = (word: number, draw: (source: RandomSource) => number, bits: string) => () => {
    const source = new RandomSource();
    source.words.fill(word);
    source.position = 0;
    expect(hexOfReal(draw(source))).toBe(bits);
  };
  const uniform = (source: RandomSource) => source.uniform();
  const uniformOpen = (source: RandomSource) => source.uniformOpen();
  return [
    { name: "largest u53", run: edge(-1, uniform, edges.u53_max_words_ffffffff) },
    { name: "smallest u52open", run: edge(0, uniformOpen, edges.u52open_min_words_0) },
    { name: "largest u52open", run: edge(-1, uniformOpen, edges.u52open_max_words_ffffffff) },
  ];
}
