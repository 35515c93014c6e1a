import { AGENT_CLASSES } from "../../agents/registry.ts";
import { cos, exp, expm1, log, log1p, pow, sin, sqrt } from "../../engine/base/real.ts";
import { RandomSource } from "../../engine/random/random-source.ts";
import { openRun, type Run } from "../../engine/simulate.ts";
import { GOLDEN_RUNS, type GoldenRun, RESTORED } from "./golden-runs.ts";
import { WordFold } from "./word-fold.ts";

/**
 * What must be the same on every machine, by name: the functions that the engine has in place of the language's, random
 * streams, and runs. Nothing here needs Node.
 */
export function goldenHashes(): Record<string, string> {
  const hashes: Record<string, string> = { arithmetic: arithmetic(), streams: streams() };
  for (const golden of GOLDEN_RUNS) {
    const { traceHash, marketHash } = straight(golden);
    const name = nameOf(golden);
    hashes[`${name}: trace`] = traceHash;
    hashes[`${name}: market`] = marketHash;
  }
  hashes[RESTORED_NAME] = restored(RESTORED);
  return hashes;
}

export const nameOf = ({ name, identity }: GoldenRun): string => `${name}, seed ${identity.seed}`;

export const RESTORED_NAME: string = `${nameOf(RESTORED)}, put back and in pieces: trace`;

const opened = ({ scenario, identity }: GoldenRun): Run =>
  openRun({ scenario, identity, classes: AGENT_CLASSES });

function straight(golden: GoldenRun): ReturnType<Run["hashes"]> {
  const run = opened(golden);
  run.advance({});
  const hashes = run.hashes();
  run.close();
  return hashes;
}

/** A run that goes back to an earlier moment and then on, in uneven pieces. */
function restored(golden: GoldenRun): string {
  const run = opened(golden);
  run.advance({ deliveries: 7777 });
  const snapshot = run.snapshot();
  run.advance({ deliveries: 15_000 });
  run.restore(snapshot);
  for (let deliveries = 8000; !run.advance({ deliveries });) deliveries += 1 + (deliveries % 997);
  const { traceHash } = run.hashes();
  run.close();
  return traceHash;
}

/** Over a grid of arguments of many magnitudes. */
function arithmetic(): string {
  const fold = new WordFold();
  for (let i = -2000; i <= 2000; i++) {
    const x = (i * i * i) / 1.1e7;
    for (const own of [exp, expm1, sin, cos]) fold.add(own(x));
    fold.add(log(x * x + 1e-9));
    fold.add(log1p(x * x));
    fold.add(pow(x * x + 0.5, i / 500));
    fold.add(sqrt(x * x + i * i));
  }
  return fold.digest();
}

/** Draws of every kind from some streams, and from their mirror images. */
function streams(): string {
  const fold = new WordFold();
  const random = new RandomSource();
  for (const antithetic of [false, true]) {
    random.reset({ seed: 20_261_122, replication: 3, antithetic });
    for (let entity = 0; entity < 50; entity++) {
      random.seek(7, entity, entity * 64, 64);
      fold.add(random.u32());
      fold.add(random.uniform());
      fold.add(random.normal());
      fold.add(random.exponential());
      fold.add(random.pareto(1.5));
      fold.add(random.poisson(entity));
      fold.add(random.below(1000 + entity));
    }
  }
  return fold.digest();
}
