import type { KeptColumn } from "./kept-rows.ts";
import type { Quotes, Trades } from "./month-columns.ts";

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

export function parentTrades(all: Trades, quotes: Quotes): ParentTrades {
  const fills = fillsOf(all);
  const starts = parentStarts(fills);
  const parents = empty(starts.length);
  for (const [p, from] of starts.entries()) fill(parents, p, fills, from);
  joinQuotes(parents, all, quotes);
  return parents;
}

/** Columns of fills, with the order and the account that came in. */
interface Fills {
  readonly seq: KeptColumn;
  readonly timeUs: KeptColumn;
  readonly price: KeptColumn;
  readonly lots: KeptColumn;
  readonly value: KeptColumn;
  readonly aggressor: KeptColumn;
  readonly order: Int32Array;
  readonly account: Int32Array;
}

function fillsOf(trades: Trades): Fills {
  const { seq, timeUs, price, lots, value, aggressor } = trades;
  const { buyOrder, sellOrder, buyAccount, sellAccount } = trades;
  const order = new Int32Array(seq.length);
  const account = new Int32Array(seq.length);
  for (let i = 0; i < order.length; i++) {
    const sold = aggressor[i] === SELLER;
    order[i] = sold ? sellOrder[i]! : buyOrder[i]!;
    account[i] = sold ? sellAccount[i]! : buyAccount[i]!;
  }
  return { seq, timeUs, price, lots, value, aggressor, order, account };
}

/** Positions of the first fills of aggressive orders. */
function parentStarts(fills: Fills): number[] {
  const starts: number[] = [];
  for (let i = 0; i < fills.order.length; i++) {
    if (fills.aggressor[i] !== NOBODY && !continues(fills, i)) starts.push(i);
  }
  return starts;
}

/** Whether a fill is of the order of the fill before it, in one go. */
const continues = ({ timeUs, aggressor, order }: Fills, i: number): boolean =>
  i > 0 &&
  timeUs[i] === timeUs[i - 1] &&
  aggressor[i] === aggressor[i - 1] &&
  order[i] === order[i - 1];

function fill(parents: ParentTrades, p: number, fills: Fills, from: number): void {
  parents.timeUs[p] = fills.timeUs[from]!;
  parents.seq[p] = fills.seq[from]!;
  parents.sign[p] = fills.aggressor[from] === SELLER ? -1 : 1;
  parents.account[p] = fills.account[from]!;
  parents.order[p] = fills.order[from]!;
  parents.value[p] = fills.value[from]!;
  let lots = 0;
  let paid = 0;
  let i = from;
  do {
    lots += fills.lots[i]!;
    paid += fills.lots[i]! * fills.price[i]!;
    i++;
  } while (i < fills.order.length && continues(fills, i));
  parents.lots[p] = lots;
  parents.notional[p] = paid;
  parents.price[p] = paid / lots;
}

/** The quote in force before each parent: the last one before its first fill, within the trade date. */
function joinQuotes(parents: ParentTrades, trades: Trades, quotes: Quotes): void {
  const rows = new Map(quotes.dates.map((each) => [each.date, each]));
  const tradeSeq = trades.seq;
  const quoteSeq = quotes.seq;
  let p = 0;
  for (const { date, to } of trades.dates) {
    const { from: first, to: end } = rows.get(date) ?? { from: 0, to: 0 };
    const lastSeq = tradeSeq[to - 1]!;
    for (let q = first - 1; p < parents.count && parents.seq[p]! <= lastSeq; p++) {
      while (q + 1 < end && quoteSeq[q + 1]! < parents.seq[p]!) q++;
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
