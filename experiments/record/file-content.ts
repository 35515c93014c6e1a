/** What a file is to hold: whole, or in pieces that are made when they are wanted, so that few are held at once. */
export type FileContent = string | Uint8Array | Iterable<Uint8Array>;

/** The pieces of a content, each of them once. */
export function* piecesOf(content: FileContent): Iterable<Uint8Array> {
  if (typeof content === "string") yield Buffer.from(content, "utf8");
  else if (content instanceof Uint8Array) yield content;
  else yield* content;
}

/** All of a content's bytes. */
export const bytesOfContent = (content: FileContent): Uint8Array =>
  content instanceof Uint8Array ? content : Buffer.concat([...piecesOf(content)]);
