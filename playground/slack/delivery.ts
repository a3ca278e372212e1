import type { Json } from '../json.js';
import type { ResponseUrls } from './response-urls.js';
import { type Ack, postSigned } from './signed-request.js';
import type { SocketMode } from './socket-mode.js';
import type { State } from './state.js';

/** What Slack sends to an app, before it is packed for HTTP or a socket. */
export type AppRequest =
  | { type: 'slash_commands'; payload: Readonly<Record<string, string>> }
  | { type: 'interactive'; payload: Json }
  | { type: 'events_api'; payload: Json };

export type DeliverToApp = (envelope: AppRequest) => Promise<Ack>;

/** What an interaction needs: the workspace, a way to the app, and the (long deprecated) verification token. */
export type InteractionDeps = {
  state: State;
  deliver: DeliverToApp;
  responseUrls: ResponseUrls;
  token: string;
};

/** Sends through the app's socket while one is open (Socket Mode), else to its request URL. */
export function createDelivery(deps: {
  now: () => number;
  secret: string;
  requestUrl: () => string | undefined;
  socketMode: SocketMode;
}): DeliverToApp {
  return async (envelope) => {
    if (deps.socketMode.connected()) return deps.socketMode.send(envelope);
    const url = deps.requestUrl();
    if (!url) return { status: 0, body: '', failure: 'the app has no request URL', latencyMs: 0 };
    const { contentType, body } = packed(envelope);
    return postSigned({ url, secret: deps.secret, now: deps.now }, contentType, body);
  };
}

/** Slack's forms carry no charset after the content type, and Bolt reads only those as forms. */
const FORM = 'application/x-www-form-urlencoded';

function packed(envelope: AppRequest): { contentType: string; body: string } {
  switch (envelope.type) {
    case 'slash_commands':
      return { contentType: FORM, body: new URLSearchParams(envelope.payload).toString() };
    case 'interactive':
      return {
        contentType: FORM,
        body: new URLSearchParams({ payload: JSON.stringify(envelope.payload) }).toString(),
      };
    case 'events_api':
      return { contentType: 'application/json', body: JSON.stringify(envelope.payload) };
    default:
      return envelope satisfies never;
  }
}
