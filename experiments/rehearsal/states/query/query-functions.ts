import { createHash } from "node:crypto";
import { compile } from "./expression.ts";
import { SeededStream } from "./seeded-stream.ts";

const HASHES: ReadonlyMap<string, string> = new Map([
  ["MD5", "md5"],
  ["SHA-1", "sha1"],
  ["SHA-256", "sha256"],
  ["SHA-384", "sha384"],
  ["SHA-512", "sha512"],
]);

const FORMAT_TIME = "{% $fromMillis($ms, $picture, $timezone) %}";

/** What a query draws from and when it is asked. */
export interface QuerySources {
  readonly stream: SeededStream;
  readonly nowMs: () => number;
}

/**
 * The functions that Step Functions adds to JSONata, and those of JSONata that would read the machine's clock
 * or chance.
 * `$eval` is not available.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions
 */
export function queryFunctions({ stream, nowMs }: QuerySources): Record<string, unknown> {
  return {
    partition,
    range,
    hash,
    parse: (text: string): unknown => JSON.parse(text),
    random: (seed?: number): number =>
      seed === undefined ? stream.uniform() : new SeededStream(seed, "$random").uniform(),
    uuid: (): string => stream.uuid(),
    millis: (): number => Math.floor(nowMs()),
    now: (picture?: string, timezone?: string): unknown =>
      compile(FORMAT_TIME).evaluate(undefined, { ms: Math.floor(nowMs()), picture, timezone }),
    eval: (): never => {
      throw new Error("$eval is not available in Step Functions; use $parse");
    },
  };
}

function partition(list: unknown, size: number): unknown[] {
  if (!Number.isInteger(size) || size < 1) throw new Error("$partition: a size of at least 1");
  const whole = Array.isArray(list) ? list : [list];
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
    whole.slice(index * size, (index + 1) * size),
  );
}

/** From first to last, both included where the step meets them. */
function range(first: number, last: number, step: number): number[] {
  if (![first, last, step].every(Number.isFinite) || step === 0)
    throw new Error("$range: a first and a last number, and a step that is not 0");
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  return Array.from({ length }, (_, index) => first + index * step);
}

function hash(text: string, algorithm: string): string {
  const name = HASHES.get(algorithm);
  if (name === undefined) throw new Error(`$hash: no algorithm ${algorithm}`);
  return createHash(name).update(text).digest("hex");
}
