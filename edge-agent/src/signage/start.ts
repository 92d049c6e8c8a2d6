import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import type { BoardView, DisplaysView, SignageView } from "../contract/index.ts";
import type { App } from "../http/app.ts";
import { signageRoutes } from "../http/signage.ts";
import type { Logger } from "../observe/log.ts";
import type { Hub } from "../sockets/hub.ts";
import type { View } from "../sockets/view.ts";
import { Library } from "./library.ts";
import { displayOf, programme, themeNow } from "./programme.ts";
import { Screens } from "./screens.ts";

const lookEveryMs = 5_000;

export interface Displays {
  /** Pages that were told to speak, whether they may or not. */
  speakers(): ReturnType<Screens["speakers"]>;
  /** Called when a loudspeaker came, went, or may sound now. */
  onSpeakers(listener: () => void): void;
  /** The folder's files, as they were looked into last. */
  readonly files: Library;
  /** Looks into the folder now, and shows what is another. */
  look(): Promise<void>;
  /** Has the pages of a display load anew; false: none of them is there. */
  reload(display: string): boolean;
  close(): void;
}

export interface DisplaysParts {
  readonly app: App;
  readonly hub: Hub;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What each display shows, what it says of itself, and files that are not what they say. */
export function openDisplays({ app, hub, config, clock, log }: DisplaysParts): Displays {
  const { displays } = config;
  const library = new Library(
    displays.folder,
    displays.signage.flatMap(({ file }) => (file === undefined ? [] : [file])),
  );
  const screens = new Screens(displays.screens.map(({ id }) => id));
  const views = new Map<string, View<SignageView>>();
  /** When a display was last told to load anew. */
  const reloads = new Map<string, number>();
  const over = new AbortController();
  let listener: () => void = () => undefined;
  let speakers = "";
  /** Counts up when a file of the folder is another. */
  let revision = 0;

  const newest = () => {
    const board = hub.find("board", undefined, null)?.state as BoardView | undefined;
    return board?.calls[0] ?? null;
  };
  const all = (): DisplaysView => ({
    theme: themeNow(config, clock.now()),
    screens: screens.facts(newest(), clock.now()),
    skipped: [...library.skipped],
    revision,
  });
  const allShown = hub.createView("signage:all", all());

  const shownAt = (display: NonNullable<ReturnType<typeof displayOf>>) => {
    const reload = reloads.get(display.id);
    return {
      ...programme(config, library, display, clock.now()),
      ...(reload === undefined ? {} : { reload }),
    };
  };

  hub.serve("signage", (id) => {
    if (id === undefined) return allShown;
    const display = displayOf(config, id);
    if (display === null) return undefined;
    const shown = views.get(id) ?? hub.createView<SignageView>(`signage:${id}`, shownAt(display));
    views.set(id, shown);
    return shown;
  });

  const refresh = () => {
    for (const [id, view] of views) {
      const display = displayOf(config, id);
      if (display !== null) view.set(shownAt(display));
    }
    allShown.set(all());
    heardOfSpeakers();
  };
  const heardOfSpeakers = () => {
    const now = JSON.stringify(screens.speakers(clock.now()).map(({ page, sound }) => [page, sound]));
    if (now !== speakers) listener();
    speakers = now;
  };

  const lookOnce = async () => {
    if (await library.look()) {
      revision += 1;
      for (const { file, fault } of library.skipped)
        log.warn({ part: file, reason: fault }, "a signage file is not shown");
    }
    if (!over.signal.aborted) refresh();
  };
  /** One look after the other: two at once would look into the same film. */
  let looking: Promise<void> = Promise.resolve();
  const look = () => {
    looking = looking.then(lookOnce);
    return looking;
  };
  const keepLooking = async () => {
    while (!over.signal.aborted) {
      await look();
      await clock.sleep(lookEveryMs, over.signal);
    }
  };
  keepLooking().catch(() => undefined);

  signageRoutes(app, {
    byHash: (hash) => library.byHash(hash),
    displays: all,
    painted(id, painted) {
      if (displayOf(config, id) === null) return null;
      if (screens.painted(id, painted, clock.now())) heardOfSpeakers();
      return clock.now();
    },
  });

  return {
    speakers: () => screens.speakers(clock.now()),
    onSpeakers(next) {
      listener = next;
    },
    files: library,
    look,
    reload(id) {
      const there = screens.facts(null, clock.now()).some((screen) => screen.id === id && screen.pages > 0);
      if (!there) return false;
      reloads.set(id, clock.now());
      refresh();
      return true;
    },
    close: () => over.abort(),
  };
}
