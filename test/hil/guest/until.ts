/** So many times as long as on a processor of its own may everything take; QEMU emulates them. */
export const patience = Number(process.env["HIL_PATIENCE"] ?? "1");
export const usualLimitMs = 60_000 * patience;

/** Looks until it holds: for what the kernel does without telling. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, limitMs = usualLimitMs) {
  const end = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${limitMs} ms`);
    await new Promise((next) => setTimeout(next, 10));
  }
}
