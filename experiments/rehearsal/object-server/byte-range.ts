import { S3Error } from "./s3-error.ts";

/** Bytes from `start` to before `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const RANGE = /^bytes=(\d*)-(\d*)$/;

/**
 * The range that a Range header asks of an object. Null, the whole object, where it says none that can be read: S3
 * takes one range only. Throws where nothing of the object is in it. RFC 9110, 14.2.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | null {
  const [, first = "", last = ""] = RANGE.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  if (first !== "" && last !== "" && Number(last) < start) return null;
  if (start < end) return { start, end };
  throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable", {
    RangeRequested: header ?? "",
    ActualObjectSize: String(size),
  });
}
