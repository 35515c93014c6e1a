import type { TradeColumns } from "./tape-columns.ts";

/** Fills in order of events, of one instrument. */
export interface FillColumns {
  readonly seq?: ArrayLike<number>;
  readonly time: ArrayLike<number>;
  readonly price: ArrayLike<number>;
  readonly lots: ArrayLike<number>;
  /** 1 or -1: side of the incoming order; 0 without one. */
  readonly sign: ArrayLike<number>;
  /** Number of the incoming order. */
  readonly order: ArrayLike<number>;
}

/** Trades with all columns of their own. */
export interface ParentTrades extends TradeColumns {
  readonly notional: Float64Array;
  /** Row of the first fill of each. */
  readonly firstFill: Float64Array;
}

/**
 * One trade an incoming order: the fills that it met at one moment, however many levels it walked, put together at
 * their volume-weighted price and with the number of the first. The same order met again later (amended, say) is
 * another trade. Fills of an auction (sign 0) stay as they are.
 *
 * @public
 */
export function parentTrades(fills: FillColumns): ParentTrades {
  const rows = fills.time.length;
  const first: number[] = [];
  const lots: number[] = [];
  const notional: number[] = [];
  for (let row = 0; row < rows; row++) {
    const size = fills.lots[row]!;
    if (row > 0 && isSameParent(fills, row)) {
      lots[lots.length - 1]! += size;
      notional[notional.length - 1]! += size * fills.price[row]!;
    } else {
      first.push(row);
      lots.push(size);
      notional.push(size * fills.price[row]!);
    }
  }
  const pick = (column: ArrayLike<number>): Float64Array =>
    Float64Array.from(first, (row) => column[row]!);
  const totals = Float64Array.from(notional);
  return {
    ...(fills.seq && { seq: pick(fills.seq) }),
    time: pick(fills.time),
    price: totals.map((total, i) => total / lots[i]!),
    lots: Float64Array.from(lots),
    sign: pick(fills.sign),
    notional: totals,
    firstFill: Float64Array.from(first),
  };
}

function isSameParent({ order, sign, time }: FillColumns, row: number): boolean {
  const before = row - 1;
  return (
    sign[row] !== 0 &&
    sign[row] === sign[before] &&
    order[row] === order[before] &&
    time[row] === time[before]
  );
}
