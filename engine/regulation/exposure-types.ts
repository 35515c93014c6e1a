import {
  type ExposureDocument,
  lotsBetween,
  MOST_MONTHS,
  wholeLots,
} from "./exposure-documents.ts";
import type { ExposureTypes, HedgeExemptionParameters } from "./hedge-terms.ts";
import { RULE_DENIED, RULE_DENIED_CAP, RULE_DENIED_HORIZON, RULE_DENIED_TYPE } from "./words.ts";

/** What is said of one kind of exposure of an owner on a side of a family. */
export interface Decision {
  /** Lots. */
  readonly documented: number;
  granted: number;
  /** What is not granted, by reason: event and lots. */
  readonly denials: [number, number][];
}

/** An owner's documents, as far as they concern one side of a family. */
export interface SideDocuments {
  readonly side: 0 | 1;
  readonly own: readonly ExposureDocument[];
  /** Of other families, where the cross-hedge terms name them. */
  readonly others: readonly ExposureDocument[];
}

interface Terms {
  readonly enabled: boolean;
  readonly share: number;
  readonly cap: number | null;
}

/**
 * What is granted on one side of a family by kind: one kind without types, else in hand, anticipated and, if `symbol`
 * has terms of it, cross-hedged. Beyond the exemption's own cap the last kinds are cut first.
 */
export function decide(
  parameters: HedgeExemptionParameters,
  symbol: string,
  documents: SideDocuments,
): Decision[] {
  const { types = null, share, cap } = parameters;
  if (types === null) {
    const { side, own } = documents;
    const lots = own.reduce((sum, document) => sum + document.lots[side], 0);
    const granted = Math.min(wholeLots(share * lots), cap ?? Infinity);
    return [{ documented: lots, granted, denials: [[RULE_DENIED, lots - granted]] }];
  }
  const decisions = typed(types, symbol, documents);
  cutTo(cap ?? Infinity, decisions);
  return decisions;
}

function typed(types: ExposureTypes, symbol: string, documents: SideDocuments): Decision[] {
  const { side, own, others } = documents;
  const inHand = side === 0 ? types.unfilledNeed : types.unsoldOutput;
  const anticipated = side === 0 ? types.anticipatedNeed : types.anticipatedOutput;
  const sum = (from: number, to: number): number =>
    own.reduce((lots, document) => lots + lotsBetween(document, side, from, to), 0);
  const until = Math.max(inHand.horizon, anticipated.horizon);
  const decisions = [
    weigh(sum(0, inHand.horizon), 0, inHand),
    weigh(sum(inHand.horizon, MOST_MONTHS), sum(until, MOST_MONTHS), anticipated),
  ];
  const cross = types.crossHedge?.[symbol];
  if (cross === undefined) return decisions;
  const { horizon, ratio } = cross;
  const elsewhere = (from: number, to: number): number =>
    others.reduce((lots, each) => lots + ratio * lotsBetween(each, side, from, to), 0);
  const terms = { ...cross, enabled: true };
  const all = elsewhere(0, MOST_MONTHS);
  return [...decisions, weigh(all, elsewhere(horizon, MOST_MONTHS), terms)];
}

/** `late`: lots beyond the horizon, of all those documented. */
function weigh(all: number, late: number, terms: Terms): Decision {
  const documented = wholeLots(all);
  if (!terms.enabled) return { documented, granted: 0, denials: [[RULE_DENIED_TYPE, documented]] };
  const inTime = wholeLots(all - late);
  const shared = wholeLots(terms.share * inTime);
  const granted = Math.min(shared, terms.cap ?? Infinity);
  const denials: [number, number][] = [
    [RULE_DENIED_HORIZON, documented - inTime],
    [RULE_DENIED, inTime - shared],
    [RULE_DENIED_CAP, shared - granted],
  ];
  return { documented, granted, denials };
}

function cutTo(cap: number, decisions: readonly Decision[]): void {
  let excess = decisions.reduce((sum, { granted }) => sum + granted, 0) - cap;
  for (const decision of decisions.toReversed()) {
    const cut = Math.min(decision.granted, Math.max(0, excess));
    if (cut === 0) continue;
    decision.granted -= cut;
    decision.denials.push([RULE_DENIED_CAP, cut]);
    excess -= cut;
  }
}
