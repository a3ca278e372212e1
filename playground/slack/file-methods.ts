import { isObject, type Json, listIn, textIn } from '../json.js';
import { jsonArgument, type Method, numberArgument, refuse, textArgument } from './method.js';
import type { State } from './state.js';

/** The three steps of an upload, and reading: https://docs.slack.dev/messaging/working-with-files */
export function fileMethods(
  uploadUrl: (id: string) => string,
  downloadUrl: (id: string) => string,
): Readonly<Record<string, Method>> {
  return {
    'files.getUploadURLExternal': (state, args) => {
      const filename = textArgument(args, 'filename');
      if (!filename || numberArgument(args, 'length', 0) < 1) return refuse('invalid_arguments');
      const id = state.nextId('F');
      state.files.push({ id, filename, content: Buffer.alloc(0), title: filename, channel: undefined });
      return { ok: true, upload_url: uploadUrl(id), file_id: id };
    },
    'files.completeUploadExternal': completeUpload,
    'files.info': (state, args) => {
      const file = state.files.find(({ id }) => id === args['file']);
      if (!file) return refuse('file_not_found');
      const url = downloadUrl(file.id);
      const { id, filename: name, title, content } = file;
      return {
        ok: true,
        file: { id, name, title, size: content.length, url_private: url, url_private_download: url },
      };
    },
  };
}

function completeUpload(state: State, args: Json): Json {
  const files = listIn(jsonArgument(args, 'files')).filter(isObject);
  const channel = textArgument(args, 'channel_id');
  if (channel && !state.channels.some(({ id }) => id === channel)) return refuse('channel_not_found');
  const found = files.map(({ id }) => state.files.find((file) => file.id === id));
  if (files.length === 0 || found.some((file) => !file || file.content.length === 0))
    return refuse('file_not_found');
  for (const [index, file] of found.entries()) {
    if (file) Object.assign(file, { channel, title: textIn(files[index]?.['title']) || file.filename });
  }
  if (channel) shareFiles(state, channel, args);
  state.changed();
  return {
    ok: true,
    files: found.map((file) => ({ id: file?.id, title: file?.title, name: file?.filename })),
  };
}

/** A shared file is a message of its own. */
function shareFiles(state: State, channel: string, args: Json): void {
  const titles = listIn(jsonArgument(args, 'files'))
    .filter(isObject)
    .map(({ title }) => `:paperclip: ${textIn(title)}`);
  state.messages.push({
    ts: state.nextTs(),
    channel,
    user: state.identity.botUserId,
    byBot: true,
    text: [textArgument(args, 'initial_comment') ?? '', ...titles].join('\n').trim(),
    blocks: [],
    metadata: undefined,
    threadTs: textArgument(args, 'thread_ts'),
    files: listIn(jsonArgument(args, 'files'))
      .filter(isObject)
      .map(({ id }) => textIn(id)),
    edits: 0,
    earlier: [],
  });
}
