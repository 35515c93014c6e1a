import {
  POST_DAILY_VARIATION,
  POST_EXCHANGE_FEE,
  POST_MAKER_REBATE,
  POST_SETTLEMENT_FEE,
  POST_TRADE_VARIATION,
} from "../../engine/base/posting-words.ts";
import { DAY_US, HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import { ALERT_WORDS, RULE_ALERTED, RULE_SURVEILLANCE } from "../../engine/regulation/words.ts";
import type { FactRow, FactTape } from "../simulation/fact-tape.ts";

/** A class that manipulates, the alerts that look for what it does, and which rows of a run are its acts. */
export interface Manipulation {
  readonly name: string;
  readonly alerts: readonly string[];
  readonly table: "orders" | "trades" | "exposures";
  readonly isAct: (row: FactRow) => boolean;
  /** So long after the act its row is written. */
  readonly toldAfterUs?: number;
}

const WINDOW_US = 30 * MINUTE_US;
const CLOSE_US = 22 * HOUR_US;
const isInWindow = (timeUs: number): boolean => {
  const timeOfDayUs = timeUs % DAY_US;
  return timeOfDayUs >= CLOSE_US - WINDOW_US && timeOfDayUs < CLOSE_US;
};

export const MANIPULATIONS: readonly Manipulation[] = [
  {
    name: "spoofer",
    alerts: ["spoofing", "layering"],
    table: "orders",
    isAct: (row) => row["event"] === 0,
  },
  {
    name: "wash-trader",
    alerts: ["wash_trades"],
    table: "orders",
    isAct: (row) => row["event"] === 0,
  },
  {
    name: "close-banger",
    alerts: ["banging_the_close"],
    table: "trades",
    isAct: (row) => isInWindow(row["time_us"]!),
  },
  {
    name: "strategic-long",
    alerts: ["withholding"],
    table: "exposures",
    isAct: (row) => row["physical_units"]! > 0,
    // Hours are bought at 12:00 UTC, and told as the trade date ends.
    toldAfterUs: CLOSE_US - 12 * HOUR_US,
  },
];

/** What one run shows of one kind. Dollars are of all its owners together; days are owners' trade dates. */
export interface KindFound {
  readonly owners: number;
  readonly alertedOwners: number;
  readonly actDays: number;
  readonly alertedDays: number;
  /** Alerts of its kinds, and those of them on its owners on days with an act. */
  readonly alerts: number;
  readonly rightAlerts: number;
  /** Alerts of its kinds on others, by the class of these. */
  readonly falseOn: Readonly<Record<string, number>>;
  /** Hours from an owner's first act to the first right alert on it, of each owner with one. */
  readonly delayHours: readonly number[];
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

interface Moment {
  readonly owner: number;
  readonly date: number;
  readonly timeUs: number;
}

/** What a run shows of a kind of manipulation: acts and alerts by owner and trade date, and profit. */
export function kindFound(run: RunToJudge, kind: Manipulation): KindFound {
  const { tape, classOf } = run;
  const owners = tape
    .table("owners")
    .map((row) => row["owner"]!)
    .filter((owner) => classOf(owner) === kind.name);
  const acts = actsOf(run, kind);
  const actDays = new Set(acts.map(keyOf));
  const alerts = alertsOf(run, kind);
  const right = alerts.filter((alert) => actDays.has(keyOf(alert)));
  const rightDays = new Set(right.map(keyOf));
  const alertedOwners = owners.filter((owner) => right.some((alert) => alert.owner === owner));
  const falseOn: Record<string, number> = {};
  for (const alert of alerts) {
    if (actDays.has(keyOf(alert))) continue;
    const of = classOf(alert.owner) ?? "member";
    falseOn[of] = (falseOn[of] ?? 0) + 1;
  }
  return {
    owners: owners.length,
    alertedOwners: alertedOwners.length,
    actDays: actDays.size,
    alertedDays: rightDays.size,
    alerts: alerts.length,
    rightAlerts: right.length,
    falseOn,
    delayHours: alertedOwners.map(
      (owner) => (firstOf(right, owner) - firstOf(acts, owner)) / HOUR_US,
    ),
    ...profitOf(run, new Set(owners)),
  };
}

const keyOf = ({ owner, date }: Moment): string => `${owner} ${date}`;

const firstOf = (moments: readonly Moment[], owner: number): number =>
  Math.min(...moments.filter((moment) => moment.owner === owner).map(({ timeUs }) => timeUs));

/** Owners by account, or by ledger account. */
const ownersBy = (
  tape: RunToJudge["tape"],
  of: "account" | "ledger_account",
): Map<number, number> => new Map(tape.table("accounts").map((row) => [row[of]!, row["owner"]!]));

function actsOf({ tape, classOf, dateAt }: RunToJudge, kind: Manipulation): Moment[] {
  const ownerOf = ownersBy(tape, "account");
  return tape.table(kind.table).flatMap((row) => {
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
}

/** What is told as a trade date ends is of that date. */
function alertsOf({ tape, dateAt }: RunToJudge, { alerts }: Manipulation): Moment[] {
  return tape
    .table("rule_events")
    .filter(
      (row) =>
        row["rule"] === RULE_SURVEILLANCE &&
        row["event"] === RULE_ALERTED &&
        alerts.includes(ALERT_WORDS[row["level"]!]!),
    )
    .map((row) => {
      const timeUs = row["time_us"]!;
      return { owner: row["owner"]!, date: dateAt(timeUs - 1), timeUs };
    });
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
