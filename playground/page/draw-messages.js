import { clickedButton, drawMenus } from './draw-blocks.js';
import { drawList, el, make } from './elements.js';
import { say } from './words.js';

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const NEAR_THE_END_PX = 80;
/** The entry of a message's menu that opens its thread. */
const REPLY = 'reply';

let shownFromTop = false;
/** The threads that the reader has folded, by the timestamp of their first message. */
const folded = new Set();

/** Draws the messages of a channel. A list that was scrolled to its end stays there, unless it is read from its top. */
export function drawMessages(messages, { fromTop, shortcuts }) {
  const list = el('messages');
  const height = list.scrollHeight;
  const atEnd = height - list.scrollTop - list.clientHeight < NEAR_THE_END_PX;
  // The beginning of a thread can be deleted.
  const isThere = (ts) => messages.some((other) => other.ts === ts);
  const roots = messages.filter(({ reply, thread }) => !reply || !isThere(thread));
  const entries = roots.flatMap((root) => {
    const replies = messages.filter(({ reply, thread }) => reply && thread === root.ts);
    return replies.length > 0 ? [{ root }, { root: { ts: root.ts }, replies }] : [{ root }];
  });
  drawList(list, entries, ({ root, replies }) =>
    replies ? drawThread(root, replies, shortcuts) : drawMessage(root, shortcuts),
  );
  if (fromTop && !shownFromTop) list.scrollTop = 0;
  else if (atEnd && !fromTop && list.scrollHeight !== height) list.scrollTop = list.scrollHeight;
  shownFromTop = fromTop;
}

function drawThread({ ts }, replies, shortcuts) {
  const thread = make(
    'details',
    { open: !folded.has(ts) },
    make('summary', { textContent: say().replies(replies.length) }),
    make('ol', {}, ...replies.map((reply) => drawMessage(reply, shortcuts))),
    make('button', {
      type: 'button',
      className: 'reply-here',
      textContent: say().reply,
      dataset: { thread: ts },
    }),
  );
  thread.addEventListener('toggle', () => (thread.open ? folded.delete(ts) : folded.add(ts)));
  return make('li', { className: 'thread' }, thread);
}

function drawMessage(
  { ts, thread, author, byBot, edited, onlyYou, reply, html, files, confirmations, menus },
  shortcuts,
) {
  const byLine = make(
    'div',
    { className: 'by-line' },
    make('span', { className: 'author', textContent: author }),
    byBot && make('span', { className: 'badge', textContent: 'APP' }),
    make('span', { className: 'at', textContent: time.format(Number(ts) * 1000) }),
    onlyYou && make('span', { className: 'mark', textContent: say().onlyYou }),
    edited && make('span', { className: 'mark', textContent: say().edited }),
    !onlyYou && drawMore({ ts, thread: thread ?? ts }, shortcuts),
  );
  // The server makes this HTML and escapes all text of the message.
  const blocks = make('div', { innerHTML: html });
  drawMenus(blocks, { ts }, menus);
  const names = ['message', byBot && 'by-bot', onlyYou && 'only-you', reply && 'reply'];
  const item = make(
    'li',
    {
      className: names.filter(Boolean).join(' '),
      dataset: { ts, testid: onlyYou ? 'answer' : reply ? 'reply' : 'message' },
    },
    make('span', { className: 'avatar', textContent: author.slice(0, 1).toUpperCase(), ariaHidden: 'true' }),
    make('div', {}, byLine, blocks, ...files.map(drawFile)),
  );
  item.confirmations = confirmations;
  return item;
}

function drawFile({ id, name, size }) {
  return make(
    'a',
    { className: 'file', href: `/files/${encodeURIComponent(id)}`, download: name },
    make('span', { textContent: `📄 ${name}` }),
    make('small', { textContent: `${Math.max(1, Math.round(size / 1024))} KB` }),
  );
}

/** The menu of a message: to reply, and the app's shortcuts. */
function drawMore({ ts, thread }, shortcuts) {
  const menu = make('select', { className: 'shortcuts', ariaLabel: say().more }, new Option('⋯', ''));
  menu.append(new Option(say().reply, REPLY));
  for (const { id, name } of shortcuts) menu.append(new Option(name, id));
  Object.assign(menu.dataset, { message: ts, thread });
  return menu;
}

/** The shortcut picked from the menu of a message; undefined for any other change. */
export function pickedShortcut({ target }) {
  if (!target.matches('select.shortcuts') || ['', REPLY].includes(target.value)) return undefined;
  const picked = { ts: target.dataset.message, callbackId: target.value };
  target.value = '';
  return picked;
}

/** The thread that the reader wants to write in; undefined for anything else that was clicked or picked. */
export function pickedThread({ target }) {
  if (target.matches('button.reply-here')) return target.dataset.thread;
  if (!target.matches('select.shortcuts') || target.value !== REPLY) return undefined;
  target.value = '';
  return target.dataset.thread;
}

/** The action of the button that was clicked; undefined for no button, or when the reader does not confirm. */
export function clickedAction({ target }) {
  const button = clickedButton(target);
  const message = target.closest('.message');
  if (!button || !message) return undefined;
  const question = message.confirmations[`${button.blockId}/${button.actionId}`];
  if (question && !window.confirm(question)) return undefined;
  return { ts: message.dataset.ts, ...button };
}
