import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import {
  BANGING_THE_CLOSE_PARAMETERS,
  SPOOFING_PARAMETERS,
  WASH_TRADES_PARAMETERS,
  WITHHOLDING_PARAMETERS,
} from "../../engine/regulation/surveillance/surveillance-terms.ts";
import { fieldsOf, type SectionShape } from "./shape.ts";

const alert = (doc: string, specs: ParameterSpecs): SectionShape => ({
  kind: "section",
  doc,
  fields: fieldsOf(specs),
  optional: true,
});

export const surveillanceShape: SectionShape = {
  kind: "section",
  doc: "Alerts of one family. What is absent is not looked for.",
  fields: {
    bangingTheClose: alert(
      "Trading one way, and much, before the trade date ends.",
      BANGING_THE_CLOSE_PARAMETERS,
    ),
    spoofing: alert(
      "Orders that are taken back once others of the owner are filled on the other side; several: layering.",
      SPOOFING_PARAMETERS,
    ),
    washTrades: alert("Trades between accounts of one owner.", WASH_TRADES_PARAMETERS),
    withholding: alert(
      "Hours kept off the spot market by who is long futures on the index.",
      WITHHOLDING_PARAMETERS,
    ),
  },
};
