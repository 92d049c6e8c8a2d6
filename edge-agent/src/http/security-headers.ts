import type { FastifyInstance } from "fastify";

/** For every page that the agent serves: nothing from elsewhere, and plain http stays plain. */
export const pagePolicy =
  "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; font-src 'self'; " +
  "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const api = "default-src 'none'; frame-ancestors 'none'";

/** No answer may be framed, sniffed or leave an address behind; what belongs to a person is never cached. */
export function secureAnswers(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-content-type-options", "nosniff");
    reply.header("referrer-policy", "no-referrer");
    reply.header("x-frame-options", "DENY");
    reply.header("cross-origin-resource-policy", "same-origin");
    reply.header("cross-origin-opener-policy", "same-origin");
    const html = String(reply.getHeader("content-type") ?? "").startsWith("text/html");
    if (!reply.hasHeader("content-security-policy")) {
      reply.header("content-security-policy", html ? pagePolicy : api);
    }
    if (/^\/[pt]\//.test(request.url)) reply.header("x-robots-tag", "noindex, nofollow");
    if (request.url.startsWith("/api/") && !reply.hasHeader("cache-control")) {
      reply.header("cache-control", "no-store");
    }
  });
}
