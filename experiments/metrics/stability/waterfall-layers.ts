import {
  POST_ASSESSMENT,
  POST_CCP_CAPITAL,
  POST_DEFAULTER_MARGIN,
  POST_GAINS_HAIRCUT,
  POST_GUARANTY_FUND,
  POST_MEMBER_COVER,
  POST_MUTUALISED,
  POST_UNFUNDED,
} from "../../../engine/clearing/words.ts";

/** Layers of the waterfall in the order in which they pay, each by the posting that uses it. */
export const WATERFALL_LAYERS = [
  ["member", POST_MEMBER_COVER],
  ["defaulter_margin", POST_DEFAULTER_MARGIN],
  ["guaranty_fund", POST_GUARANTY_FUND],
  ["ccp_capital", POST_CCP_CAPITAL],
  ["mutualised", POST_MUTUALISED],
  ["assessments", POST_ASSESSMENT],
  ["gains_haircut", POST_GAINS_HAIRCUT],
  ["unfunded", POST_UNFUNDED],
] as const;
