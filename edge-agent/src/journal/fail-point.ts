/** The steps between which a power cut or a kill must lose nothing acknowledged, in the order they happen. */
export const failPoints = [
  "blob-temp-written",
  "blob-synced",
  "blob-renamed",
  "blob-dir-synced",
  "tx-begun",
  "events-inserted",
  "before-commit",
  "after-commit",
  "receipt-started",
  "bytes-sent",
  "receipt-finished",
] as const;
export type FailPoint = (typeof failPoints)[number];

const wanted = process.env["YIMEN_FAIL_POINT"] ?? "";
const [wantedName, wantedPass] = wanted.split(":");
let passes = Number(wantedPass ?? 1);

function strike(name: FailPoint): void {
  if (name !== wantedName) return;
  passes -= 1;
  if (passes <= 0) process.kill(process.pid, "SIGKILL");
}

/**
 * With YIMEN_FAIL_POINT="name:n", kills this process with SIGKILL when `name` is reached for the nth time.
 * Without it, nothing.
 */
export const failPoint: (name: FailPoint) => void = wanted === "" ? () => {} : strike;
