import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import {
  ACCOUNT_MARGIN_PARAMETERS,
  COLLATERAL_PARAMETERS,
} from "../../engine/clearing/account-terms.ts";
import { MEMBER_MARGIN_PARAMETERS } from "../../engine/clearing/member-margin.ts";
import { INTRADAY_CALLS_PARAMETERS } from "../../engine/clearing/intraday-calls-terms.ts";
import { MARGIN_TOOLS_PARAMETERS } from "../../engine/clearing/margin/tools/margin-tools.ts";
import { defaultsShapes } from "./defaults-shape.ts";
import { fieldsOf, type SectionShape } from "./shape.ts";

const option = (doc: string, specs: ParameterSpecs): SectionShape => ({
  kind: "section",
  doc,
  fields: fieldsOf(specs),
  optional: true,
});

const { stressedWeight, longRunFloor, buffer, speedLimit } = MARGIN_TOOLS_PARAMETERS;

/** What a clearing house may have. */
export const clearingOptionFields: Readonly<Record<string, SectionShape>> = {
  marginTools: {
    kind: "section",
    doc: "Tools against procyclicality, in this order; one that is absent does not exist.",
    fields: {
      stressedWeight: option("Part of the margin is that of a stressed period.", stressedWeight),
      longRunFloor: option("Margin is never less than at long-run volatility.", longRunFloor),
      buffer: option("A buffer that may be used up while margins rise.", buffer),
      speedLimit: option("How fast margin a lot may change.", speedLimit),
    },
    optional: true,
  },
  accountMargin: option(
    "Initial margin by who holds the account; maintenance margin is the same for all.",
    ACCOUNT_MARGIN_PARAMETERS,
  ),
  collateral: option("Securities in the place of money, with a haircut.", COLLATERAL_PARAMETERS),
  memberMargin: option(
    "What members are asked for their clients, and what happens where they cannot lay it out.",
    MEMBER_MARGIN_PARAMETERS,
  ),
  intradayCalls: option(
    "Margin calls between daily marks, at the last price.",
    INTRADAY_CALLS_PARAMETERS,
  ),
  ...defaultsShapes,
};
