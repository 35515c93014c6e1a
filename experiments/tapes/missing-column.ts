import { nearest } from "../spec/nearest.ts";

/** What files of others call a column here, in lower case without marks between words. */
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  time: ["timestamp", "ts", "datetime", "eventtime", "tradetime", "date"],
  instrument: ["symbol", "ticker", "contract", "product", "security"],
  price: ["px", "tradeprice", "lastprice", "settlementprice", "settle"],
  lots: ["size", "quantity", "qty", "volume", "amount", "contracts", "position", "net"],
  aggressor: ["side", "aggressorside", "takerside", "direction"],
  bid: ["bidprice", "bidpx", "bestbid"],
  bid_lots: ["bidsize", "bidquantity", "bidqty", "bidvolume"],
  ask: ["askprice", "askpx", "bestask", "offer", "offerprice"],
  ask_lots: ["asksize", "askquantity", "askqty", "askvolume", "offersize"],
  event: ["type", "action", "eventtype", "status"],
  order_id: ["id", "order", "orderid"],
  trade_date: ["date", "day", "tradingday"],
  account: ["owner", "trader", "holder", "participant"],
  volume_lots: ["volume"],
  open_interest_lots: ["openinterest", "oi"],
  tick_size: ["tick", "minimumtick", "priceincrement"],
  multiplier: ["contractsize", "lotsize", "pointvalue"],
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_ ]/g, "");

/**
 * What to say of a column that a file has not: the one that may be meant by it, and all that are wanted.
 *
 * @param found the file's own columns
 * @param wanted columns that the table needs
 */
export function missingColumn(
  name: string,
  found: readonly string[],
  wanted: readonly string[],
): string {
  const free = found.filter((each) => !wanted.includes(each));
  const also = ALSO_CALLED[name] ?? [];
  const meantBy = nearest(name, free) ?? free.find((each) => also.includes(plain(each)));
  const question = meantBy === undefined ? "" : `is \`${meantBy}\` meant by it? `;
  const all = wanted.includes(name) ? wanted : [...wanted, name];
  return `no such column: ${question}wanted: ${all.join(", ")}`;
}
