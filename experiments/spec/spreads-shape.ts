import {
  CALENDAR_SPREAD_PARAMETERS,
  INTER_COMMODITY_PARAMETERS,
} from "../../engine/instruments/spread-parameters.ts";
import { fieldsOf, type SectionShape } from "./shape.ts";

/** Spreads are instruments of their own; what is absent is not listed. */
export const spreadsShape: SectionShape = {
  kind: "section",
  doc: "Spreads that are listed with their months. What is absent does not exist.",
  fields: {
    calendar: {
      kind: "named",
      doc: "Calendar spreads of every two listed months, by contract family.",
      what: "contract family",
      names: "families",
      least: 0,
      optional: true,
      of: {
        kind: "section",
        doc: "Calendar spreads of one family: near month less far month.",
        fields: fieldsOf(CALENDAR_SPREAD_PARAMETERS),
      },
    },
    interCommodity: {
      kind: "named",
      doc: "Spreads of two families in every month that both list, by their symbols.",
      what: "pair of contract families",
      names: {
        pattern: "^[A-Z][A-Z0-9]{1,7}:[A-Z][A-Z0-9]{1,7}$",
        words: "two symbols of contract families with a colon between them, such as SIT:SCU",
      },
      least: 0,
      optional: true,
      of: {
        kind: "section",
        doc: "Spreads of two families: so many lots of the first less so many of the second.",
        fields: fieldsOf(INTER_COMMODITY_PARAMETERS),
      },
    },
  },
};
