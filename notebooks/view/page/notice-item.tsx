import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Notice } from "../notices/notice.ts";
import type { OrderLife } from "../notices/order-life.ts";
import { OrderLifeTable } from "./order-life-table.tsx";
import { lotsText, momentText } from "./texts.ts";

/** Which order's life is open below a notice. */
type Opened =
  | { readonly kind: "closed" | "reading" | "gone" }
  | { readonly kind: "open"; readonly life: OrderLife };

/** One notice, and on demand the life of the order that it names. */
export function NoticeItem(props: {
  readonly notice: Notice;
  readonly label: string;
  readonly startDay: number;
  readonly readOrder: (orderId: number) => Promise<OrderLife | null>;
}): JSX.Element {
  const { notice, label, startDay, readOrder } = props;
  const [opened, open] = useState<Opened>({ kind: "closed" });
  const { number, orderId, repeats, text, timeUs, tone } = notice;
  const read = async (order: number): Promise<void> => {
    if (opened.kind !== "closed") return open({ kind: "closed" });
    open({ kind: "reading" });
    const life = await readOrder(order);
    open(life === null ? { kind: "gone" } : { kind: "open", life });
  };
  return (
    <li class={`notice is-${tone}`}>
      <p>
        <time>{momentText(startDay, timeUs)}</time> <strong>{label}</strong> {text}
        {repeats > 0 && ` And ${lotsText(repeats)} more of the same within the hour.`}{" "}
        {orderId !== null && (
          <button
            type="button"
            aria-expanded={opened.kind !== "closed"}
            aria-controls={`order-of-notice-${number}`}
            onClick={() => void read(orderId)}
          >
            Life of order {lotsText(orderId)}
          </button>
        )}
      </p>
      <div id={`order-of-notice-${number}`} role="status">
        {opened.kind === "reading" && <p>Reading …</p>}
        {opened.kind === "gone" && <p>Nothing is known of this order any more.</p>}
        {opened.kind === "open" && <OrderLifeTable life={opened.life} startDay={startDay} />}
      </div>
    </li>
  );
}
