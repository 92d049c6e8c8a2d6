/**
 * How an agent is started so that it stays small: 25 MB less at rest, and nothing measurable more of the processor.
 * Neither can be set once a process runs.
 */
export const frugal: { readonly flags: readonly string[]; readonly env: Readonly<Record<string, string>> } = {
  /** MB. V8 would let the room for new objects grow to 16. */
  flags: ["--max-semi-space-size=4"],
  /**
   * Bytes from which on memory is given back at once when it is free. GNU libc would raise this to the 19 MB that hashing a
   * password takes, and then keep as much for each of its threads; other allocators ignore it.
   */
  env: { MALLOC_MMAP_THRESHOLD_: "1048576" },
};
