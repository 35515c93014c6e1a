/** What a layer of the waterfall paid at one moment: a row of `layers`. */
export interface LayerRow {
  /** From 1, in the order in which layers pay. */
  readonly place: number;
  readonly layer: string;
  readonly hours: number;
  readonly dollars: number;
}

/** A call, a liquidation, a deficit of an account or a failure of a member: a row of `events`. */
export interface CascadeEventRow {
  readonly hours: number;
  readonly event: string;
  readonly account: number;
  readonly member: number | null;
  readonly dollars: number;
}

const LAYER_WORDS: Readonly<Record<string, string>> = {
  member: "the member's own capital",
  defaulter_margin: "the failed member's margin",
  guaranty_fund: "its contribution to the fund",
  ccp_capital: "the clearing house's capital",
  mutualised: "the other members' contributions",
  assessments: "assessments on members that stand",
  gains_haircut: "a haircut of winners' gains",
  unfunded: "nobody: the loss stands open",
};

export const layerWords = (layer: string): string => LAYER_WORDS[layer] ?? layer;

export const dollarWords = (dollars: number): string =>
  `$${Math.round(dollars).toLocaleString("en-US")}`;
