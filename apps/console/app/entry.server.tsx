import { PassThrough } from "node:stream";
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleErrorFunction,
} from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { NonceProvider } from "./nonce.ts";

const renderMs = 5_000;

/** People get the page as it is made; crawlers get it whole. */
export default function handleDocument(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { page }: AppLoadContext,
): Promise<Response> {
  const readyWhen = isbot(request.headers.get("user-agent")) ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let answered = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={page.nonce}>
        <RemixServer
          context={remixContext}
          url={request.url}
          nonce={page.nonce}
          abortDelay={renderMs}
        />
      </NonceProvider>,
      {
        nonce: page.nonce,
        [readyWhen]: () => {
          answered = true;
          const body = new PassThrough();
          headers.set("content-type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError: (error) => {
          if (answered) page.onDefect(error);
        },
      },
    );
    setTimeout(abort, renderMs + 1_000).unref();
  });
}

/** Expected failures are thrown as responses and never come here. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted) context.page.onDefect(error);
};
