const MONTH = /^\w+-20(\d\d)-(\d\d)$/;
const NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** "Jan 27" for the symbol of a listed month; anything else as it is. */
export function shortMonth(x: number | string): string {
  const [, year, month] = MONTH.exec(String(x)) ?? [];
  return month === undefined ? String(x) : `${NAMES[Number(month) - 1]!} ${year!}`;
}
