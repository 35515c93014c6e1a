/**
 * A state machine's definition as data. In a template it is text in pieces, joined with references to resources; each
 * reference becomes its name in angle brackets, `<Bucket>` or `<Function.Arn>`.
 *
 * @param text a string, or `Fn::Join` of strings and references
 */
export function readDefinition(text: unknown): Record<string, unknown> {
  return JSON.parse(plainText(text)) as Record<string, unknown>;
}

/** Such a text with its references by name. Throws for what is neither text nor a reference. */
export function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  const [[name, argument] = ["", null], ...rest] = Object.entries(value ?? {});
  if (rest.length === 0 && name === "Ref") return `<${String(argument)}>`;
  if (rest.length === 0 && name === "Fn::GetAtt") return `<${(argument as string[]).join(".")}>`;
  if (rest.length === 0 && name === "Fn::Join") {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map(plainText).join(separator);
  }
  throw new Error(`neither text nor a reference: ${JSON.stringify(value)}`);
}
