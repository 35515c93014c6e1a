import {
  MARGIN_EVENT_WORDS,
  POSITION_AUCTIONED,
  POSITION_TORN_UP,
  POSITION_TRANSFERRED,
} from "../../../engine/clearing/words.ts";
import { T_MARGIN } from "../../../engine/recorder/fact-tables.ts";
import { rowReader } from "../market/row-reader.ts";
import type { Draft, NoticeKind, Tone } from "./notice.ts";
import { lots, type Say } from "./say.ts";

export const marginRow = rowReader(
  T_MARGIN,
  "seq",
  "time_us",
  "account",
  "event",
  "balance",
  "initial",
  "maintenance",
  "amount",
);
type MarginRow = ReturnType<typeof marginRow>;
type MarginWord = (typeof MARGIN_EVENT_WORDS)[number];

interface Told {
  readonly kind: NoticeKind | null;
  readonly tone: Tone;
  readonly text: (row: MarginRow, say: Say) => string;
}

const who = ({ account }: MarginRow, say: Say): string => say.account(account);
const amount = (row: MarginRow, say: Say): string => say.money(row.amount);

const call = (tone: Tone, text: Told["text"]): Told => ({ kind: "call", tone, text });
const failure = (tone: Tone, text: Told["text"]): Told => ({ kind: "default", tone, text });
/** A layer of the default waterfall. */
const layer = (payer: string): Told =>
  failure(
    "alarm",
    (row, say) => `${payer} paid ${amount(row, say)} of the loss that ${who(row, say)} left.`,
  );

function called(row: MarginRow, say: Say, byUs: number, when: string): string {
  return (
    `${who(row, say)} was called for ${amount(row, say)} ${when}: ${counted(row, say)} is below the ` +
    `maintenance margin of ${say.money(row.maintenance)}, and has to come up to the initial margin of ` +
    `${say.money(row.initial)} by ${say.time(row.time_us + byUs)}, or its positions are liquidated`
  );
}

/** What counts as margin: without haircuts, and after losses since the last mark. */
function counted(row: MarginRow, say: Say): string {
  const counts = row.initial - row.amount;
  const margin = `its margin of ${say.money(row.balance)}`;
  return counts === row.balance ? margin : `${margin}, which counts for ${say.money(counts)},`;
}

/** A sentence for everything that happens to margin. */
const SENTENCES: Readonly<Record<MarginWord, Told>> = {
  marked: {
    kind: null,
    tone: "note",
    text: (row, say) =>
      `${who(row, say)} was marked: ${say.money(row.balance)} of margin against ${say.money(row.initial)} initial.`,
  },
  called: call(
    "warning",
    (row, say) => `${called(row, say, say.scenario.clearing.callDeadline, "at the daily mark")}.`,
  ),
  intraday_called: call(
    "warning",
    (row, say) =>
      `${called(row, say, say.scenario.clearing.intradayCalls?.deadline ?? 0, "within the day")}.`,
  ),
  call_met: call(
    "note",
    (row, say) =>
      `${who(row, say)} met its margin call: it has ${say.money(row.balance)}, and needs ${say.money(row.initial)}.`,
  ),
  haircut_taken: call(
    "note",
    (row, say) =>
      `${amount(row, say)} of the margin of ${who(row, say)} do not count: a haircut on what it is posted in.`,
  ),
  member_called: call(
    "warning",
    (row, say) =>
      `The clearing house asked ${who(row, say)} for ${amount(row, say)} that its clients have not posted: they have ` +
      `${say.money(row.balance)} of ${say.money(row.initial)}. It lays them out from its capital of ` +
      `${say.money(row.maintenance)}.`,
  ),
  member_restricted: call(
    "alarm",
    (row, say) =>
      `${who(row, say)} lacks ${amount(row, say)} for its clients' margin beyond its capital: none of its ` +
      `accounts may ` +
      `take on more risk until the next daily mark.`,
  ),
  contribution_short: call(
    "alarm",
    (row, say) =>
      `${who(row, say)} could not fill up its part of the guaranty fund: ${amount(row, say)} are missing.`,
  ),
  liquidation_started: failure(
    "alarm",
    (row, say) =>
      `The clearing house began to liquidate ${who(row, say)}: it has ${say.money(row.balance)} of margin ` +
      `and would need ` +
      `${say.money(row.initial)}.`,
  ),
  liquidation_ended: failure(
    "note",
    (row, say) =>
      `The liquidation of ${who(row, say)} is over; ${say.money(row.balance)} are left in its account.`,
  ),
  account_defaulted: failure(
    "alarm",
    (row, say) => `${who(row, say)} defaulted: its account is ${amount(row, say)} below zero.`,
  ),
  position_transferred: failure(
    "warning",
    (row, say) => `${who(row, say)} took over ${lots(row.amount)} of a defaulter's position.`,
  ),
  member_defaulted: failure(
    "alarm",
    (row, say) =>
      `The clearing member of ${who(row, say)} failed: its capital left ${amount(row, say)} of the loss ` +
      `uncovered, which ` +
      `the next layers of the waterfall had to pay.`,
  ),
  paid_by_member_capital: layer("The capital of its clearing member"),
  paid_by_defaulter_margin: layer("The failed member's own margin"),
  paid_by_defaulter_fund: layer("The failed member's part of the guaranty fund"),
  paid_by_ccp_capital: layer("The clearing house's own capital"),
  paid_by_mutual_fund: layer("The other members' parts of the guaranty fund"),
  paid_by_assessments: layer("Assessments of the members that stand"),
  paid_by_gains_haircut: layer("A haircut on the last day's gains"),
  left_unfunded: failure(
    "alarm",
    (row, say) => `Nobody paid ${amount(row, say)} of the loss that ${who(row, say)} left.`,
  ),
  position_torn_up: failure(
    "alarm",
    (row, say) =>
      `The clearing house tore up ${lots(row.amount)} of the position of ${who(row, say)}: it ended at the mark.`,
  ),
  position_auctioned: failure(
    "warning",
    (row, say) =>
      `${who(row, say)} took ${lots(row.amount)} in an auction of a defaulter's positions.`,
  ),
};

/** Of these an account has a row for every month of every defaulter. */
const MOVES: ReadonlySet<number> = new Set([
  POSITION_TRANSFERRED,
  POSITION_TORN_UP,
  POSITION_AUCTIONED,
]);

/** What a row of `margin` tells. */
export function marginDraft(row: MarginRow, say: Say): Draft {
  const { kind, tone, text } = SENTENCES[MARGIN_EVENT_WORDS[row.event]!];
  const owner = say.ownerOfAccount(row.account);
  const told = { kind, tone, text: text(row, say), account: row.account, owner };
  return MOVES.has(row.event) ? { ...told, cause: `margin ${row.event} ${row.account}` } : told;
}
