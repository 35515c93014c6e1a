import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { EXPOSURE_TYPE_WORDS } from "../../../engine/regulation/words.ts";
import { held, RULE_NAMES, type RuleRow, ruleOf, whom, where } from "./rule-row.ts";
import { limitLots, lots, type Say } from "./say.ts";
import type { Draft } from "./notice.ts";
import type { Sentence } from "./sentence.ts";

const named = (row: RuleRow): string => RULE_NAMES[ruleOf(row)];
const onSide = ({ side }: RuleRow): string =>
  side === NONE ? "" : ` on the ${side === 0 ? "long" : "short"} side`;

/** `in SCU on the long side (unfilled need)` */
function what(row: RuleRow, say: Say): string {
  const type = ruleOf(row) === "hedge_exemption" ? EXPOSURE_TYPE_WORDS[row.level] : undefined;
  return `in ${say.family(row.family)}${onSide(row)}${type === undefined ? "" : ` (${type.replaceAll("_", " ")})`}`;
}

const denial =
  (reason: string): Sentence =>
  (row, say) => ({
    kind: "exemption",
    tone: "warning",
    text:
      `${whom(row, say)} was denied ${lots(row.lots)} of the ${named(row)} ${what(row, say)}: ${reason}. ` +
      `${lots(row.threshold)} of ${lots(row.value)} documented are exempt.`,
  });

const note = (text: string): Draft => ({ kind: "exemption", tone: "note", text });

/** The life of exemptions. */
export const EXEMPTION_SENTENCES = {
  applied: (row, say) =>
    note(
      `${whom(row, say)} applied for the ${named(row)} ${what(row, say)} with ${lots(row.lots)}.`,
    ),
  granted: (row, say) =>
    note(
      `${whom(row, say)} has ${lots(row.lots)} of the ${named(row)} ${what(row, say)}` +
        `${row.value > 0 ? `, of ${lots(row.value)} documented` : ""}.`,
    ),
  denied: denial("beyond the share that counts"),
  denied_type: denial("this type of exposure does not count"),
  denied_horizon: denial("the exposure lies beyond the horizon"),
  denied_cap: denial("beyond the cap"),
  denied_barred: (row, say) => ({
    kind: "exemption",
    tone: "warning",
    text:
      `${whom(row, say)} was denied the ${named(row)} ${what(row, say)} for ${lots(row.lots)}: it lost its exemption ` +
      "after an audit, and the time for which it is barred is not over.",
  }),
  used: (row, say) =>
    note(
      `${whom(row, say)} uses ${lots(row.lots)} of its ${named(row)}: it holds ${held(row)} ${where(row, say)}, ` +
        `beyond the plain limit of ${limitLots(row.threshold)}.`,
    ),
  lapsed: (row, say) =>
    note(
      `The ${named(row)} of ${whom(row, say)} ${what(row, say)} lapsed: ${lots(row.lots)} are no longer exempt.`,
    ),
  audited: (row, say) => ({
    kind: "exemption",
    tone: row.lots > 0 ? "warning" : "note",
    text:
      `An audit of the ${named(row)} of ${whom(row, say)} ${what(row, say)} found ${lots(row.threshold)} true of ` +
      `${lots(row.value)} documented: ${row.lots > 0 ? `${lots(row.lots)} too many` : "no fault"}.`,
  }),
  revoked: (row, say) => ({
    kind: "exemption",
    tone: "alarm",
    text:
      `${whom(row, say)} lost its ${named(row)} ${what(row, say)}, ${lots(row.lots)}: an audit found that ` +
      `its documents ` +
      "say too much.",
  }),
} satisfies Record<string, Sentence>;
