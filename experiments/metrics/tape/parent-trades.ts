import type { Quotes, Trades } from "./month-tape.ts";

/**
 * Aggressive orders that traded, in their order: what one order took at once is one row (methods 0: parent trade).
 * Trades without an aggressor (auctions) leave no row.
 */
export interface ParentTrades {
  readonly count: number;
  readonly timeUs: Float64Array;
  /** Number of its first fill. */
  readonly seq: Float64Array;
  /** 1: bought, -1: sold. */
  readonly sign: Int8Array;
  readonly lots: Float64Array;
  /** Sum of price x lots over its fills. */
  readonly notional: Float64Array;
  /** Volume-weighted, in ticks. */
  readonly price: Float64Array;
  /** Account of the order. */
  readonly account: Int32Array;
  readonly order: Int32Array;
  /** Position of the quote in force before it, of the same trade date; -1 where there is none. */
  readonly quote: Int32Array;
  /** True conditional expectation of the final settlement price, in ticks. */
  readonly value: Float64Array;
}

const SELLER = 1;
const NOBODY = 2;

export function parentTrades(trades: Trades, quotes: Quotes): ParentTrades {
  const starts = parentStarts(trades);
  const parents = empty(starts.length);
  for (const [p, from] of starts.entries()) fill(parents, p, trades, from);
  joinQuotes(parents, trades, quotes);
  return parents;
}

/** Positions of the first fills of aggressive orders. */
function parentStarts(trades: Trades): number[] {
  const starts: number[] = [];
  for (let i = 0; i < trades.seq.length; i++) {
    if (trades.aggressor[i] !== NOBODY && !continues(trades, i)) starts.push(i);
  }
  return starts;
}

/** Whether a fill is of the order of the fill before it, in one go. */
const continues = (trades: Trades, i: number): boolean =>
  i > 0 &&
  trades.timeUs[i] === trades.timeUs[i - 1] &&
  trades.aggressor[i] === trades.aggressor[i - 1] &&
  orderOf(trades, i) === orderOf(trades, i - 1);

const orderOf = ({ aggressor, buyOrder, sellOrder }: Trades, i: number): number =>
  aggressor[i] === SELLER ? sellOrder[i]! : buyOrder[i]!;

function fill(parents: ParentTrades, p: number, trades: Trades, from: number): void {
  const sold = trades.aggressor[from] === SELLER;
  parents.timeUs[p] = trades.timeUs[from]!;
  parents.seq[p] = trades.seq[from]!;
  parents.sign[p] = sold ? -1 : 1;
  parents.account[p] = sold ? trades.sellAccount[from]! : trades.buyAccount[from]!;
  parents.order[p] = orderOf(trades, from);
  parents.value[p] = trades.value[from]!;
  let lots = 0;
  let paid = 0;
  let i = from;
  do {
    lots += trades.lots[i]!;
    paid += trades.lots[i]! * trades.price[i]!;
    i++;
  } while (i < trades.seq.length && continues(trades, i));
  parents.lots[p] = lots;
  parents.notional[p] = paid;
  parents.price[p] = paid / lots;
}

/** The quote in force before each parent: the last one before its first fill, within the trade date. */
function joinQuotes(parents: ParentTrades, trades: Trades, quotes: Quotes): void {
  const rows = new Map(quotes.dates.map((each) => [each.date, each]));
  let p = 0;
  for (const { date, to } of trades.dates) {
    const { from: first, to: end } = rows.get(date) ?? { from: 0, to: 0 };
    const lastSeq = trades.seq[to - 1]!;
    for (let q = first - 1; p < parents.count && parents.seq[p]! <= lastSeq; p++) {
      while (q + 1 < end && quotes.seq[q + 1]! < parents.seq[p]!) q++;
      parents.quote[p] = q < first ? -1 : q;
    }
  }
}

function empty(count: number): ParentTrades {
  return {
    count,
    timeUs: new Float64Array(count),
    seq: new Float64Array(count),
    sign: new Int8Array(count),
    lots: new Float64Array(count),
    notional: new Float64Array(count),
    price: new Float64Array(count),
    account: new Int32Array(count),
    order: new Int32Array(count),
    quote: new Int32Array(count).fill(-1),
    value: new Float64Array(count),
  };
}
