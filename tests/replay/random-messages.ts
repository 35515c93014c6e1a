import fc, { type Arbitrary } from "fast-check";
import type { Kind, NaiveMessage, Phase, TimeInForce } from "./naive/message.ts";

/** A word that stands twice is drawn twice as often. */
const KINDS: readonly Kind[] = [
  ...(["limit", "limit", "limit", "limit", "market"] as const),
  ...(["stop", "stop", "stop_limit", "stop_limit"] as const),
];
const TIFS: readonly TimeInForce[] = [
  ...(["day", "day", "day", "day", "day"] as const),
  ...(["gtc", "gtc", "gtd", "ioc", "fok"] as const),
];
const PHASES: readonly Phase[] = [
  ...(["continuous", "continuous", "continuous"] as const),
  ...(["auction", "auction", "uncross", "halt", "close"] as const),
];

/** A message told from those before. */
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
const post_only = fc.boolean();

/** Fields that do not apply are there too: a price of a market order, a stop of a limit order. */
const FIELDS = {
  type: fc.constant("new" as const),
  gap,
  idsBack: freshOrNot,
  account: fc.constantFrom("ann", "bob", "eve"),
  instrument,
  side: fc.constantFrom("buy" as const, "sell" as const),
  quantity,
  kind: fc.constantFrom(...KINDS),
  price,
  stop: price,
  tif: fc.constantFrom(...TIFS),
  /** Microseconds after its order. */
  expire: fc.integer({ min: -1, max: 25 }),
};
const newOrder: Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record(FIELDS) },
  { weight: 2, arbitrary: fc.record({ ...FIELDS, display }) },
  {
    weight: 1,
    arbitrary: fc.record({ ...FIELDS, kind: fc.constant("limit" as const), post_only }),
  },
  { weight: 1, arbitrary: fc.record({ ...FIELDS, display, post_only }) },
);

const cancel: Arbitrary<Step> = fc.record({ type: fc.constant("cancel" as const), gap, idsBack });

const CHANGE = { type: fc.constant("replace" as const), gap, idsBack };
const replace: Arbitrary<Step> = fc.oneof(
  fc.record({ ...CHANGE, quantity }),
  fc.record({ ...CHANGE, price }),
  fc.record({ ...CHANGE, display }),
  fc.record({ ...CHANGE, quantity, price }),
  fc.record({ ...CHANGE, quantity, display }),
  fc.record({ ...CHANGE, quantity, price, display }),
);

const phase: Arbitrary<Step> = fc.record({
  type: fc.constant("phase" as const),
  gap,
  instrument,
  phase: fc.constantFrom(...PHASES),
});

/** Valid messages of all that the page has but spreads, their times in order. */
export const randomMessages: Arbitrary<NaiveMessage[]> = fc
  .array(
    fc.oneof(
      { weight: 24, arbitrary: newOrder },
      { weight: 6, arbitrary: cancel },
      { weight: 10, arbitrary: replace },
      { weight: 4, arbitrary: phase },
    ),
    { maxLength: 120, size: "max" },
  )
  .map(told);

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
