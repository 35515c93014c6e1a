import {
  CALL_PARAMETERS,
  CLOSING_CALL_PARAMETERS,
  MAINTENANCE_PARAMETERS,
} from "../../engine/instruments/call-terms.ts";
import { DELIVERY_PARAMETERS } from "../../engine/instruments/delivery-terms.ts";
import { CONTRACT_PARAMETERS, TERM_SHEETS } from "../../engine/instruments/contract-parameters.ts";
import { DAILY_SETTLEMENT_PARAMETERS } from "../../engine/instruments/daily-settlement-terms.ts";
import { LEAD_MARKET_MAKER_PARAMETERS } from "../../engine/instruments/matching-parameters.ts";
import { TRADE_AT_SETTLEMENT_PARAMETERS } from "../../engine/instruments/trade-at-settlement.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { fieldsOf, type NamedShape, type SectionShape } from "./shape.ts";

/** The form of contract families' symbols. */
export const SYMBOL_PATTERN = "^[A-Z][A-Z0-9]{1,7}$";

const leadMarketMakers: NamedShape = {
  kind: "named",
  doc: "Lead market makers: groups of agents (each agent is one), in the rulebook of a replay accounts.",
  what: "lead market maker",
  names: {
    pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$",
    words: "1 to 64 letters, digits, hyphens, dots and underscores, a letter or digit first",
  },
  least: 0,
  optional: true,
  of: {
    kind: "section",
    doc: "One lead market maker.",
    fields: fieldsOf(LEAD_MARKET_MAKER_PARAMETERS),
  },
};

const call = (doc: string, specs: ParameterSpecs): SectionShape => ({
  kind: "section",
  doc,
  fields: fieldsOf(specs),
  optional: true,
});

const calls: SectionShape = {
  kind: "section",
  doc: "Call auctions: orders are collected and cleared at one price. A call that is absent does not exist.",
  fields: {
    opening: call("From every opening of the session on.", CALL_PARAMETERS),
    closing: call(
      "Over, at the latest, when the trade date ends, or its trading where that is before.",
      CLOSING_CALL_PARAMETERS,
    ),
    reopening: call("From the end of every halt on.", CALL_PARAMETERS),
  },
  optional: true,
};

export const contractsShape: NamedShape = {
  kind: "named",
  doc: "Contract families by symbol.",
  what: "contract family",
  names: { pattern: SYMBOL_PATTERN, words: "two to eight capital letters and digits, such as SCU" },
  least: 1,
  of: {
    kind: "section",
    doc: "The terms of one family: named ones, with any of them changed; or all of them.",
    fields: {
      ...fieldsOf(CONTRACT_PARAMETERS),
      leadMarketMakers,
      calls,
      dailySettlement: {
        kind: "section",
        doc: "How its daily settlement prices are found. Absent: the mean of the clearing house's window.",
        fields: fieldsOf(DAILY_SETTLEMENT_PARAMETERS),
        optional: true,
      },
      maintenance: call("A pause of every trading day.", MAINTENANCE_PARAMETERS),
      delivery: call(
        "Open positions are delivered after the last trading day, in hours. Absent: settled in cash.",
        DELIVERY_PARAMETERS,
      ),
      tradeAtSettlement: call(
        "Near months can be traded at their daily settlement price, or an offset from it. Absent: they cannot.",
        TRADE_AT_SETTLEMENT_PARAMETERS,
      ),
    },
    selector: {
      key: "terms",
      doc: "Named terms, which stand in for every key that is left out. Without them every key is needed.",
      what: "named terms",
      needed: false,
      cases: new Map(
        [...TERM_SHEETS].map(([name, { doc, terms }]) => [name, { doc, preset: { ...terms } }]),
      ),
    },
  },
};
