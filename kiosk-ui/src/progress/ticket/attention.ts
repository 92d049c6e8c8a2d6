/** What this phone's browser can do to be noticed. */
export interface Means {
  readonly vibrates: boolean;
  readonly staysAwake: boolean;
}

export function means(): Means {
  return { vibrates: "vibrate" in navigator, staysAwake: "wakeLock" in navigator };
}

const pattern = [400, 200, 400, 200, 800];
/** Two tones, three times: seconds and hertz. */
const tones: readonly (readonly [at: number, hertz: number])[] = [
  [0, 880],
  [0.25, 660],
  [0.7, 880],
  [0.95, 660],
  [1.4, 880],
  [1.65, 660],
];

/** Rings, shakes and shows, as far as the browser lets a page do it. All of it is optional; none may throw. */
export class Attention {
  #sound: AudioContext | null = null;
  #lock: WakeLockSentinel | null = null;
  #wanted = false;

  constructor() {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && this.#wanted) void this.#stayAwake();
    });
  }

  /** To be called from a press: browsers let a page sound only after one. */
  want(): void {
    this.#wanted = true;
    try {
      this.#sound ??= new AudioContext();
      void this.#sound.resume();
    } catch {
      // No sound here.
    }
    void this.#stayAwake();
    try {
      if ("Notification" in window && Notification.permission === "default")
        void Notification.requestPermission();
    } catch {
      // An old browser that wants a callback, or a page without TLS.
    }
  }

  unwant(): void {
    this.#wanted = false;
    this.#lock?.release().catch(() => undefined);
    this.#lock = null;
  }

  call(words: string): void {
    try {
      navigator.vibrate?.(pattern);
    } catch {
      // Not before a press.
    }
    this.#ring();
    try {
      if ("Notification" in window && Notification.permission === "granted") new Notification(words);
    } catch {
      // Some browsers notify from a service worker only.
    }
  }

  #ring(): void {
    const sound = this.#sound;
    if (sound === null || sound.state !== "running") return;
    for (const [at, hertz] of tones) {
      const [tone, volume] = [sound.createOscillator(), sound.createGain()];
      const begin = sound.currentTime + at;
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.4, begin);
      volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.22);
      tone.connect(volume).connect(sound.destination);
      tone.start(begin);
      tone.stop(begin + 0.24);
    }
  }

  async #stayAwake(): Promise<void> {
    try {
      this.#lock = (await navigator.wakeLock?.request("screen")) ?? null;
    } catch {
      // A low battery, or no TLS.
    }
  }
}
