/** What a notice is about, in the order in which a page offers them. */
export const NOTICE_KINDS = [
  "halt",
  "rejection",
  "cancellation",
  "breach",
  "call",
  "default",
  "exemption",
  "alert",
  "duty",
  "auction",
  "index",
  "delivery",
  "off_book",
  "too_late",
] as const;
/** Of every market of traders who send cancels before they know what became of an order: not shown unless asked for. */
export const ROUTINE_KINDS: readonly NoticeKind[] = ["too_late"];
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** How grave it is. */
export type Tone = "alarm" | "warning" | "note";

/** Something that happened, told in a sentence. */
export interface Notice {
  /** From 1 in the order of the run. */
  readonly number: number;
  /** Rises whenever any notice is new or repeated: what a page has seen is told by the largest one. */
  readonly revision: number;
  /** Number of the fact that it tells of; a rule's has that of the market fact before it. */
  readonly seq: number;
  /** Simulated time, microseconds from the start date, 00:00 UTC. */
  readonly timeUs: number;
  readonly kind: NoticeKind;
  readonly tone: Tone;
  readonly text: string;
  /** The exchange's number of the order, whose life can be asked for. */
  readonly orderId: number | null;
  readonly account: number | null;
  readonly owner: number | null;
  readonly instrument: number | null;
  /** How often the same came again, of the same cause and within `SAME_CAUSE_US`; and when it last did. */
  readonly repeats: number;
  readonly lastUs: number;
}

/** The list of what happened: newest last. */
export interface NoticesFrame {
  /** Largest revision so far. */
  readonly revision: number;
  /** True: `notices` are all that are kept. False: those that are new or repeated since the page looked. */
  readonly isWhole: boolean;
  readonly notices: readonly Notice[];
  /** Numbers of those that are kept, where others are gone since the page looked; else null. */
  readonly kept: readonly number[] | null;
  /** Over the whole run, repeats counted. */
  readonly counts: Readonly<Record<NoticeKind, number>>;
}

/** A sentence on its way to the list. */
export interface Draft {
  /** Null: nothing to explain, it happens all the time. */
  readonly kind: NoticeKind | null;
  readonly tone: Tone;
  readonly text: string;
  readonly orderId?: number | null;
  readonly account?: number | null;
  readonly owner?: number | null;
  readonly instrument?: number | null;
  /** What comes again of the same cause within the hour is counted and not told again. */
  readonly cause?: string;
}
