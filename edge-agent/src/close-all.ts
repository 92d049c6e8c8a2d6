export type Closers = (() => Promise<void> | void)[];

/**
 * Closes what was opened, the last one first, each once. One that can't be closed leaves none of the others open; its error is
 * thrown at the end.
 */
export async function closeAll(closers: Closers): Promise<void> {
  const errors: unknown[] = [];
  for (const close of closers.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
