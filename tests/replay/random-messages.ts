import fc, { type Arbitrary } from "fast-check";
import {
  CONTROLS,
  type Kind,
  type NaiveMessage,
  type Phase,
  type TimeInForce,
} from "./naive/message.ts";

/** How often words and messages are drawn. */
interface Mood {
  readonly kinds: Readonly<Record<Kind, number>>;
  readonly tifs: Readonly<Record<TimeInForce, number>>;
  readonly phases: Readonly<Record<Phase, number>>;
  readonly messages: Readonly<Record<"new" | "cancel" | "replace" | "phase" | "control", number>>;
  /** The phase before the first message. */
  readonly first: Phase;
}

const MIXED: Mood = {
  kinds: { limit: 4, market: 1, stop: 2, stop_limit: 2 },
  tifs: { day: 5, gtc: 2, gtd: 1, ioc: 1, fok: 1 },
  phases: { continuous: 3, auction: 2, uncross: 1, halt: 1, close: 1 },
  messages: { new: 24, cancel: 6, replace: 10, phase: 4, control: 2 },
  first: "continuous",
};

/** Auctions that collect much before they clear. */
const COLLECTING: Mood = {
  kinds: { limit: 4, market: 4, stop: 1, stop_limit: 1 },
  tifs: { day: 12, gtc: 4, gtd: 2, ioc: 1, fok: 1 },
  phases: { continuous: 1, auction: 3, uncross: 2, halt: 1, close: 1 },
  messages: { new: 24, cancel: 3, replace: 14, phase: 3, control: 1 },
  first: "auction",
};

/** Continuous trading with stops that set off one another. */
const CASCADING: Mood = {
  kinds: { limit: 4, market: 1, stop: 4, stop_limit: 4 },
  tifs: { day: 12, gtc: 2, gtd: 2, ioc: 1, fok: 1 },
  phases: { continuous: 1, auction: 1, uncross: 1, halt: 0, close: 0 },
  messages: { new: 30, cancel: 3, replace: 8, phase: 1, control: 1 },
  first: "continuous",
};

/** Continuous trading, seldom held up: several books are needed for an implied price. */
const LINKING: Mood = {
  kinds: { limit: 12, market: 1, stop: 1, stop_limit: 1 },
  tifs: { day: 12, gtc: 2, gtd: 2, ioc: 1, fok: 1 },
  phases: { continuous: 4, auction: 1, uncross: 2, halt: 1, close: 1 },
  messages: { new: 40, cancel: 4, replace: 8, phase: 2, control: 1 },
  first: "continuous",
};

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
const MONTHS = ["SCU-2027-03", "SCU-2027-03", "SCU-2027-03", "SIT-2027-03"];
/** Three months, all their spreads, and one between families: months are named as often as spreads. */
const LINKED = [
  "SCU-2027-03",
  "SCU-2027-03",
  "SCU-2027-04",
  "SCU-2027-05",
  "SIT-2027-03",
  "SCU-2027-03:SCU-2027-04",
  "SCU-2027-03:SCU-2027-04",
  "SCU-2027-03:SCU-2027-05",
  "SCU-2027-04:SCU-2027-05",
  "SIT-2027-03:SCU-2027-03",
];
const price = fc.integer({ min: -2, max: 5 }).map((ticks) => ticks / 100);
const quantity = fc.integer({ min: 1, max: 9 });
const display = fc.integer({ min: 1, max: 4 });
const gap = fc.integer({ min: 0, max: 2 });
const post_only = fc.boolean();
const account = fc.constantFrom("ann", "bob", "eve");

function drawn<Word extends string>(often: Readonly<Record<Word, number>>): Arbitrary<Word> {
  const words = Object.entries<number>(often) as [Word, number][];
  return fc.oneof(...words.map(([word, weight]) => ({ weight, arbitrary: fc.constant(word) })));
}

/** Fields that do not apply are there too: a price of a market order, a stop of a limit order. */
function newOrder({ kinds, tifs }: Mood, instrument: Arbitrary<string>): Arbitrary<Step> {
  const fields = {
    type: fc.constant("new" as const),
    gap,
    idsBack: freshOrNot,
    account,
    instrument,
    side: fc.constantFrom("buy" as const, "sell" as const),
    quantity,
    kind: drawn(kinds),
    price,
    stop: price,
    tif: drawn(tifs),
    /** Microseconds after its order. */
    expire: fc.integer({ min: -1, max: 25 }),
  };
  const kind = fc.constant("limit" as const);
  return fc.oneof(
    { weight: 4, arbitrary: fc.record(fields) },
    { weight: 2, arbitrary: fc.record({ ...fields, display }) },
    { weight: 1, arbitrary: fc.record({ ...fields, kind, post_only }) },
    { weight: 1, arbitrary: fc.record({ ...fields, display, post_only }) },
  );
}

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

const phase = ({ phases }: Mood, instrument: Arbitrary<string>): Arbitrary<Step> =>
  fc.record({ type: fc.constant("phase" as const), gap, instrument, phase: drawn(phases) });

/** Of these, a mass cancel alone looks at instrument and side. Who is stopped is soon let go again. */
const control = (instrument: Arbitrary<string>): Arbitrary<Step> => {
  const type = fc.constantFrom(...CONTROLS, "unkill" as const, "connect" as const);
  const fields = { type, gap, account };
  const side = fc.constantFrom("buy" as const, "sell" as const);
  return fc.oneof(
    fc.record(fields),
    fc.record({ ...fields, side }),
    fc.record({ ...fields, instrument }),
    fc.record({ ...fields, instrument, side }),
  );
};

function messagesIn(mood: Mood, instruments = MONTHS): Arbitrary<NaiveMessage[]> {
  const { messages, first } = mood;
  const instrument = fc.constantFrom(...instruments);
  const step = fc.oneof(
    { weight: messages.new, arbitrary: newOrder(mood, instrument) },
    { weight: messages.cancel, arbitrary: cancel },
    { weight: messages.replace, arbitrary: replace },
    { weight: messages.phase, arbitrary: phase(mood, instrument) },
    { weight: messages.control, arbitrary: control(instrument) },
  );
  const opening = ["SCU-2027-03", "SIT-2027-03"].map((month): Step => ({
    type: "phase",
    gap: 0,
    instrument: month,
    phase: first,
  }));
  const steps = fc.array(step, { maxLength: 120, size: "max" });
  return steps.map((list) => told([...opening, ...list]));
}

/** Valid messages of all that the page has but spreads, their times in order. */
export const randomMessages: Arbitrary<NaiveMessage[]> = fc.oneof(
  messagesIn(MIXED),
  messagesIn(COLLECTING),
  messagesIn(CASCADING),
);

/** The same with spreads of all months, which orders meet in their own books and in those of their legs. */
export const linkedMessages: Arbitrary<NaiveMessage[]> = fc.oneof(
  messagesIn(LINKING, LINKED),
  messagesIn(CASCADING, LINKED),
);

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
