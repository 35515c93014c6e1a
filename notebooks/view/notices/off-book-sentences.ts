import { REASON_WORDS } from "../../../engine/base/order-words.ts";
import { OFF_BOOK_EVENT_WORDS } from "../../../engine/exchange/off-book/off-book-words.ts";
import { T_OFF_BOOK } from "../../../engine/recorder/fact-tables.ts";
import { OFF_BOOK_KIND_WORDS } from "../../../engine/regulation/off-book-trade.ts";
import { rowReader } from "../market/row-reader.ts";
import type { Draft } from "./notice.ts";
import { REASON_CLAUSES } from "./order-sentences.ts";
import { refusalClause } from "./refusal-clauses.ts";
import type { RuleRow } from "./rule-row.ts";
import { known, lots, type Say, whole } from "./say.ts";

export const offBookRow = rowReader(
  T_OFF_BOOK,
  "seq",
  "time_us",
  "number",
  "event",
  "kind",
  "instrument",
  "buy_account",
  "sell_account",
  "side",
  "price_ticks",
  "lots",
  "reason",
);
type OffBookRow = ReturnType<typeof offBookRow>;
type Word = (typeof OFF_BOOK_EVENT_WORDS)[number];

const KINDS: Readonly<Record<(typeof OFF_BOOK_KIND_WORDS)[number], string>> = {
  block: "block",
  efrp: "exchange for a related position",
};

/** `block 12 between banks 3, who buys, and funds 1 (20 lots SCU-2027-03 at $2.95)` */
function nameOf(row: OffBookRow, say: Say): string {
  const kind = KINDS[OFF_BOOK_KIND_WORDS[row.kind]!];
  const price = say.price(row.price_ticks, row.instrument);
  const parties = `${party(row.buy_account, say)}, who buys, and ${party(row.sell_account, say)}`;
  return (
    `${kind} ${whole(row.number)} between ${parties} (${lots(row.lots)} ${say.symbol(row.instrument)} ` +
    `at ${price})`
  );
}

const party = (account: number, say: Say): string =>
  known(account) === null ? "nobody known" : say.account(account);

const ENDS: Readonly<Record<Word, string>> = {
  proposed: "was proposed",
  refused: "was refused",
  agreed: "was agreed off the book, and positions moved",
  reported: "was made public",
};

/** What a row of `off_book` tells, with what rules said just before. */
export function offBookDraft(row: OffBookRow, say: Say, causes: readonly RuleRow[]): Draft {
  const word = OFF_BOOK_EVENT_WORDS[row.event]!;
  const isRefused = word === "refused";
  const clauses = causes.map((cause) => refusalClause(cause, say));
  const why = clauses.length > 0 ? clauses.join("; ") : REASON_CLAUSES[REASON_WORDS[row.reason]!];
  const account = known(row.side === 0 ? row.buy_account : row.sell_account);
  const kind = word === "agreed" ? "off_book" : isRefused ? "rejection" : null;
  return {
    kind,
    tone: isRefused ? "warning" : "note",
    text: `The ${nameOf(row, say)} ${ENDS[word]}${isRefused ? `: ${why}` : ""}.`,
    account,
    owner: account === null ? null : say.ownerOfAccount(account),
    instrument: known(row.instrument),
    ...(isRefused ? { cause: `off book ${row.reason} ${account} ${row.instrument}` } : {}),
  };
}
