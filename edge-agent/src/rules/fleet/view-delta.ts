import type { DeviceView } from "../../contract/views.ts";

export type DeviceDelta = Partial<DeviceView>;

/** The top-level keys of a view that differ from what was told before; null: none. `known` holds what was told, as JSON. */
export function deltaOf(known: Map<string, string>, view: DeviceView): DeviceDelta | null {
  const set: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(view)) {
    const part = JSON.stringify(value);
    if (known.get(key) === part) continue;
    known.set(key, part);
    set[key] = value;
  }
  return Object.keys(set).length === 0 ? null : (set as DeviceDelta);
}
