import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import type { HallEvent, Op } from "../contract/index.ts";
import type { App } from "../http/app.ts";
import { voiceRoutes } from "../http/voice.ts";
import type { Logger } from "../observe/log.ts";
import type { Displays } from "../signage/start.ts";
import type { Commits } from "../sockets/follow-journal.ts";
import type { Hub } from "../sockets/hub.ts";
import { Announcer } from "./announcer.ts";
import { ownPlayer } from "./player.ts";
import { chooseClips, clipsNeeded, packOf } from "./voices.ts";

export interface VoiceParts {
  readonly app: App;
  readonly hub: Hub;
  readonly journal: Commits;
  readonly displays: Displays;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The hall's voice: follows calls from now on, so that a restart calls no old numbers. Returns how to end it. */
export function openVoice({ app, hub, journal, displays, config, clock, log }: VoiceParts): () => void {
  const settings = config.voice;
  const pack = packOf(config);
  for (const fault of pack?.faults ?? [])
    log.warn({ part: "voice pack", reason: fault }, "a clip is not used");
  const clips = chooseClips(config, pack);
  const player = ownPlayer(settings.player);
  const announcer: Announcer = new Announcer({
    settings,
    clips,
    clock,
    speakers: displays.speakers,
    player: player?.play ?? null,
    changed: (view) => shown.set(view),
  });
  const shown = hub.createView("voice", announcer.view);
  hub.serve("voice", () => shown);
  displays.onSpeakers(() => announcer.speakersChanged());
  voiceRoutes(app, announcer);
  const silent = !settings.chime && clips.source === null;
  const leave = silent
    ? () => undefined
    : journal.onCommit((ops) => {
        for (const op of ops) follow(op);
      });
  const failing = settings.engine !== "none" && clips.source === null;
  void clips.prepare(clips.source === null ? [] : clipsNeeded(config)).then((failed) => {
    announcer.prepared(failed === 0 && !failing);
    if (failed > 0 || failing) log.warn({ part: "voice", count: failed }, "words can't be spoken");
  });
  return () => {
    leave();
    announcer.stop();
    player?.close();
  };

  function follow(op: Op): void {
    const { event } = op;
    if (event.type === "ticket.called" || event.type === "ticket.recalled") {
      const { ticketId, number, window } = event;
      announcer.called({ callId: op.id, ticketId, number, window, at: op.at });
    } else if (isOver(event)) announcer.left(event.ticketId);
  }
}

/** The person is at the window, or nobody calls the number any more. */
function isOver(event: HallEvent): event is Extract<HallEvent, { type: (typeof overs)[number] }> {
  return (overs as readonly string[]).includes(event.type);
}

const overs = [
  "ticket.serving",
  "ticket.missed",
  "ticket.held",
  "ticket.transferred",
  "ticket.done",
  "ticket.cancelled",
  "ticket.expired",
] as const;
