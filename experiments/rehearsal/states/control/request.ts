import { isObject, type Json, type JsonObject } from "../json.ts";
import { ApiError } from "./api-error.ts";

/** The parameters of a request. Each method throws ValidationException for a wrong one. */
export class Request {
  readonly #given: JsonObject;

  constructor(given: Json) {
    if (!isObject(given)) throw new ApiError("SerializationException", "expected an object");
    this.#given = given;
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.#wrong(name, "is required");
  }

  optionalText(name: string): string | undefined {
    const value = this.#given[name] ?? undefined;
    return value === undefined || typeof value === "string"
      ? value
      : this.#wrong(name, "is no text");
  }

  isSet(name: string, otherwise: boolean): boolean {
    const value = this.#given[name] ?? otherwise;
    return typeof value === "boolean" ? value : this.#wrong(name, "is no truth value");
  }

  /** Results of a page: 100 unless asked otherwise, at most 1,000; 0 is the default too. */
  pageSize(): number {
    const value = this.#given["maxResults"] ?? 0;
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 1_000)
      return this.#wrong("maxResults", "is not from 0 to 1,000");
    return value === 0 ? 100 : value;
  }

  #wrong(name: string, why: string): never {
    throw new ApiError("ValidationException", `parameter ${name} ${why}`);
  }
}

/** A page of a list and, if it is not the last, the token of the next. Throws InvalidToken. */
export function pageOf<Row>(
  rows: readonly Row[],
  request: Request,
): { readonly page: readonly Row[]; readonly more: { readonly nextToken?: string } } {
  const token = request.optionalText("nextToken");
  const from = token === undefined ? 0 : Number(Buffer.from(token, "base64url").toString());
  if (!Number.isInteger(from) || from < 0 || from > rows.length)
    throw new ApiError("InvalidToken", "Invalid Token");
  const to = from + request.pageSize();
  const nextToken = Buffer.from(String(to)).toString("base64url");
  return { page: rows.slice(from, to), more: to < rows.length ? { nextToken } : {} };
}
