import { pickedOption } from './draw-blocks.js';
import { enteredValues } from './draw-field.js';
import { clickedAction, drawMessages, pickedShortcut, pickedThread } from './draw-messages.js';
import { clickedInModal, drawModal, showErrors } from './draw-modal.js';
import { drawAccount, drawApp, drawClock, drawDns, drawScenarios } from './draw-panel.js';
import { drawList, el, make } from './elements.js';
import { unreadIn } from './unread.js';
import { say, speak } from './words.js';

/** The page draws the state that the server sends, and posts what its reader does. */
const asked = new URLSearchParams(location.search);
/** `?as=<user>` chooses the person, `?lang=<language>` the page's language; otherwise it is that of the person. */
let user = asked.get('as') ?? (navigator.language.startsWith('ja') ? 'U0SATO00001' : 'U0TANAKA001');
let channel = 'C0ALERTS001';
/** The thread that is written in, as the timestamp of its first message. */
let thread;
const HOME = 'home';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

async function post(path, body = {}) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, channel, ...body }),
  });
  const answer = await response.json();
  el('notice').textContent = answer.error ?? '';
  return answer;
}

let isRefreshing = false;
let hasChangedAgain = false;

/** Asks for the state, one question at a time: an older answer must not be drawn over a newer one, or over another person's. */
async function refresh() {
  hasChangedAgain = true;
  if (isRefreshing) return;
  isRefreshing = true;
  try {
    while (hasChangedAgain) {
      hasChangedAgain = false;
      const reader = user;
      const response = await fetch(`/state?user=${encodeURIComponent(reader)}`);
      const state = await response.json();
      if (reader === user) draw(state);
    }
  } finally {
    isRefreshing = false;
  }
}

function draw(state) {
  speak(asked.get('lang') ?? state.users.find(({ id }) => id === user)?.language ?? 'en');
  const places = [
    { id: HOME, name: say().home },
    ...state.channels.map(({ id, name, isDirect }) => ({
      id,
      isDirect,
      name: isDirect ? name : `# ${name}`,
    })),
  ];
  if (!places.some(({ id }) => id === channel)) channel = state.channels[0]?.id;
  const go = (id) => {
    channel = id;
    writeIn(undefined);
    openHome();
  };
  const messages = state.messages.filter((message) => message.channel !== HOME);
  const unread = unreadIn({ user, shown: channel, now: state.now, messages });
  const marked = places.map((place) => ({ ...place, unread: unread.get(place.id) }));
  const direct = marked.filter(({ isDirect }) => isDirect);
  el('direct-title').hidden = direct.length === 0;
  drawChoices(
    el('channels'),
    marked.filter(({ isDirect }) => !isDirect),
    channel,
    go,
  );
  drawChoices(el('direct'), direct, channel, go);
  const { language: languages, role: roles } = say();
  const people = state.users.map(({ id, name, language, role }) => ({
    id,
    name,
    detail: `${languages[language]} · ${roles[role]}`,
  }));
  drawChoices(el('users'), people, user, (id) => {
    user = id;
    writeIn(undefined);
    openHome();
  });
  el('channel-name').textContent = places.find(({ id }) => id === channel)?.name ?? '';
  el('invitation').hidden = state.channels.find(({ id }) => id === channel)?.botIsMember ?? true;
  el('composer').classList.toggle('away', channel === HOME);
  drawMessages(
    state.messages.filter((message) => message.channel === channel),
    { fromTop: channel === HOME, shortcuts: state.shortcuts },
  );
  drawGlobalShortcuts(state.globalShortcuts);
  drawScenarios(state, (scenario) => post('/play', { scenario }));
  drawDns(state.dns, (name) => post('/fix', { name }));
  drawAccount(state.account);
  drawClock(state.now);
  drawApp(state.app);
  drawModal(
    state.modal,
    async (actionId, typed) => (await post('/suggest', { actionId, typed })).options ?? [],
  );
}

/** As in Slack, the app hears of it when somebody opens the tab. */
function openHome() {
  if (channel === HOME) post('/home');
}

/** Slack's own menu beside the message field. */
function drawGlobalShortcuts(shortcuts) {
  const menu = el('global');
  if (menu.options.length > 0) return;
  menu.append(new Option('⚡', ''), ...shortcuts.map(({ id, name }) => new Option(name, id)));
}

