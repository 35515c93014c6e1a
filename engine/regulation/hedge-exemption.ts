import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { Exemptions, ExemptionUse } from "./exemptions.ts";
import type { Declaration, Rule, RuleMarket } from "./rule.ts";
import {
  RULE_DENIED,
  RULE_GRANTED,
  RULE_HEDGE_EXEMPTION,
  RULE_LAPSED,
  RULE_USED,
} from "./words.ts";

export const HEDGE_EXEMPTION_PARAMETERS = {
  enabled: {
    type: "boolean",
    unit: "",
    doc: "Off: the exemption does not exist, as if it were not in the scenario.",
    source:
      "chosen by the author: a switch, so that the exemption itself can be a factor of a study",
    default: true,
  },
  share: {
    type: "fraction",
    unit: "share of documented exposure",
    doc: "Documented needs are exempt on the long side, documented output on the short side, by this share.",
    source:
      "assumption: all of it, as unfilled requirements and unsold output of twelve months (17 CFR 150.1)",
    minimum: 0,
    maximum: 1,
    default: 1,
  },
  cap: {
    type: "lots",
    unit: "lots",
    doc: "Most lots exempt for an owner on a side of a family; absent: no cap.",
    source: "assumption: none",
    minimum: 0,
    default: null,
  },
  validity: {
    type: "integer",
    unit: "business days",
    doc: "An exemption lapses so long after the last declaration.",
    source: "assumption: a year of 252 business days; exchanges ask for yearly renewal",
    minimum: 1,
    default: 252,
  },
  spotMonth: {
    type: "boolean",
    unit: "",
    doc: "The exemption also raises the spot-month limit.",
    source:
      "assumption: yes; whether cash-settled spot months should be exempt is for the study to vary",
    default: true,
  },
} as const satisfies ParameterSpecs;

export type HedgeExemptionParameters = ParameterValues<typeof HEDGE_EXEMPTION_PARAMETERS>;

/** Declared before the first trade date began. */
const NOT_YET = -1;
/** No declaration is in force. */
const NEVER = -2;

/** Keeps 0.29 x 100 at 29 lots: lots are cut down to whole ones after this much is added. */
const ROUNDING = 1e-9;

/**
 * Bona fide hedge exemption: an owner documents the lots that it needs and that it puts out over the next twelve
 * months; a share of them is exempt, on the long side for needs and on the short side for output. What is declared
 * is believed; the record of exposures shows what was true.
 *
 * Columns: `exempt`, `documented` (lots) by (owner, family, side), the side running fastest; `declaredOn` (trade date
 * of the last declaration) by (owner, family).
 */
export class HedgeExemption implements Rule, Exemptions {
  readonly code: number = RULE_HEDGE_EXEMPTION;
  tradeDate: number = NOT_YET;
  exempt: Float64Array = new Float64Array(0);
  documented: Float64Array = new Float64Array(0);
  declaredOn: Int32Array = new Int32Array(0);
  readonly #market: RuleMarket;
  readonly #parameters: HedgeExemptionParameters;
  readonly #families: number;

  constructor(market: RuleMarket, parameters: HedgeExemptionParameters, families: number) {
    this.#market = market;
    this.#parameters = parameters;
    this.#families = families;
  }

  get coversSpotMonth(): boolean {
    return this.#parameters.spotMonth;
  }

  reset(): void {
    const places = this.#market.ownerCount * this.#families;
    this.tradeDate = NOT_YET;
    this.exempt = new Float64Array(places * 2);
    this.documented = new Float64Array(places * 2);
    this.declaredOn = new Int32Array(places).fill(NEVER);
  }

  exemptLots(owner: number, family: number, side: 0 | 1): number {
    return this.exempt[(owner * this.#families + family) * 2 + side]!;
  }

  /** Declarations of families that this run does not have are left alone. */
  declared(declaration: Declaration): void {
    if (declaration.type !== "exposure") return;
    const { owner, family, needLots, outputLots } = declaration;
    if (!Number.isInteger(family) || family < 0 || family >= this.#families) return;
    this.declaredOn[owner * this.#families + family] = this.tradeDate;
    this.#grant(owner, family, 0, wholeLots(needLots));
    this.#grant(owner, family, 1, wholeLots(outputLots));
  }

  tradeDateStarted(tradeDate: number): void {
    this.tradeDate = tradeDate;
    for (let place = 0; place < this.declaredOn.length; place++) {
      const declaredOn = this.declaredOn[place]!;
      if (declaredOn === NEVER) continue;
      if (declaredOn === NOT_YET) this.declaredOn[place] = tradeDate;
      else if (tradeDate >= declaredOn + this.#parameters.validity) this.#lapse(place);
    }
  }

  noteUse(use: ExemptionUse): void {
    this.#market.record({ rule: this.code, event: RULE_USED, ...use });
  }

  #grant(owner: number, family: number, side: 0 | 1, documented: number): void {
    const { share, cap } = this.#parameters;
    const at = (owner * this.#families + family) * 2 + side;
    if (documented === this.documented[at]) return;
    const supported = Math.floor(share * documented + ROUNDING);
    const lots = cap === null ? supported : Math.min(supported, cap);
    const rest = { rule: this.code, owner, family, side, threshold: lots, value: documented };
    if (lots !== this.exempt[at]) {
      this.#market.record({ ...rest, event: RULE_GRANTED, lots });
    }
    if (lots < documented) {
      this.#market.record({ ...rest, event: RULE_DENIED, lots: documented - lots });
    }
    this.exempt[at] = lots;
    this.documented[at] = documented;
  }

  #lapse(place: number): void {
    this.declaredOn[place] = NEVER;
    const owner = Math.floor(place / this.#families);
    const family = place - owner * this.#families;
    for (const side of [0, 1] as const) {
      const at = place * 2 + side;
      const lots = this.exempt[at]!;
      this.exempt[at] = 0;
      this.documented[at] = 0;
      if (lots === 0) continue;
      this.#market.record({ rule: this.code, event: RULE_LAPSED, owner, family, side, lots });
    }
  }
}

/** What is no positive number documents nothing. */
function wholeLots(lots: number): number {
  return Number.isFinite(lots) && lots > 0 ? Math.floor(lots) : 0;
}
