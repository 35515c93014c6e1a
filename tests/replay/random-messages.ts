import fc, { type Arbitrary } from "fast-check";
import type { Kind, NaiveMessage, Phase, TimeInForce } from "./naive/message.ts";

/** What random messages may say; a word that stands twice is drawn twice as often. */
export interface Vocabulary {
  readonly kinds: readonly Kind[];
  readonly tifs: readonly TimeInForce[];
  readonly phases: readonly Phase[];
  /** Whether orders may have a peak and be post-only. */
  readonly hasAttributes: boolean;
}

/** The order kinds that were there first. */
export const PLAIN: Vocabulary = {
  kinds: ["limit", "limit", "limit", "market"],
  tifs: ["day", "day", "ioc", "fok"],
  phases: ["continuous", "continuous", "continuous", "halt", "close"],
  hasAttributes: false,
};

/** All that the page of the interface has but spreads. */
export const WHOLE: Vocabulary = {
  kinds: ["limit", "limit", "limit", "limit", "market", "stop", "stop", "stop_limit", "stop_limit"],
  tifs: ["day", "day", "day", "day", "day", "gtc", "gtc", "gtd", "ioc", "fok"],
  phases: [
    "continuous",
    "continuous",
    "continuous",
    "auction",
    "auction",
    "uncross",
    "halt",
    "close",
  ],
  hasAttributes: true,
};

/** A message told from the one before. */
type Step = Omit<NaiveMessage, "time" | "id"> & {
  /** Microseconds after the message before. */
  readonly gap: number;
  /** How many ids after the one that it names were given out so far; 0 names a fresh one. */
  readonly idsBack?: number;
};

/** Few prices and instruments, and recent ids, so that messages meet one another. */
const idsBack = fc.integer({ min: 1, max: 9 });
const freshOrNot = fc.oneof(
  { weight: 12, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: idsBack },
);
const instrument = fc.constantFrom("SCU-2027-03", "SCU-2027-03", "SCU-2027-03", "SIT-2027-03");
const price = fc.integer({ min: -2, max: 5 }).map((ticks) => ticks / 100);
const quantity = fc.integer({ min: 1, max: 9 });
const display = fc.integer({ min: 1, max: 4 });
const gap = fc.integer({ min: 0, max: 2 });

/** Fields that do not apply are there too: a price of a market order, a stop of a limit order. */
function newOrder({ kinds, tifs, hasAttributes }: Vocabulary): Arbitrary<Step> {
  const fields = {
    type: fc.constant("new" as const),
    gap,
    idsBack: freshOrNot,
    account: fc.constantFrom("ann", "bob", "eve"),
    instrument,
    side: fc.constantFrom("buy" as const, "sell" as const),
    quantity,
    kind: fc.constantFrom(...kinds),
    price,
    tif: fc.constantFrom(...tifs),
  };
  const plain = fc.record(fields);
  if (!hasAttributes) return plain;
  const more = { ...fields, stop: price, expire: fc.integer({ min: -1, max: 25 }) };
  return fc.oneof(
    { weight: 4, arbitrary: fc.record(more) },
    { weight: 2, arbitrary: fc.record({ ...more, display }) },
    {
      weight: 1,
      arbitrary: fc.record({
        ...more,
        kind: fc.constant("limit" as const),
        post_only: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ ...more, display, post_only: fc.boolean() }) },
  );
}

const cancel = fc.record({ type: fc.constant("cancel" as const), gap, idsBack });

/** A replace of any of the fields, but of at least one. */
function replace({ hasAttributes }: Vocabulary): Arbitrary<Step> {
  const fields = { type: fc.constant("replace" as const), gap, idsBack };
  const basic = [
    fc.record({ ...fields, quantity, price }),
    fc.record({ ...fields, quantity }),
    fc.record({ ...fields, price }),
  ];
  if (!hasAttributes) return fc.oneof(...basic);
  return fc.oneof(
    ...basic,
    fc.record({ ...fields, display }),
    fc.record({ ...fields, quantity, display }),
    fc.record({ ...fields, quantity, price, display }),
  );
}

const phase = ({ phases }: Vocabulary): Arbitrary<Step> =>
  fc.record({
    type: fc.constant("phase" as const),
    gap,
    instrument,
    phase: fc.constantFrom(...phases),
  });

/** Valid messages of a vocabulary, their times in order; an expiry may lie before its order. */
export function randomMessages(vocabulary: Vocabulary): Arbitrary<NaiveMessage[]> {
  const step = fc.oneof(
    { weight: 24, arbitrary: newOrder(vocabulary) },
    { weight: 6, arbitrary: cancel },
    { weight: 10, arbitrary: replace(vocabulary) },
    { weight: vocabulary.hasAttributes ? 4 : 2, arbitrary: phase(vocabulary) },
  );
  return fc.array(step, { maxLength: 120, size: "max" }).map(told);
}

function told(steps: readonly Step[]): NaiveMessage[] {
  let time = 0;
  let ids = 0;
  return steps.map(({ gap: pause, idsBack: back, expire, ...message }) => {
    time += pause;
    if (back === 0) ids++;
    return {
      ...message,
      time,
      ...(back === undefined ? {} : { id: `o${back === 0 ? ids : Math.max(0, ids + 1 - back)}` }),
      ...(expire === undefined ? {} : { expire: time + expire }),
    };
  });
}
