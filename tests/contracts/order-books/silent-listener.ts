import type { BookListener } from "../../../engine/book/order-books.ts";

/** Hears nothing but what is stated. */
export function silentListener(stated: Partial<BookListener> = {}): BookListener {
  const ignore = (): void => undefined;
  return {
    accepted: ignore,
    traded: ignore,
    closed: ignore,
    replaced: ignore,
    released: ignore,
    crossed: ignore,
    triggered: ignore,
    legTraded: ignore,
    ...stated,
  };
}
