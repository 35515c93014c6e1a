import type { MakeBook } from "./compared-book.ts";
import { limitOrderBook, nodejsOrderBook } from "./npm-books.ts";
import { TokenpitBook } from "./tokenpit-book.ts";
import { TokenpitExchange } from "./tokenpit-exchange.ts";

export interface Contestant {
  readonly name: string;
  /** Of the package on npm; null of Tokenpit itself. */
  readonly version: string | null;
  /** Of what is installed in a folder. */
  readonly load: (folder: string) => MakeBook;
}

export const TOKENPIT_BOOK = "Tokenpit, order book alone";

/** Who is compared: all that take limit orders, immediate-or-cancel orders and cancels, or can be made to. */
export const CONTESTANTS: readonly Contestant[] = [
  { name: TOKENPIT_BOOK, version: null, load: () => () => new TokenpitBook() },
  { name: "Tokenpit, whole exchange", version: null, load: () => () => new TokenpitExchange() },
  onNpm("nodejs-order-book", "10.1.1", nodejsOrderBook),
  onNpm("hft-limit-order-book", "7.0.2", nodejsOrderBook),
  onNpm("limit-order-book", "1.0.1", limitOrderBook),
];

function onNpm(
  name: string,
  version: string,
  load: (folder: string, name: string) => MakeBook,
): Contestant {
  return { name, version, load: (folder) => load(folder, name) };
}
