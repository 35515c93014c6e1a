import {
  POST_DAILY_VARIATION,
  POST_EXCHANGE_FEE,
  POST_MAKER_REBATE,
  POST_SETTLEMENT_FEE,
  POST_TRADE_VARIATION,
} from "../../engine/base/posting-words.ts";
import { ALERT_WORDS, RULE_ALERTED, RULE_SURVEILLANCE } from "../../engine/regulation/words.ts";
import type { FactTape } from "../simulation/fact-tape.ts";
import { type AlertsSeen, alertsOnActs, dayOf, type Moment } from "./alerts-on-acts.ts";
import { type Manipulation, MANIPULATIONS, MANIPULATIONS_ALONE } from "./manipulations.ts";

/** What one run shows of one kind. Dollars are of all its owners together. */
export interface KindFound extends AlertsSeen {
  /** Days with an act on which an alert of a kind was on its owner, whatever it looks for. */
  readonly daysByAlert: Readonly<Record<string, number>>;
  readonly futures: number;
  readonly outside: number;
  readonly fees: number;
}

export interface RunToJudge {
  readonly tape: Pick<FactTape, "table">;
  /** Class of an owner; undefined: a clearing member. */
  readonly classOf: (owner: number) => string | undefined;
  /** The trade date of a moment. */
  readonly dateAt: (timeUs: number) => number;
  readonly moneyUnit: number;
}

/** An alert's kind (code of `ALERT_WORDS`), owner and time. */
export interface HeardAlert {
  readonly level?: number;
  readonly owner?: number;
  readonly timeUs: number;
}

/** What alerts of a run are held against, for one kind of manipulation. */
interface KindActs {
  readonly kind: Manipulation;
  readonly owners: readonly number[];
  readonly acts: readonly Moment[];
  /** Days of others' acts that its alerts look for as well. */
  readonly others: ReadonlySet<string>;
}

/** What a run shows of a kind of manipulation: acts and alerts by owner and trade date, and profit. */
export function kindFound(
  run: RunToJudge,
  kind: Manipulation,
  heard: readonly HeardAlert[] = recordedAlerts(run),
): KindFound {
  const found = kindActs(run, kind);
  const daysBy = (word: string): number => {
    const only = { ...found, kind: { ...kind, alerts: [word] }, others: new Set<string>() };
    return alertsSeen(run, only, heard).alertedDays;
  };
  return {
    ...alertsSeen(run, found, heard),
    daysByAlert: Object.fromEntries(ALERT_WORDS.map((word) => [word, daysBy(word)])),
    ...profitOf(run, new Set(found.owners)),
  };
}

export function kindActs(run: RunToJudge, kind: Manipulation): KindActs {
  const others = [...MANIPULATIONS, ...MANIPULATIONS_ALONE].filter(
    ({ name, alerts }) => name !== kind.name && alerts.some((word) => kind.alerts.includes(word)),
  );
  return {
    kind,
    owners: ownersOf(run, kind),
    acts: actsOf(run, kind),
    others: new Set(others.flatMap((other) => actsOf(run, other)).map(dayOf)),
  };
}

/**
 * How alerts meet the acts of a kind: of all alerts those of its kinds, without those on acts of other classes that
 * they look for as well.
 */
export function alertsSeen(
  { classOf, dateAt }: RunToJudge,
  { kind, owners, acts, others }: KindActs,
  heard: readonly HeardAlert[],
): AlertsSeen {
  const alerts = heard
    .filter(({ level }) => kind.alerts.includes(ALERT_WORDS[level!]!))
    // What is told as a trade date ends is of that date.
    .map(({ owner, timeUs }) => ({ owner: owner!, date: dateAt(timeUs - 1), timeUs }))
    .filter((alert) => !others.has(dayOf(alert)));
  return alertsOnActs({ owners, acts, alerts, classOf });
}

const recordedAlerts = ({ tape }: RunToJudge): HeardAlert[] =>
  tape
    .table("rule_events")
    .filter((row) => row["rule"] === RULE_SURVEILLANCE && row["event"] === RULE_ALERTED)
    .map((row) => ({ level: row["level"]!, owner: row["owner"]!, timeUs: row["time_us"]! }));

const ownersOf = ({ tape, classOf }: RunToJudge, { name }: Manipulation): number[] =>
  tape
    .table("owners")
    .map((row) => row["owner"]!)
    .filter((owner) => classOf(owner) === name);

/** Owners by account, or by ledger account. */
const ownersBy = (
  tape: RunToJudge["tape"],
  of: "account" | "ledger_account",
): Map<number, number> => new Map(tape.table("accounts").map((row) => [row[of]!, row["owner"]!]));

/** The first act of each owner and trade date. */
function actsOf({ tape, classOf, dateAt }: RunToJudge, kind: Manipulation): Moment[] {
  const ownerOf = ownersBy(tape, "account");
  const acts = tape.table(kind.table).flatMap((row) => {
    if (!kind.isAct(row)) return [];
    const timeUs = row["time_us"]! - (kind.toldAfterUs ?? 0);
    const owners = new Set([
      row["owner"] ?? ownerOf.get(row["account"] ?? row["buy_account"]!)!,
      row["owner"] ?? ownerOf.get(row["account"] ?? row["sell_account"]!)!,
    ]);
    return [...owners]
      .filter((owner) => classOf(owner) === kind.name)
      .map((owner) => ({ owner, date: dateAt(timeUs - 1), timeUs }));
  });
  const firsts = new Map(acts.toReversed().map((act) => [dayOf(act), act]));
  return [...firsts.values()];
}

const GAINS: readonly number[] = [POST_TRADE_VARIATION, POST_DAILY_VARIATION];
const FEES: readonly number[] = [POST_EXCHANGE_FEE, POST_SETTLEMENT_FEE, POST_MAKER_REBATE];

function profitOf({ tape, moneyUnit }: RunToJudge, owners: ReadonlySet<number>) {
  const ownerOf = ownersBy(tape, "ledger_account");
  const isTheirs = (account: number): boolean => owners.has(ownerOf.get(account)!);
  let [futures, fees] = [0, 0];
  for (const row of tape.table("ledger")) {
    const received =
      (isTheirs(row["credit"]!) ? row["amount"]! : 0) -
      (isTheirs(row["debit"]!) ? row["amount"]! : 0);
    if (GAINS.includes(row["posting"]!)) futures += received;
    if (FEES.includes(row["posting"]!)) fees -= received;
  }
  const outside = tape
    .table("exposures")
    .reduce((sum, row) => sum - (owners.has(row["owner"]!) ? row["physical_cost"]! : 0), 0);
  return { futures: futures * moneyUnit, outside, fees: fees * moneyUnit };
}
