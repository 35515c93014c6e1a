import { AUDIT_PARAMETERS } from "../../engine/regulation/hedge-terms.ts";
import {
  OTC_BOOK_PARAMETERS,
  RISK_MANAGEMENT_PARAMETERS,
} from "../../engine/regulation/risk-management-terms.ts";
import { groupsShape } from "./cost-shapes.ts";
import { fieldsOf, type NamedShape, type SectionShape } from "./shape.ts";

/** The risk-management exemption of one family. */
export const riskManagementShape: SectionShape = {
  kind: "section",
  doc: "Risk-management exemption of one family.",
  fields: {
    ...fieldsOf(RISK_MANAGEMENT_PARAMETERS),
    audit: {
      kind: "section",
      doc: "Audits of the books that were documented. Absent: nobody looks.",
      optional: true,
      fields: fieldsOf(AUDIT_PARAMETERS),
    },
    dealers: groupsShape(
      "Groups of agents whose owners have the exemption; each has a book in `otc`.",
    ),
  },
};

/** The swaps of a group of agents, by family. */
export const otcBooksShape: NamedShape = {
  kind: "named",
  doc: "Swaps that each of its agents has with counterparties beyond the exchange. Absent: none.",
  what: "contract family",
  names: "families",
  least: 0,
  optional: true,
  of: {
    kind: "section",
    doc: "The swaps of each agent of the group in one family.",
    fields: fieldsOf(OTC_BOOK_PARAMETERS),
  },
};
