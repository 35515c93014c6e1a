interface Digesting {
  digest(algorithm: "SHA-256", bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
}

/** SHA-256 as 64 hexadecimal digits; null where the page cannot tell, since it did not come over a safe connection. */
export async function digestOf(content: ArrayBuffer | string): Promise<string | null> {
  const { crypto } = globalThis as { crypto?: { readonly subtle?: Digesting } };
  if (crypto?.subtle === undefined) return null;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
