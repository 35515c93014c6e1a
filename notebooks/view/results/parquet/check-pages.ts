import type { CompressionCodec, PageHeader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { MOST_PAGE_BYTES } from "./parquet-limits.ts";
import { snappySize } from "./snappy-size.ts";

/**
 * Whether the pages of a column hold together, so that decoding them neither runs away nor asks for memory without end:
 * each lies within the bytes, is of a kind that the project writes and has as many values as it says. Throws where
 * they do not, with a message for nobody.
 */
export function checkPages(
  bytes: ArrayBuffer,
  codec: CompressionCodec,
  rows: number,
  isOptional: boolean,
): void {
  const reader = { view: new DataView(bytes), offset: 0 };
  let values = 0;
  let words = 0;
  while (values < rows) {
    const header = parquetHeader(reader);
    const page = pageBytes(bytes, reader.offset, header);
    reader.offset += page.length;
    if (header.type === "DICTIONARY_PAGE") {
      insist(codec !== "SNAPPY" || snappySize(page) === header.uncompressed_page_size);
      words = dictionaryWords(header);
    } else values += checkData(page, header, { codec, words, isOptional });
  }
  insist(values === rows);
}

function pageBytes(bytes: ArrayBuffer, at: number, header: PageHeader): Uint8Array {
  const { compressed_page_size: size, uncompressed_page_size: whole } = header;
  insist(isCount(size) && at + size <= bytes.byteLength);
  insist(isCount(whole) && whole <= MOST_PAGE_BYTES);
  return new Uint8Array(bytes, at, size);
}

function dictionaryWords({
  dictionary_page_header: own,
  uncompressed_page_size,
}: PageHeader): number {
  insist(own !== undefined && isCount(own.num_values) && own.encoding === "PLAIN");
  insist(own!.num_values * LEAST_VALUE_BYTES <= uncompressed_page_size);
  return own!.num_values;
}

interface PageTerms {
  readonly codec: CompressionCodec;
  /** Of the dictionary. */
  readonly words: number;
  readonly isOptional: boolean;
}

/** Bytes of the shortest value, an empty text. */
const LEAST_VALUE_BYTES = 4;

/** How many values a page has. */
function checkData(
  page: Uint8Array,
  header: PageHeader,
  { codec, words, isOptional }: PageTerms,
): number {
  const own = header.data_page_header_v2;
  insist(header.type === "DATA_PAGE_V2" && own !== undefined);
  const terms = own!;
  const { num_values, num_nulls, num_rows, encoding } = terms;
  const { definition_levels_byte_length: levels, repetition_levels_byte_length: repeated } = terms;
  insist(isCount(num_values) && isCount(num_nulls) && num_nulls <= num_values);
  insist(num_values > 0 && num_rows === num_values && repeated === 0);
  insist(isCount(levels) && levels <= page.length && levels <= header.uncompressed_page_size);
  const present = num_values - num_nulls;
  if (isOptional) insist(onesIn(page.subarray(0, levels), num_values) === present);
  else insist(levels === 0 && num_nulls === 0);
  const size = header.uncompressed_page_size - levels;
  const packed = page.subarray(levels);
  const isPacked = terms.is_compressed !== false && codec === "SNAPPY";
  insist(!isPacked || snappySize(packed) === size);
  const data = isPacked ? decompressPage(packed, size, codec, undefined) : packed;
  insist(data.length === size);
  if (encoding === "RLE_DICTIONARY") {
    const width = present === 0 && data.length === 0 ? 0 : data[0]!;
    insist(width <= 24);
    if (present > 0) eachRun(data.subarray(1), width, present, (word) => insist(word < words));
  } else insist(encoding === "PLAIN" && present * LEAST_VALUE_BYTES <= size);
  return num_values;
}

function onesIn(levels: Uint8Array, count: number): number {
  let ones = 0;
  eachRun(levels, 1, count, (level, times) => {
    ones += level * times;
  });
  return ones;
}

/** Goes through runs of equal and of packed values (the RLE hybrid); they must come to `count`. */
function eachRun(
  bytes: Uint8Array,
  width: number,
  count: number,
  hear: (value: number, times: number) => void,
): void {
  let at = 0;
  let seen = 0;
  const whole = (width + 7) >> 3;
  while (seen < count) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      insist(byte !== undefined && shift < 28);
      header |= (byte! & 0x7f) << shift;
      if (byte! < 0x80) break;
    }
    const times = (header & 1) === 0 ? header >>> 1 : (header >>> 1) * 8;
    insist(times > 0 && seen + times <= count + ((header & 1) === 0 ? 0 : 7));
    const size = (header & 1) === 0 ? whole : (times * width) / 8;
    insist(at + size <= bytes.length);
    if ((header & 1) === 0) hear(packedAt(bytes, at * 8, whole * 8), times);
    else {
      for (let i = 0; i < Math.min(times, count - seen); i++) {
        hear(packedAt(bytes, at * 8 + i * width, width), 1);
      }
    }
    at += size;
    seen += times;
  }
}

/** A value of some bits, at most 24, the lowest first. */
function packedAt(bytes: Uint8Array, bit: number, width: number): number {
  const at = bit >> 3;
  const four = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  const all = four + (bytes[at + 3] ?? 0) * 2 ** 24;
  return Math.floor(all / 2 ** (bit & 7)) % 2 ** width;
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

function insist(holds: boolean): void {
  if (!holds) throw new RangeError("the pages of a column do not hold together");
}
