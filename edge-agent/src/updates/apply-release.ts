import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { HallError } from "../contract/errors.ts";
import type { OrderResult, StationOrder } from "../contract/station-order.ts";
import { compareVersions } from "../rules/update/version-order.ts";
import { sha256Of } from "./file-hash.ts";
import type { FoundInstallation } from "./installation.ts";

type ApplyRelease = Extract<StationOrder, { name: "apply-release" }>;

export interface ApplyParts {
  readonly found: FoundInstallation;
  readonly ownVersion: string;
  /** A folder of the data folder for files on their way. */
  readonly folder: string;
  /** Brings a release's file from the hall to `file`; rejects with why it can't. */
  fetch(order: ApplyRelease, file: string, signal: AbortSignal): Promise<void>;
  /** Parts that are unwell now. */
  unwell(): readonly string[];
  /** Ends this agent at a quiet moment, so that the launcher starts the next. */
  leave(forced: boolean): void;
  now(): number;
}

/** Brings a release to this very station and has the launcher try it. What is refused leaves everything as it is. */
export async function applyRelease(
  parts: ApplyParts,
  order: ApplyRelease,
  signal: AbortSignal,
): Promise<OrderResult> {
  const { installation } = parts.found;
  if (installation === null) return { outcome: "refused", code: "no-launcher" };
  const began = parts.now();
  const spent = () => parts.now() - began;
  const later = compareVersions(order.version, parts.ownVersion);
  if (later < 0) return { outcome: "refused", code: "release-older" };
  if (later === 0)
    return { outcome: "done", detail: { version: order.version, runs: true }, milliseconds: spent() };
  const file = join(parts.folder, `${order.sha256}.coming`);
  try {
    await mkdir(parts.folder, { recursive: true, mode: 0o700 });
    await parts.fetch(order, file, signal);
    if ((await sha256Of(file)) !== order.sha256) throw new HallError("release-refused");
    const manifest = await installation.read(file);
    if (manifest.version !== order.version) throw new HallError("release-refused");
    await installation.unpack(file, manifest);
    installation.want(manifest, parts.unwell());
    parts.leave(order.forced);
    return { outcome: "done", detail: { version: order.version, runs: false }, milliseconds: spent() };
  } catch (error) {
    if (error instanceof HallError) return { outcome: "refused", code: error.code };
    const what = error instanceof Error ? error.message.slice(0, 200) : "unknown";
    return { outcome: "failed", code: "release-refused", detail: { what }, milliseconds: spent() };
  } finally {
    await rm(file, { force: true });
  }
}
