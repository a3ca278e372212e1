import { webApi } from '@slack/bolt';
import type { SlackResult } from './channel.js';

/** Reads the beginning of a file that a user gave to the bot; `declined`: an error code of Slack, or why it has no content. */
export type ReadFile = (id: string) => Promise<SlackResult<Uint8Array>>;

/** As much of a mail as is read. In bytes. */
const LONGEST = 262_144;
const ANSWER_WITHIN_MS = 10_000;
/** Slack serves files from `files.slack.com`, for GovSlack from `files.slack-gov.com`: https://docs.slack.dev/reference/objects/file-object */
const SLACK_HOST = /(?:^|\.)slack(?:-gov)?\.com$/;

/**
 * Creates the reader. It needs the scope `files:read`; the bot's token is sent to Slack's hosts alone. A request without the right
 * to read is answered with a page to sign in, which is no file: https://docs.slack.dev/messaging/working-with-files
 *
 * @param deps.apiUrl the address of another Web API than Slack's own; files are read from there too
 */
export function createReadFile(deps: {
  client: webApi.WebClient;
  botToken: string;
  apiUrl: string | undefined;
  fetch: typeof fetch;
}): ReadFile {
  const { client, botToken, apiUrl } = deps;

  function isSlack(url: URL): boolean {
    if (apiUrl !== undefined && url.origin === new URL(apiUrl).origin) return true;
    return url.protocol === 'https:' && SLACK_HOST.test(url.hostname);
  }

  async function urlOf(id: string): Promise<SlackResult<URL>> {
    try {
      const { file } = await client.files.info({ file: id });
      const address = file?.url_private_download ?? file?.url_private;
      const url = address === undefined ? undefined : URL.parse(address);
      return url && isSlack(url) ? url : { declined: 'file_not_readable' };
    } catch (error) {
      if (error instanceof webApi.WebAPIPlatformError) return { declined: error.data.error };
      throw error;
    }
  }

  return async (id) => {
    const url = await urlOf(id);
    if ('declined' in url) return url;
    const response = await deps.fetch(url, {
      headers: { authorization: `Bearer ${botToken}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const isPage = /^text\/html/.test(response.headers.get('content-type') ?? '');
    if (response.status !== 200 || isPage || !response.body) {
      await response.body?.cancel();
      return { declined: 'file_not_readable' };
    }
    return beginningOf(response.body);
  };
}

async function beginningOf(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels the rest.
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= LONGEST) break;
  }
  return Buffer.concat(chunks).subarray(0, LONGEST);
}
