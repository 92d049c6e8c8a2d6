import { expect, it } from "vitest";
import { Observing } from "./observing.ts";

function camera() {
  let now = 0;
  const clock = { now: () => now, uptime: () => now } as ConstructorParameters<typeof Observing>[1];
  const observing = new Observing("document-camera", clock);
  let pictures = 0;
  return {
    stream: () => observing.observed.values["stream"],
    quiet: () => observing.quiet(),
    forget: () => observing.forget(),
    later: (ms: number) => {
      now += ms;
    },
    sees() {
      pictures += 1;
      const jpeg = Uint8Array.of(0xff, 0xd8, pictures);
      observing.read({ type: "frame", jpeg, width: 2, height: 2, receivedAtUptime: now } as never);
    },
  };
}

it("does not call a camera frozen for a picture that was late, and does when none comes", () => {
  const { stream, quiet, later, sees } = camera();
  sees();
  later(1_000);
  expect(quiet()).toBe(false);
  expect(stream()).toBe("live");
  later(1_500);
  expect(quiet()).toBe(true);
  expect(stream()).toBe("frozen");
  sees();
  expect(stream()).toBe("live");
});

it("waits for the first picture of a camera that came back as long as for any", () => {
  const { stream, quiet, forget, later, sees } = camera();
  sees();
  later(60_000);
  forget();
  later(60_000);
  expect(quiet()).toBe(false);
  later(2_400);
  expect(quiet()).toBe(false);
  later(100);
  expect(quiet()).toBe(true);
  expect(stream()).toBe("frozen");
});
