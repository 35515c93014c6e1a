/**
 * A handler that logs what it gives, as an object: Lambda makes one line of JSON of it, and the metric of missing cells
 * is read from those lines.
 */
export const logged =
  <Event, Result>(work: (event: Event) => Promise<Result>) =>
  async (event: Event): Promise<Result> => {
    const result = await work(event);
    console.info(result);
    return result;
  };
