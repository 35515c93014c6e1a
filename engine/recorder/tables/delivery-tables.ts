import { DELIVERY_WORDS } from "../../exchange/delivery-words.ts";
import type { FactTable } from "../fact-table.ts";
import { ACCOUNT, codes, column, INSTRUMENT, SEQUENCE, TIME } from "./columns.ts";

export const DELIVERIES: FactTable = {
  name: "deliveries",
  doc: "Deliveries of contracts that have them: notices and assignments, then hours by business day.",
  columns: [
    SEQUENCE,
    TIME,
    INSTRUMENT,
    ACCOUNT,
    codes(
      "event",
      "A short's notice, a long's assignment; hours delivered by a short, failed, received by a long.",
      DELIVERY_WORDS,
    ),
    column("lots", "int", "lots", "Of the account in this month."),
    column("hours", "real", "GPU-hours", "All that are owed; of the day."),
    column(
      "spot_hours",
      "real",
      "GPU-hours",
      "Delivered: of these, bought on the spot market. Received: of these, offered there again.",
    ),
    column(
      "price",
      "real",
      "dollars a GPU-hour",
      "Notices and assignments: the final settlement price. Else the day's print.",
    ),
  ],
  optional: true,
};
