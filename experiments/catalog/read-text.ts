import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** A file's text, or why it cannot be had. */
export type TextReading = { readonly text: string } | { readonly problem: string };

/** A pipe that nobody writes into must not hold us up. */
const READ_WITHOUT_WAITING: number = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a UTF-8 file of at most `longestBytes`; of a longer one nothing is read. Never throws for what a file or a path
 * can be.
 */
export function readText(path: string, longestBytes: number): TextReading {
  let file: number;
  try {
    file = openSync(path, READ_WITHOUT_WAITING);
  } catch (error) {
    return { problem: openingWords(error) };
  }
  try {
    const { size } = fstatSync(file);
    if (!fstatSync(file).isFile()) return { problem: "this is no plain file" };
    if (size > longestBytes)
      return { problem: `found ${size} bytes; allowed: at most ${longestBytes}` };
    return decode(readAll(file, size));
  } catch (error) {
    return { problem: `the file cannot be read: ${codeOf(error)}` };
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let read = 0;
  for (let more = -1; read < size && more !== 0; read += more) {
    more = readSync(file, bytes, read, size - read, null);
  }
  return bytes.subarray(0, read);
}

function decode(bytes: Uint8Array): TextReading {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { problem: "this is no UTF-8 text" };
  }
}

/** Why a file cannot be opened. */
export function openingWords(error: unknown): string {
  const code = codeOf(error);
  if (code === "ENOENT" || code === "ENOTDIR") return "there is no such file";
  if (code === "EACCES" || code === "EPERM") return "the file may not be read";
  return `the file cannot be opened: ${code}`;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : String(error);
