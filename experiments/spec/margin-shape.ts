import { MARGIN_PARAMETERS } from "../../engine/clearing/margin/margin-parameters.ts";
import { PAPER_MARGIN_PARAMETERS } from "../../engine/clearing/margin/paper-margin.ts";
import { fieldsOf, type SectionShape } from "./shape.ts";

/** What a lot of a month binds: a model, what all models have, and the model's own parameters. */
export const marginShape: SectionShape = {
  kind: "section",
  doc: "Initial and maintenance margin.",
  fields: fieldsOf(MARGIN_PARAMETERS),
  selector: {
    key: "model",
    doc: "How the initial margin of a lot is found.",
    what: "margin model",
    needed: false,
    default: "paper",
    cases: new Map([
      [
        "paper",
        {
          doc: "Xing 2026, eq. 7: alpha x 20-day volatility x square root of the holding period.",
          fields: fieldsOf(PAPER_MARGIN_PARAMETERS),
        },
      ],
    ]),
  },
};
