import { PAGE_POLICY } from "../../experiments/cli/serve/security-headers.ts";

const CHARSET = '<meta charset="utf-8" />';

/**
 * A page with its content security policy as a tag, for hosts of files that set no headers. It stands right behind the
 * character set: before anything that it rules. Throws for a page that does not begin so.
 */
export function withPolicy(html: string): string {
  if (!html.includes(CHARSET)) throw new Error(`a page has no ${CHARSET}`);
  const tag = `<meta http-equiv="content-security-policy" content="${PAGE_POLICY}" />`;
  return html.replace(CHARSET, () => `${CHARSET}\n    ${tag}`);
}
