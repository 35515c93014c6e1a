/** Bytes from `first` to `last`, both of them included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * What the header `Range` asks of a file of `size` bytes: one range; null, the whole file, where there is no such
 * header or none that is understood (several ranges are not); or that it lies outside the file (RFC 9110, section 14).
 */
export function readRange(header: string | undefined, size: number): ByteRange | null | "outside" {
  const match = ONE_RANGE.exec(header ?? "");
  if (match === null) return null;
  const [, from = "", to = ""] = match;
  if (from === "") return to === "" ? null : lastBytes(Number(to), size);
  const first = Number(from);
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < first) return null;
  return first >= size ? "outside" : { first, last };
}

function lastBytes(count: number, size: number): ByteRange | "outside" {
  if (count === 0 || size === 0) return "outside";
  return { first: Math.max(0, size - count), last: size - 1 };
}
