import { capital } from "../../../experiments/spec/capital.ts";
import { HOUR_US } from "../../../engine/base/sim-time.ts";
import {
  type Draft,
  type Notice,
  NOTICE_KINDS,
  type NoticeKind,
  type NoticesFrame,
} from "./notice.ts";

/** Notices that are kept at most. */
export const MOST_NOTICES = 500;
/** What comes again of the same cause so soon after it was told is counted. */
export const SAME_CAUSE_US: number = HOUR_US;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * The last notices. Of the kind that fills the list most the oldest goes first, so that a flood of one kind does not
 * wash the others away. Plain data: `causes` by cause the number of the notice that told of it last.
 */
export class NoticeList {
  notices: Mutable<Notice>[] = [];
  /** By notice, side by side. */
  causeOf: (string | null)[] = [];
  causes: Record<string, number> = {};
  counts: Record<NoticeKind, number> = noCounts();
  told = 0;
  revision = 0;

  /** Counts what comes again of a cause that was told within the hour; false where it has to be told. */
  repeat(cause: string, timeUs: number): boolean {
    const number = this.causes[cause];
    if (number === undefined) return false;
    const notice = this.notices.findLast((each) => each.number === number);
    if (notice === undefined || timeUs >= notice.timeUs + SAME_CAUSE_US) return false;
    notice.repeats++;
    notice.lastUs = timeUs;
    notice.revision = ++this.revision;
    this.counts[notice.kind]++;
    return true;
  }

  /** Puts a notice in the list, or counts it where its cause was told just now. Returns its number, or 0. */
  add({ cause, kind, tone, text, ...concerned }: Draft, seq: number, timeUs: number): number {
    if (kind === null) return 0;
    if (cause !== undefined && this.repeat(cause, timeUs)) return 0;
    const { orderId = null, account = null, owner = null, instrument = null } = concerned;
    const number = ++this.told;
    const revision = ++this.revision;
    const what = { kind, tone, text: capital(text), orderId, account, owner, instrument };
    this.notices.push({ number, revision, seq, timeUs, ...what, repeats: 0, lastUs: timeUs });
    this.causeOf.push(cause ?? null);
    if (cause !== undefined) this.causes[cause] = number;
    this.counts[kind]++;
    if (this.notices.length > MOST_NOTICES) this.#drop();
    return number;
  }

  /** What a page that has seen notices up to a revision has not seen. */
  frame(seen: number): NoticesFrame {
    const { counts, revision } = this;
    const isWhole = seen > revision || seen < 0;
    const notices = isWhole ? this.notices : this.notices.filter((each) => each.revision > seen);
    const isDropping = this.told > this.notices.length;
    const kept =
      isWhole || notices.length === 0 || !isDropping
        ? null
        : this.notices.map(({ number }) => number);
    return {
      revision,
      isWhole,
      notices: notices.map((each) => ({ ...each })),
      kept,
      counts: { ...counts },
    };
  }

  #drop(): void {
    const at = oldestOfLargest(this.notices);
    const { number } = this.notices[at]!;
    const cause = this.causeOf[at]!;
    if (cause !== null && this.causes[cause] === number) delete this.causes[cause];
    this.notices.splice(at, 1);
    this.causeOf.splice(at, 1);
  }
}

/** The place of the notice that goes first: the oldest of the kind that there are most of. */
function oldestOfLargest(notices: readonly Notice[]): number {
  const kept = noCounts();
  for (const { kind } of notices) kept[kind]++;
  const largest = NOTICE_KINDS.reduce((most, kind) => (kept[kind] > kept[most] ? kind : most));
  return notices.findIndex(({ kind }) => kind === largest);
}

const noCounts = (): Record<NoticeKind, number> =>
  Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, 0])) as Record<NoticeKind, number>;

/** What a page has of the list, with what was sent since. */
export function mergeNotices(had: NoticesFrame | null, sent: NoticesFrame): NoticesFrame {
  if (had === null || sent.isWhole) return sent;
  if (sent.notices.length === 0 && sent.revision === had.revision) return had;
  const whole = { ...sent, isWhole: true, kept: null };
  if (sent.notices.length === 0) return { ...whole, notices: had.notices };
  const all = new Map([...had.notices, ...sent.notices].map((notice) => [notice.number, notice]));
  const kept = sent.kept ?? [...all.keys()];
  return { ...whole, notices: kept.map((number) => all.get(number)!) };
}
