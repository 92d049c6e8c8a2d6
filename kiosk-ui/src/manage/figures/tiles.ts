import type { Figures } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import type { OpenRows } from "../reports/places.ts";
import { type FiguresWords, percent, shareOf, timeOf } from "./words.ts";

/** The figures that are asked for first; none without its n, which opens the rows behind it. */
export function tiles(figures: Figures, words: FiguresWords, open: OpenRows): TemplateResult {
  const { times, onTheSpot, ratings, cards, windows, appointments } = figures;
  const link = (of: Parameters<OpenRows>[0], text: string) =>
    html`<a href=${open(of)} data-rows=${of}>${text}</a>`;
  const opens = { waited: "called", handled: "done", way: "served" } as const;
  const time = (title: keyof typeof opens, spread: Figures["times"]["waiting"]) =>
    tile(
      words(title),
      timeOf(spread.median, words),
      html`<p>${words("median")} · ${words("p90")} <b>${timeOf(spread.p90, words)}</b></p>
        <p>${link(opens[title], words("n", { n: spread.n }))}</p><small>${words(`${title}.what`)}</small>`,
    );
  const ended = cards.ended.mended + cards.ended.accepted;
  return html`<div class="figure-tiles">
    ${time("waited", times.waiting)}${time("handled", times.handling)}${time("way", times.way)}
    ${tile(
      words("spot"),
      shareOf(onTheSpot.cases.spot, onTheSpot.cases.n, words),
      html`<p>${link("cases", words("spot.cases", onTheSpot.cases))}</p><p>${words("spot.items", onTheSpot.items)}</p>`,
    )}
    ${tile(
      words("satisfied"),
      shareOf(ratings.satisfied, ratings.n, words),
      html`<p>${link("answered", words("satisfied.n", { n: ratings.n, rate: shareOf(ratings.answered, ratings.invited, words), answered: ratings.answered, invited: ratings.invited }))}</p>
        <p>${link("bad", words("satisfied.bad", { bad: ratings.bad }))}</p>`,
    )}
    ${tile(
      words("cards"),
      words("cards.open", { n: cards.open }),
      html`<p>${link("cards-raised", words("cards.raised", cards.raised))}</p><p>${link("cards-ended", words("cards.ended", { n: ended, ...cards.ended }))}</p>
        <p>${words("cards.answering", { time: timeOf(cards.answering.mean, words), n: cards.answering.n })}</p>`,
    )}
    ${tile(
      words("balance"),
      windows.spread === null ? words("none") : percent(windows.spread.mean),
      windows.spread === null
        ? html`<p>${words("balance.none")}</p>`
        : html`<p>${words("balance.range", { most: percent(windows.spread.most), least: percent(windows.spread.least) })}</p>
          <p>${link("window-busy", words("balance.n", { n: windows.spread.n, deviation: percent(windows.spread.deviation) }))}</p>
          <small>${words("balance.what")}</small>`,
    )}
    ${tile(words("appointments"), String(appointments.n), html`<p>${link("appointments", words("appointments.what", appointments))}</p>`)}
  </div>`;
}

function tile(title: string, big: string, below: TemplateResult): TemplateResult {
  return html`<section class="figure-tile"><h2>${title}</h2><p class="big">${big}</p>${below}</section>`;
}
