import {
  FEE_CLASS_PARAMETERS,
  FEES_PARAMETERS,
  MAKER_TAKER_PARAMETERS,
  OFF_BOOK_FEES_PARAMETERS,
  VOLUME_TIER_PARAMETERS,
  VOLUME_TIERS_PARAMETERS,
} from "../../engine/regulation/fee-terms.ts";
import { MARKET_MAKER_PROGRAMME_PARAMETERS } from "../../engine/regulation/market-maker-terms.ts";
import {
  ORDER_TO_TRADE_PARAMETERS,
  VOLUME_RATIO_PARAMETERS,
} from "../../engine/regulation/order-to-trade.ts";
import { TRANSACTION_TAX_PARAMETERS } from "../../engine/regulation/transaction-tax.ts";
import { NAME_PATTERN } from "./read-parameter.ts";
import { fieldsOf, type ListShape, type NamedShape, type SectionShape } from "./shape.ts";

/** Groups of agents, by the form of their names. */
const GROUP_NAMES = {
  pattern: NAME_PATTERN,
  words: "lower-case letters, digits and hyphens, such as makers",
};

const classes: NamedShape = {
  kind: "named",
  doc: "Groups of agents with fees of their own, in place of those of their origin.",
  what: "group",
  names: GROUP_NAMES,
  least: 0,
  optional: true,
  of: {
    kind: "section",
    doc: "Fees of one group.",
    fields: fieldsOf(FEE_CLASS_PARAMETERS),
  },
};

const volumeTiers: SectionShape = {
  kind: "section",
  doc: "Lower fees for an owner's further lots. Absent: volume lowers no fee.",
  fields: {
    ...fieldsOf(VOLUME_TIERS_PARAMETERS),
    levels: {
      kind: "list",
      doc: "The tiers.",
      what: "tier",
      of: { kind: "section", doc: "One tier.", fields: fieldsOf(VOLUME_TIER_PARAMETERS) },
    },
  },
  optional: true,
};

export const feesShape: SectionShape = {
  kind: "section",
  doc: "Fees of one family.",
  fields: {
    ...fieldsOf(FEES_PARAMETERS),
    classes,
    volumeTiers,
    makerTaker: {
      kind: "section",
      doc: "What is added for whoever rested and for whoever took. Absent: nothing.",
      fields: fieldsOf(MAKER_TAKER_PARAMETERS),
      optional: true,
    },
    offBook: {
      kind: "section",
      doc: "Fees of blocks and EFRP. Absent: they cost what other trades do.",
      fields: fieldsOf(OFF_BOOK_FEES_PARAMETERS),
      optional: true,
    },
  },
};

/** A list of groups of agents. */
export const groupsShape = (doc: string): ListShape => ({
  kind: "list",
  doc,
  what: "group",
  of: {
    kind: "parameter",
    spec: {
      type: "name",
      unit: "",
      doc: "A group of agents.",
      source: "chosen by the author",
    },
  },
});

export const transactionTaxShape: SectionShape = {
  kind: "section",
  doc: "Transaction tax of one family.",
  fields: {
    ...fieldsOf(TRANSACTION_TAX_PARAMETERS),
    exempt: groupsShape(
      "Groups of agents that pay none, such as market makers (France 2012, Italy 2013).",
    ),
  },
};

export const orderToTradeShape: SectionShape = {
  kind: "section",
  doc: "Order-to-trade ratio of one family, by account.",
  fields: {
    ...fieldsOf(ORDER_TO_TRADE_PARAMETERS),
    volume: {
      kind: "section",
      doc: "The ratio by volume. Absent: volume is free.",
      fields: fieldsOf(VOLUME_RATIO_PARAMETERS),
      optional: true,
    },
  },
};

export const marketMakerProgrammeShape: SectionShape = {
  kind: "section",
  doc: "Market-maker programme of one family.",
  fields: {
    ...fieldsOf(MARKET_MAKER_PROGRAMME_PARAMETERS),
    makers: groupsShape("Groups of agents: each agent of them is a designated maker."),
  },
};
