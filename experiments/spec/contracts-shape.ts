import { CONTRACT_PARAMETERS, TERM_SHEETS } from "../../engine/instruments/contract-parameters.ts";
import { fieldsOf, type NamedShape } from "./shape.ts";

/** The form of contract families' symbols. */
export const SYMBOL_PATTERN = "^[A-Z][A-Z0-9]{1,7}$";

export const contractsShape: NamedShape = {
  kind: "named",
  doc: "Contract families by symbol.",
  what: "contract family",
  names: { pattern: SYMBOL_PATTERN, words: "two to eight capital letters and digits, such as SCU" },
  least: 1,
  of: {
    kind: "section",
    doc: "The terms of one family: named ones, with any of them changed; or all of them.",
    fields: fieldsOf(CONTRACT_PARAMETERS),
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
