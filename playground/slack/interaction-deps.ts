import type { Delivery } from './delivery.js';
import type { ResponseUrls } from './response-urls.js';
import type { State } from './state.js';

/** What an interaction needs: the workspace, a way to the app, and the (long deprecated) verification token. */
export type InteractionDeps = { state: State; deliver: Delivery; responseUrls: ResponseUrls; token: string };
