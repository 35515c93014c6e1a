import { INTENTS } from "../../../engine/agent.ts";
import { T_LEDGER, T_OFF_BOOK, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { COST_POSTINGS } from "../tape/rule-charges.ts";
import { TRADING_INTENTS } from "../trading-intents.ts";
import { entry, type MeasureGroup, type MetricEntry } from "./measure-group.ts";

const SOURCE = "project: rules on costs";
const UNIT = "dollars a lot and side";

/** One kind of money: `sign` is 1 where it is paid, -1 where it is received. */
interface Item {
  readonly name: string;
  readonly doc: string;
  readonly postings: readonly number[];
  readonly sign: 1 | -1;
}

const ITEMS: readonly Item[] = [
  {
    name: "fees",
    doc: "Fees for trades, messages and final settlement that the exchange took",
    postings: COST_POSTINGS.fees,
    sign: 1,
  },
  {
    name: "transaction_tax",
    doc: "Transaction tax",
    postings: COST_POSTINGS.transactionTax,
    sign: 1,
  },
  {
    name: "maker_rebates",
    doc: "Rebates that the exchange paid for trades",
    postings: COST_POSTINGS.makerRebates,
    sign: -1,
  },
  {
    name: "stipends",
    doc: "Stipends and fees given back by a market-maker programme",
    postings: COST_POSTINGS.stipends,
    sign: -1,
  },
];

const entriesOf = (suffix: string, whose: string): MetricEntry[] => [
  ...ITEMS.map(({ name, doc, sign }) =>
    entry(
      `${name}${suffix}_dollars_a_lot`,
      UNIT,
      `${doc}, ${sign > 0 ? "from" : "to"} ${whose}, over the lots that they bought and sold; n counts these.`,
      sign > 0 ? "paid / lots" : "received / lots",
      SOURCE,
    ),
  ),
  entry(
    `rule_costs${suffix}_dollars_a_lot`,
    UNIT,
    `What trading cost ${whose} by the rules, a lot: below 0 where these paid more than they took.`,
    "fees + transaction tax - maker rebates - stipends",
    SOURCE,
  ),
];

const entries = [
  ...entriesOf("", "all accounts"),
  ...TRADING_INTENTS.flatMap((intent) =>
    entriesOf(`_${intent}`, `owners whose intent is \`${intent}\``),
  ),
];

/** What rules on costs take from each class of owners, and what they pay it. */
export const RULE_COST_MEASURES: MeasureGroup = {
  title: "Fees, tax, rebates and stipends",
  doc:
    "All months of the family, over the whole run; a lot counts for its buyer and for its seller, off the book too. " +
    "Fines are left out.",
  tables: [T_LEDGER, T_TRADES, T_OFF_BOOK],
  needs: [T_LEDGER, T_TRADES],
  entries,
  measure(market) {
    // The last one is for owners whose intent nobody knows.
    const byIntent = [...INTENTS, null].map(() => new Costs());
    gather(market, byIntent);
    const values = valuesOf("", market, joined(byIntent));
    for (const intent of TRADING_INTENTS) {
      const costs = byIntent[INTENTS.indexOf(intent)]!;
      Object.assign(values, valuesOf(`_${intent}`, market, costs));
    }
    return values;
  },
};

/** Of the owners of one intent, or of several together: lots of both sides, and money units by item. */
class Costs {
  lots = 0;
  readonly units: number[] = ITEMS.map(() => 0);
}

function joined(each: readonly Costs[]): Costs {
  const all = new Costs();
  for (const { lots, units } of each) {
    all.lots += lots;
    for (const [item, amount] of units.entries()) all.units[item]! += amount;
  }
  return all;
}

function gather(market: FamilyMarket, byIntent: readonly Costs[]): void {
  const { tables } = market;
  const costsOf = (account: number): Costs => byIntent.at(tables.intentOf(account))!;
  for (const month of market.months()) {
    for (const { lots, buyAccount, sellAccount } of [month.trades(), month.offBook()]) {
      for (let i = 0; i < lots.length; i++) {
        costsOf(buyAccount[i]!).lots += lots[i]!;
        costsOf(sellAccount[i]!).lots += lots[i]!;
      }
    }
    for (const [ledgerAccount, account] of tables.accountOfLedger) {
      addCharges(market, month.row.instrument, ledgerAccount, costsOf(account).units);
    }
  }
}

function addCharges(
  { tape }: FamilyMarket,
  instrument: number,
  ledgerAccount: number,
  units: number[],
): void {
  for (const [item, { postings, sign }] of ITEMS.entries()) {
    for (const posting of postings) {
      units[item]! += sign * tape.charges.paid(posting, instrument, ledgerAccount);
    }
  }
}

function valuesOf(
  suffix: string,
  { terms }: FamilyMarket,
  { lots, units }: Costs,
): Record<string, MetricValue> {
  const aLot = (money: number): MetricValue =>
    lots === 0 ? missing("no_trades") : measured((money * terms.moneyUnit) / lots, lots);
  const values = ITEMS.map(
    ({ name }, item) => [`${name}${suffix}_dollars_a_lot`, aLot(units[item]!)] as const,
  );
  const net = ITEMS.reduce((sum, { sign }, item) => sum + sign * units[item]!, 0);
  return { ...Object.fromEntries(values), [`rule_costs${suffix}_dollars_a_lot`]: aLot(net) };
}
