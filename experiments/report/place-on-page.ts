/** Two lines of a page, between which a command writes. */
export interface PlaceOnPage {
  readonly begin: string;
  readonly end: string;
}

/** The lines `<!-- NAME -->` and `<!-- end of NAME -->`. */
export const placeOf = (name: string): PlaceOnPage => ({
  begin: `<!-- ${name} -->`,
  end: `<!-- end of ${name} -->`,
});

export const hasPlace = (page: string, { begin, end }: PlaceOnPage): boolean =>
  page.includes(begin) && page.indexOf(end) > page.indexOf(begin);

/** A page with a text between the two lines, in the place of what was there. Throws where it has no such lines. */
export function writtenAt(page: string, place: PlaceOnPage, text: string): string {
  const { begin, end } = place;
  if (!hasPlace(page, place)) throw new RangeError(`a page needs the lines ${begin} and ${end}`);
  const from = page.indexOf(begin) + begin.length;
  return `${page.slice(0, from)}\n\n${text}\n\n${page.slice(page.indexOf(end))}`;
}
