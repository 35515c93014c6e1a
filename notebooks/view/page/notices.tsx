import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Notice, NoticeKind, NoticesFrame } from "../notices/notice.ts";
import { NOTICE_KINDS, ROUTINE_KINDS } from "../notices/notice.ts";
import type { OrderLife } from "../notices/order-life.ts";
import { NoticeItem } from "./notice-item.tsx";
import { steady } from "./steady.tsx";
import { lotsText } from "./texts.ts";

const KIND_LABELS: Readonly<Record<NoticeKind, string>> = {
  halt: "Halts",
  rejection: "Rejections",
  cancellation: "Cancels",
  breach: "Limits and breaches",
  call: "Margin calls",
  default: "Defaults",
  exemption: "Exemptions",
  alert: "Alerts",
  duty: "Duties and charges",
  auction: "Call auctions",
  index: "Index",
  delivery: "Deliveries",
  off_book: "Off the book",
  too_late: "Messages about orders that are over",
};

/** Before a single one. */
const NOTICE_LABELS: Readonly<Record<NoticeKind, string>> = {
  halt: "Halt",
  rejection: "Rejection",
  cancellation: "Cancel",
  breach: "Limit",
  call: "Margin call",
  default: "Default",
  exemption: "Exemption",
  alert: "Alert",
  duty: "Duty",
  auction: "Call auction",
  index: "Index",
  delivery: "Delivery",
  off_book: "Off the book",
  too_late: "Too late",
};

/** Notices that are shown before somebody asks for more. */
const PAGE = 40;

/** What happened and why, newest first: by kind, with the lives of the orders that it names. */
export const Notices = steady(function Notices(props: {
  readonly notices: NoticesFrame;
  /** Days since 1970-01-01. */
  readonly startDay: number;
  readonly readOrder: (orderId: number) => Promise<OrderLife | null>;
}): JSX.Element {
  const { notices, startDay, readOrder } = props;
  const [hidden, hide] = useState<ReadonlySet<NoticeKind>>(new Set(ROUTINE_KINDS));
  const [most, show] = useState(PAGE);
  const toggle = (kind: NoticeKind): void => {
    const other = new Set(hidden);
    if (!other.delete(kind)) other.add(kind);
    hide(other);
    show(PAGE);
  };
  const list = useMemo(
    () => <List {...{ notices: notices.notices, hidden, most, startDay, readOrder }} />,
    [notices.revision, notices.notices.length, hidden, most, startDay, readOrder],
  );
  const count = notices.notices.filter(({ kind }) => !hidden.has(kind)).length;
  return (
    <section class="notices" aria-labelledby="notices-title">
      <h2 id="notices-title">What happened, and why</h2>
      <fieldset class="kinds">
        <legend>Kinds shown, with how often in this run</legend>
        {NOTICE_KINDS.map((kind) => (
          <label key={kind}>
            <input type="checkbox" checked={!hidden.has(kind)} onChange={() => toggle(kind)} />
            {KIND_LABELS[kind]} <span class="count">{lotsText(notices.counts[kind])}</span>
          </label>
        ))}
      </fieldset>
      {list}
      {count > most && (
        <button type="button" onClick={() => show(most + PAGE)}>
          Show {Math.min(PAGE, count - most)} older ones
        </button>
      )}
    </section>
  );
});

function List(props: {
  readonly notices: readonly Notice[];
  readonly hidden: ReadonlySet<NoticeKind>;
  readonly most: number;
  readonly startDay: number;
  readonly readOrder: (orderId: number) => Promise<OrderLife | null>;
}): JSX.Element {
  const { notices, hidden, most, startDay, readOrder } = props;
  const shown = notices.filter(({ kind }) => !hidden.has(kind)).slice(-most);
  if (shown.length === 0) {
    return (
      <p class="empty">
        {notices.length === 0 ? "Nothing to explain yet." : "Nothing of the kinds that are shown."}
      </p>
    );
  }
  return (
    <ol class="notice-list" tabIndex={0} aria-label="Notices, newest first">
      {shown.toReversed().map((notice) => (
        <NoticeItem
          key={notice.number}
          notice={notice}
          label={NOTICE_LABELS[notice.kind]}
          startDay={startDay}
          readOrder={readOrder}
        />
      ))}
    </ol>
  );
}
