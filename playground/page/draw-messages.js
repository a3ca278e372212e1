import { el, make } from './elements.js';
import { say } from './words.js';

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const NEAR_THE_END_PX = 80;

let shown = '';
let shownFromTop = false;
/** The threads that the reader has folded, by the timestamp of their first message. */
const folded = new Set();

/** Draws the messages of a channel again if one has changed. A list that was scrolled to its end stays there, unless it is read from its top. */
export function drawMessages(messages, { fromTop, shortcuts }) {
  const fingerprint = JSON.stringify([messages, shortcuts, document.documentElement.lang]);
  if (fingerprint === shown) return;
  shown = fingerprint;
  const list = el('messages');
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_THE_END_PX;
  // The beginning of a thread can be deleted.
  const isThere = (ts) => messages.some((other) => other.ts === ts);
  const roots = messages.filter(({ reply, thread }) => !reply || !isThere(thread));
  list.replaceChildren(
    ...roots.flatMap((root) => {
      const replies = messages.filter(({ reply, thread }) => reply && thread === root.ts);
      return [
        drawMessage(root, shortcuts),
        ...(replies.length > 0 ? [drawThread(root, replies, shortcuts)] : []),
      ];
    }),
  );
  if (fromTop && !shownFromTop) list.scrollTop = 0;
  else if (atEnd && !fromTop) list.scrollTop = list.scrollHeight;
  shownFromTop = fromTop;
}

function drawThread({ ts }, replies, shortcuts) {
  const thread = make(
    'details',
    { open: !folded.has(ts) },
    make('summary', { textContent: say().replies(replies.length) }),
    make('ol', {}, ...replies.map((reply) => drawMessage(reply, shortcuts))),
  );
  thread.addEventListener('toggle', () => (thread.open ? folded.delete(ts) : folded.add(ts)));
  return make('li', { className: 'thread' }, thread);
}

function drawMessage(
  { ts, author, byBot, edited, onlyYou, reply, html, files, confirmations, menus },
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
    !onlyYou && drawShortcuts(ts, shortcuts),
  );
  // The server makes this HTML and escapes all text of the message.
  const blocks = make('div', { innerHTML: html });
  drawMenus(blocks, ts, menus);
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

/** The menu of a message, with the app's shortcuts. */
function drawShortcuts(ts, shortcuts) {
  if (shortcuts.length === 0) return false;
  const menu = make('select', { className: 'shortcuts', ariaLabel: say().more }, new Option('⋯', ''));
  for (const { id, name } of shortcuts) menu.append(new Option(name, id));
  menu.dataset.message = ts;
  return menu;
}

/** The shortcut picked from the menu of a message; undefined for any other change. */
export function pickedShortcut({ target }) {
  if (!target.matches('select.shortcuts') || target.value === '') return undefined;
  const picked = { ts: target.dataset.message, callbackId: target.value };
  target.value = '';
  return picked;
}

/** Replaces the drawn menus by ones that work. */
function drawMenus(blocks, ts, menus) {
  for (const [key, { placeholder, choices }] of Object.entries(menus)) {
    const [blockId, actionId] = key.split('/');
    const drawn = blocks.querySelector(`[id="${CSS.escape(blockId)}"] [id="${CSS.escape(actionId)}"]`);
    if (!drawn) continue;
    const menu = make('select', { className: 'menu', ariaLabel: placeholder }, new Option(placeholder, ''));
    for (const { value, label } of choices) menu.append(new Option(label, value));
    menu.dataset.action = JSON.stringify({ ts, blockId, actionId });
    drawn.replaceWith(menu);
  }
}

/** The option picked from a menu in the list; undefined for any other change. */
export function pickedOption({ target }) {
  if (!target.matches('select.menu') || target.value === '') return undefined;
  const picked = { ...JSON.parse(target.dataset.action), option: target.value };
  target.value = '';
  return picked;
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

/** The block and action of a button in what the server has drawn; undefined for anything else. */
export function clickedButton(target) {
  const button = target.closest('button[id]');
  const block = button?.parentElement.closest('.slack_blocks_to_jsx--block_wrapper > [id]');
  return button && block ? { blockId: block.id, actionId: button.id } : undefined;
}
