/** Looks until it holds: for what the kernel does without telling. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, limitMs = 60_000) {
  const end = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${limitMs} ms`);
    await new Promise((next) => setTimeout(next, 10));
  }
}
