import type { IncomingMessage } from "node:http";

/** The access key with which a request says that it was signed; empty where it says none. */
export const accessKeyOf = ({ headers }: IncomingMessage): string =>
  /\bCredential=(?<key>[^/,\s]+)\//.exec(headers.authorization ?? "")?.groups?.["key"] ?? "";
