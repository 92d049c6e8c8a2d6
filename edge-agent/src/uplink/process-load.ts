/** What this process takes since it was asked last: a share of one core, and its memory in bytes. */
export function processLoad(): () => { readonly cpu: number; readonly bytes: number } {
  let last = { cpu: process.cpuUsage(), at: performance.now() };
  return () => {
    const now = { cpu: process.cpuUsage(), at: performance.now() };
    const used = now.cpu.user + now.cpu.system - last.cpu.user - last.cpu.system;
    const share = used / 1_000 / Math.max(1, now.at - last.at);
    last = now;
    return { cpu: Math.round(share * 1_000) / 1_000, bytes: process.memoryUsage.rss() };
  };
}
