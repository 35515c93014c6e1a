const [NONE, WHITE] = ["background:transparent", "background:white"];

/** A drawing on white, so that it can be read on dark pages too. */
export const onWhite = (svg: string): string => svg.replaceAll(NONE, WHITE);

/** The same without its ground, as figures are made. Throws where it is not on white. */
export function offWhite(svg: string): string {
  if (!svg.includes(WHITE)) throw new RangeError("the drawing is not on white");
  return svg.replaceAll(WHITE, NONE);
}
