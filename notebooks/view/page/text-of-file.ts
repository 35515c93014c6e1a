import { LONGEST_TEXT_BYTES } from "../../../experiments/spec/longest-text.ts";

/** The text of a scenario file that was chosen, or why there is none. */
export async function textOfFile(
  file: File,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const { name, size } = file;
  if (size > LONGEST_TEXT_BYTES) {
    const found = size.toLocaleString("en");
    const most = LONGEST_TEXT_BYTES.toLocaleString("en");
    return { problem: `the file ${name} has ${found} bytes; a scenario file has at most ${most}` };
  }
  try {
    const bytes = await file.arrayBuffer();
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { problem: `the file ${name} is no text in UTF-8` };
    return { problem: `the file ${name} cannot be read any more; choose it once more` };
  }
}