/** Messages go to this thread from now on; undefined: to the channel. */
function writeIn(ts) {
  thread = ts;
  el('thread').hidden = ts === undefined;
  if (ts !== undefined) el('text').focus();
}

function drawChoices(list, items, chosen, choose) {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.id : undefined;
  const entries = items.map((item) => ({ ...item, isChosen: item.id === chosen }));
  drawList(list, entries, (entry) => make('li', {}, drawChoice(entry, choose)));
  const buttons = [...list.querySelectorAll('button')];
  // On a phone the list is wider than the window.
  if (list.dataset.chosen !== chosen) {
    list.dataset.chosen = chosen;
    const current = buttons.find(({ dataset }) => dataset.id === chosen);
    list.scrollLeft = (current?.offsetLeft ?? 0) - list.offsetLeft;
  }
  buttons.find(({ dataset }) => dataset.id === focused)?.focus();
}

function drawChoice({ id, name, detail, unread, isChosen }, choose) {
  const onclick = () => {
    choose(id);
    refresh();
  };
  const button = make(
    'button',
    { type: 'button', title: name, onclick, dataset: { id } },
    make('span', { textContent: name }),
    unread && make('b', { textContent: unread, title: say().unread(unread) }),
    detail && make('small', { textContent: detail, ariaHidden: 'true' }),
  );
  button.setAttribute('aria-current', String(isChosen));
  if (detail) button.setAttribute('aria-description', detail);
  if (unread) button.setAttribute('aria-description', say().unread(unread));
  return button;
}

el('messages').addEventListener('click', (event) => {
  const wanted = pickedThread(event);
  if (wanted) return writeIn(wanted);
  const action = clickedAction(event);
  if (action) post('/click', action);
});

el('messages').addEventListener('change', (event) => {
  const wanted = pickedThread(event);
  if (wanted) return writeIn(wanted);
  const shortcut = pickedShortcut(event);
  if (shortcut) return void post('/shortcut', shortcut);
  const picked = pickedOption(event);
  if (picked) post('/click', picked);
});

el('composer').addEventListener('submit', async (event) => {
  event.preventDefault();
  const field = el('text');
  const text = field.value.trim();
  if (text === '') return;
  const command = /^\/ses(?:\s+(.*))?$/s.exec(text);
  // Slack takes no commands there: https://docs.slack.dev/interactivity/implementing-slash-commands
  if (command && thread) {
    el('notice').textContent = say().noCommandsInThreads;
    return;
  }
  field.value = '';
  await (command ? post('/command', { text: command[1] ?? '' }) : post('/say', { text, thread }));
});
el('invite').addEventListener('click', () => post('/invite'));
el('thread-close').addEventListener('click', () => writeIn(undefined));
el('global').addEventListener('change', ({ target }) => {
  const callbackId = target.value;
  target.value = '';
  if (callbackId !== '') post('/shortcut', { callbackId });
});

el('modal-body').addEventListener('click', (event) => {
  const button = clickedInModal(event);
  // It must not submit the form that the modal is on the page.
  if (event.target.closest('button')) event.preventDefault();
  if (button) post('/click', button);
});
el('modal-body').addEventListener('change', (event) => {
  const picked = pickedOption(event);
  if (picked) post('/click', picked);
});

el('modal-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const values = await enteredValues(event.target, give);
  const { errors = {} } = await post('/submit', { values });
  showErrors(errors);
});

/** Gives a file to Slack and resolves to its id. */
async function give(file) {
  const read = new FileReader();
  const url = await new Promise((resolve, reject) => {
    read.onload = () => resolve(read.result);
    read.onerror = () => reject(read.error);
    read.readAsDataURL(file);
  });
  const { id } = await post('/file', { name: file.name, base64: url.slice(url.indexOf(',') + 1) });
  return id;
}

el('modal-close').addEventListener('click', () => post('/dismiss'));
el('modal').addEventListener('cancel', () => post('/dismiss'));
el('sandbox').addEventListener('change', ({ target }) => post('/account', { production: !target.checked }));
el('enforcement').addEventListener('change', ({ target }) => post('/account', { enforcement: target.value }));
el('hour-later').addEventListener('click', () => post('/clock', { ms: HOUR_MS }));
el('day-later').addEventListener('click', () => post('/clock', { ms: DAY_MS }));
el('kill').addEventListener('click', () => post('/kill'));
el('start').addEventListener('click', () => post('/start'));

new EventSource('/events').addEventListener('message', refresh);
