/** Does one part's work. Its fault is told and ends there: the others have theirs to do. */
export function apart(work: () => void): void {
  try {
    work();
  } catch (error) {
    // Without its message, which may quote what was sent.
    const place = error instanceof Error ? (error.stack?.match(/^\s+at .*$/m)?.[0].trim() ?? "") : "";
    const name = error instanceof Error ? error.name : typeof error;
    process.emitWarning(`a part failed: ${name} ${place}`);
  }
}
