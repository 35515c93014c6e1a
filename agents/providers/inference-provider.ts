import type { AgentClass, AgentDesk, Birth, DrawnValues, Exposure } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import {
  REPORT_BLOCK_PROPOSED,
  REPORT_EFRP_PROPOSED,
  REPORT_MARGIN_CALL,
} from "../../engine/exchange/reports.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { familyOfTag, feedsOf, workParent } from "../hedgers/hedge-parents.ts";
import {
  fileLook,
  LOOK_AT_PRICES,
  lookAtPrices,
  noRatio,
  type RatioBook,
} from "../hedgers/hedge-ratio.ts";
import { answerBlock, isOffered } from "../hedgers/blocks.ts";
import { HEDGE_PARAMETERS } from "../hedgers/hedge-parameters.ts";
import { type HedgeProgram, newHedge } from "../hedgers/hedge-program.ts";
import {
  desiredLots,
  type HedgeTarget,
  hedgeTargets,
  openingOf,
} from "../hedgers/hedge-targets.ts";
import {
  actualLots,
  BUSINESS_DAYS_A_MONTH,
  knownLots,
  type QuantityLaw,
  sumOf,
  twelveMonths,
} from "../hedgers/physical-need.ts";
import { openStyles } from "../hedgers/cheaper-style.ts";
import { affordableShare, cutTargets } from "../hedgers/liquidity.ts";
import { visitMarket } from "../hedgers/hedge-visit.ts";
import { answerMarginCall } from "../margin-answer.ts";

const PARAMETERS = {
  supply: {
    type: "choice",
    unit: "",
    doc:
      "owner: owns GPUs and sells their hours forward. renter: rents GPUs, sells tokens, and hedges " +
      "the margin between.",
    source:
      "roles of the market: GPU owners are short compute, token providers that rent are long compute and short tokens",
    choices: ["owner", "renter"],
    default: "owner",
  },
  capacityLots: {
    type: "distribution",
    unit: "SCU lots a month",
    doc: "GPU-hours that an owner of size one has uncommitted (owner) or rents (renter) in a month, in lots.",
    source: "assumption: sets the scale of the market",
    minimum: 0,
    default: { constant: 25 },
  },
  capacityVolatility: {
    type: "fraction",
    unit: "log a month",
    doc: "Standard deviation of a month's hours around what was expected (failures, demand).",
    source: "assumption",
    minimum: 0,
    default: 0.1,
  },
  ...HEDGE_PARAMETERS,
} as const satisfies ParameterSpecs;

/** What it is exposed to in one family. */
interface Book {
  readonly program: HedgeProgram;
  readonly ratio: RatioBook;
  law: QuantityLaw;
}

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly provider: number;
  readonly books: readonly Book[];
  declared: number;
}

const ARRIVAL = 0;
const DECLARE_EVERY_DAYS = 20;

/**
 * A provider of inference with GPU supply. An owner is naturally long compute and sells SCU forward. A renter is short
 * compute and long tokens: it buys SCU and sells SIT forward, so that its processing margin is fixed. Families that
 * the scenario does not list stay unhedged.
 */
export const inferenceProvider: AgentClass<typeof PARAMETERS, State> = {
  name: "inference-provider",
  intent: "provide",
  doc: "Sells GPU-hours or tokens every month and hedges its output, or its processing margin, forward.",
  parameters: PARAMETERS,
  hears: [REPORT_MARGIN_CALL, REPORT_BLOCK_PROPOSED, REPORT_EFRP_PROPOSED],
  feeds: (birth) =>
    feedsOf(
      birth.values,
      birth.families.map((_, family) => family),
    ),
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    provider: birth.indexInGroup % birth.providerCount,
    books: booksOf(birth),
    arrival: 0,
    declared: -DECLARE_EVERY_DAYS,
  }),
  openingLots: (state, desk) => {
    for (const book of state.books) {
      scale(book, desk);
      openStyles(book.program, state.values, desk);
    }
    return state.books.flatMap((book) => openingOf(targetsOf(state, book, desk)));
  },
  start(state, desk) {
    declare(state, desk);
    nextVisit(state, desk);
    fileLook(state.values, desk, 0);
  },
  wake(state, desk, tag) {
    if (tag === ARRIVAL) visit(state, desk);
    else if (tag === LOOK_AT_PRICES) look(state, desk);
    else {
      const family = familyOfTag(desk, tag);
      const book = state.books.find(({ program }) => program.family === family);
      if (book === undefined) return;
      workParent(book.program, state.values, desk, state.values.childLots * state.size, tag);
    }
  },
  hear(state, desk, report) {
    answerMarginCall(desk, report);
    if (!isOffered(state.values, report)) return;
    for (const book of state.books) {
      answerBlock(book.program, state.values, desk, targetsOf(state, book, desk), report);
    }
  },
  exposures: (state, desk) => state.books.map((book) => exposureOf(state, book, desk)),
};

