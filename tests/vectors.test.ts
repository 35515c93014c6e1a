import { join } from "node:path";
import { describe, test } from "vitest";
import { deterministicMath } from "./vectors/check-deterministic-math.ts";
import { jumpDiffusion } from "./vectors/check-jump-diffusion.ts";
import { rngPhilox } from "./vectors/check-rng-philox.ts";
import { checksFrom, type VectorCheck, type VectorTopic } from "./vectors/vector-topic.ts";

/** Reference values made with independent tools; another folder with files of the same structure may be named. */
const folder = process.env.TOKENPIT_VECTORS ?? join(import.meta.dirname, "vectors");

const TOPICS: readonly VectorTopic[] = [rngPhilox, deterministicMath, jumpDiffusion];

function checksOrFailure(topic: VectorTopic): readonly VectorCheck[] {
  try {
    return checksFrom(folder, topic);
  } catch (error) {
    const run = () => {
      throw error;
    };
    return [{ name: "the file can be read and has cases", run }];
  }
}

describe.each(TOPICS)("vectors $id", (topic) => {
  for (const { name, run } of checksOrFailure(topic)) test(`vectors ${topic.id}: ${name}`, run);
});
