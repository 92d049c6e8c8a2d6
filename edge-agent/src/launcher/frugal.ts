/**
 * How an agent is started so that it stays small: 30 MB less at rest, and nothing measurable more of the processor.
 * Neither can be set once a process runs.
 */
export const frugal: { readonly flags: readonly string[]; readonly env: Readonly<Record<string, string>> } = {
  /** MB. V8 would let the room for new objects grow to 16. */
  flags: ["--max-semi-space-size=4"],
  /**
   * For GNU libc; other allocators ignore it. Bytes from which on memory is given back at once when it is free: by itself it
   * goes up to the 19 MB that hashing a password takes, and then keeps as much for each of its threads. And one heap for all
   * threads, whose own ones hold 1 to 2 MB each.
   */
  env: { MALLOC_MMAP_THRESHOLD_: "1048576", MALLOC_ARENA_MAX: "1" },
};