function booksOf(birth: Birth<typeof PARAMETERS>): Book[] {
  const owns = birth.values.supply === "owner";
  return birth.families.flatMap(({ index }, family) => {
    if (owns && index === "tpi") return [];
    const direction = index === "compute" && !owns ? 1 : -1;
    const law: QuantityLaw = {
      lotsAMonth: birth.values.capacityLots * birth.size,
      growthAYear: 0,
      volatility: birth.values.capacityVolatility,
      firstMonth: 0,
    };
    return [{ program: newHedge(family, direction), ratio: noRatio(), law }];
  });
}

/** Fixes quantities at the open: a renter's tokens are what its hours yield at the throughput of the day. */
function scale(book: Book, desk: AgentDesk): void {
  const { family } = book.program;
  const view = desk.families[family]!;
  const firstMonth = desk.listed(family)[0]!.month;
  const hoursALot = desk.families.find(({ index }) => index === "compute")?.multiplier ?? SCU_HOURS;
  const lotsAMonth =
    view.index === "compute"
      ? book.law.lotsAMonth
      : (book.law.lotsAMonth * hoursALot * desk.throughput()) / view.multiplier;
  book.law = { ...book.law, lotsAMonth, firstMonth };
}

/** GPU-hours a lot where no compute contract is listed to say so. */
const SCU_HOURS = 730;

function nextVisit(state: State, desk: AgentDesk): void {
  const family = state.books[0]?.program.family ?? 0;
  const visits = state.values.tradesADay * Math.max(1, state.books.length);
  fileNextArrival(state, desk, family, visits, ARRIVAL);
}

/** An arrival: it turns to its books in turn. */
function visit(state: State, desk: AgentDesk): void {
  const number = state.arrival - 1;
  nextVisit(state, desk);
  declare(state, desk);
  const { books, size, values } = state;
  const book = books[number % books.length];
  if (book === undefined) return;
  visitMarket(book.program, values, desk, () => targetsOf(state, book, desk), {
    childLots: values.childLots * size,
    visit: Math.floor(number / books.length),
  });
}

/** All its books are paid for from one purse. */
function targetsOf(state: State, book: Book, desk: AgentDesk): HedgeTarget[] {
  const share = affordableShare(state.values, state.size, desk, () =>
    state.books.flatMap((each) => wishesOf(state, each, desk)),
  );
  return cutTargets(wishesOf(state, book, desk), share);
}

/** Its targets in a book as if it could pay for any. */
const wishesOf = (state: State, book: Book, desk: AgentDesk): HedgeTarget[] =>
  hedgeTargets(
    book.program,
    state.values,
    desk,
    (future) => knownLots(book.law, desk, future),
    book.ratio.estimate ?? state.values.hedgeRatio,
  );

function look({ books, provider, values }: State, desk: AgentDesk): void {
  fileLook(values, desk, 1);
  const { rollDays } = values;
  for (const { program, ratio } of books) {
    const { direction, family } = program;
    const ownPrice = desk.billedPrice(provider, family);
    lookAtPrices(ratio, values, desk, { family, direction, ownPrice, rollDays });
  }
}

function declare(state: State, desk: AgentDesk): void {
  if (!state.values.asksExemption || desk.tradeDate < state.declared + DECLARE_EVERY_DAYS) return;
  state.declared = desk.tradeDate;
  for (const { program, law } of state.books) {
    const month = desk.listed(program.family)[0]!.month;
    const months = twelveMonths(law, month);
    const rounded = Math.ceil(sumOf(months));
    const needs = program.direction > 0;
    const monthLots = months.map((lots) => program.direction * lots);
    desk.declareExposure(program.family, needs ? rounded : 0, needs ? 0 : rounded, monthLots);
  }
}

function exposureOf(state: State, book: Book, desk: AgentDesk): Exposure {
  const { family, direction } = book.program;
  const listed = desk.listed(family);
  const ahead = listed.slice(0, state.values.horizonMonths);
  const today = actualLots(book.law, desk, listed[0]!.month) / BUSINESS_DAYS_A_MONTH;
  const units = direction * today * desk.families[family]!.multiplier;
  return {
    family,
    needLots: direction * ahead.reduce((sum, future) => sum + knownLots(book.law, desk, future), 0),
    desiredLots: desiredLots(targetsOf(state, book, desk)),
    physicalUnits: units,
    physicalCost: units * desk.billedPrice(state.provider, family),
    twelveMonthLots: direction * sumOf(twelveMonths(book.law, listed[0]!.month)),
  };
}
