import { escapeHtml } from "../../experiments/report/html.ts";

/** HTML of a file's text under its name, in a region that scrolls. */
export function codeListing(name: string, text: string): string {
  const region = `class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(name)}"`;
  return (
    `<figure><figcaption><code>${escapeHtml(name)}</code></figcaption>` +
    `<div ${region}><pre><code>${escapeHtml(text)}</code></pre></div></figure>`
  );
}
