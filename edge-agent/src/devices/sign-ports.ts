import type { SignPort } from "../effects/window-signs.ts";
import { canBeAsked } from "./can-be-asked.ts";
import type { Devices } from "./devices.ts";

/** Longest picture at 9600 baud, three times. */
const showLimitMs = 90_000;

/** The configured signs, each behind its supervisor. */
export function signPorts(
  configured: readonly { readonly id: string; readonly kind: string }[],
  devices: Pick<Devices, "pick">,
): readonly SignPort[] {
  return configured.flatMap(({ id, kind }) => {
    const sign = kind === "window-sign" ? devices.pick("window-sign", id) : null;
    if (sign === null) return [];
    return [
      {
        id,
        onlineSince: () => (sign.state.life.phase === "online" ? sign.state.life.since : null),
        mute: () => {
          const { capabilities } = sign.state;
          return capabilities !== null && !canBeAsked(capabilities);
        },
        show: (content) => sign.use((action, signal) => action.show(content, signal), showLimitMs),
        note: (values) => sign.note(values),
      } satisfies SignPort,
    ];
  });
}
