/** The page draws what the server says the workspace looks like, and tells it what its reader does. */
const el = (id) => document.getElementById(id);
const number = new Intl.NumberFormat('en');
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

let user = 'U0SATO00001';
let channel = 'C0ALERTS001';
let shownMessages = '';
let shownModal = '';

async function tell(path, body = {}) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, channel, ...body }),
  });
  return response.json();
}

async function refresh() {
  const response = await fetch(`/state?user=${encodeURIComponent(user)}`);
  draw(await response.json());
}

function draw(state) {
  choices(
    el('channels'),
    state.channels,
    channel,
    (id) => `# ${id}`,
    (id) => {
      channel = id;
    },
  );
  choices(
    el('users'),
    state.users,
    user,
    (name) => name,
    (id) => {
      user = id;
    },
  );
  el('channel-name').textContent = `# ${state.channels.find(({ id }) => id === channel)?.name ?? ''}`;
  drawMessages(state.messages.filter((message) => message.channel === channel));
  drawScenarios(state);
  drawAccount(state.account);
  drawApp(state.app);
  drawModal(state.modal);
}

function choices(list, items, chosen, label, choose) {
  const buttons = items.map(({ id, name }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label(name);
    button.setAttribute('aria-current', String(id === chosen));
    button.addEventListener('click', () => {
      choose(id);
      refresh();
    });
    return inItem(button);
  });
  list.replaceChildren(...buttons);
}

function inItem(child) {
  const item = document.createElement('li');
  item.append(child);
  return item;
}

function span(className, text) {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}

function drawMessages(messages) {
  const fingerprint = JSON.stringify(messages);
  if (fingerprint === shownMessages) return;
  shownMessages = fingerprint;
  const list = el('messages');
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  list.replaceChildren(...messages.map(drawMessage));
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function drawMessage({ ts, author, byBot, edited, onlyYou, thread, html }) {
  const item = document.createElement('li');
  item.className = ['message', byBot && 'by-bot', onlyYou && 'only-you', thread && thread !== ts && 'reply']
    .filter(Boolean)
    .join(' ');
  item.dataset.ts = ts;
  item.dataset.testid = onlyYou ? 'answer' : 'message';
  const line = document.createElement('div');
  line.className = 'by-line';
  line.append(span('author', author));
  if (byBot) line.append(span('badge', 'APP'));
  line.append(span('at', time.format(Number(ts) * 1000)));
  if (onlyYou) line.append(span('mark', 'Only visible to you'));
  if (edited) line.append(span('mark', '(edited)'));
  const blocks = document.createElement('div');
  blocks.id = 'slack_blocks_to_jsx';
  blocks.className = 'slack_blocks_to_jsx styles_enabled';
  // Drawn by the server, which escapes whatever a message says.
  blocks.innerHTML = html;
  const body = document.createElement('div');
  body.append(line, blocks);
  item.append(span('avatar', author.slice(0, 1).toUpperCase()), body);
  return item;
}

function drawScenarios({ scenarios, playing }) {
  const buttons = scenarios.map(({ id, title, hint }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.testid = `play-${id}`;
    button.disabled = playing !== null;
    button.setAttribute('aria-busy', String(playing === id));
    const name = document.createElement('strong');
    name.textContent = title;
    button.append(name, span('hint', hint));
    button.addEventListener('click', () => tell('/play', { scenario: id }));
    return inItem(button);
  });
  el('scenarios').replaceChildren(...buttons);
}

function drawAccount({ id, region, production, sent, allowed, delivered, failed }) {
  const rows = {
    Account: id,
    Region: region,
    'Sent in 24 h': `${number.format(sent)} of ${number.format(allowed)}`,
    'SNS delivered': number.format(delivered),
    'SNS failed': number.format(failed),
  };
  const cells = Object.entries(rows).flatMap(([name, value]) => {
    const term = document.createElement('dt');
    term.textContent = name;
    const description = document.createElement('dd');
    description.textContent = value;
    return [term, description];
  });
  el('account').replaceChildren(...cells);
  el('sandbox').checked = !production;
}

function drawApp({ running, pid, lines }) {
  el('app-state').textContent = running
    ? `Running, process ${pid}`
    : 'Not running. SNS tries its deliveries again.';
  el('kill').hidden = !running;
  el('start').hidden = running;
  el('app-lines').hidden = lines.length === 0;
  el('app-lines').textContent = lines.join('\n');
}

function drawModal(modal) {
  const dialog = el('modal');
  const fingerprint = JSON.stringify(modal);
  if (fingerprint === shownModal) return;
  shownModal = fingerprint;
  if (!modal) {
    dialog.close();
    return;
  }
  el('modal-title').textContent = modal.title;
  el('modal-submit').textContent = modal.submit || 'OK';
  el('modal-body').innerHTML = modal.html;
  el('modal-inputs').replaceChildren(...modal.inputs.map(drawInput));
  if (!dialog.open) dialog.showModal();
}

function drawInput({ blockId, actionId, label, long }) {
  const field = document.createElement(long ? 'textarea' : 'input');
  field.name = actionId;
  const error = span('error', '');
  error.dataset.block = blockId;
  const wrapped = document.createElement('label');
  wrapped.append(label, field, error);
  return wrapped;
}

el('messages').addEventListener('click', (event) => {
  const button = event.target.closest('button[id]');
  const message = event.target.closest('.message');
  if (button && message) tell('/click', { ts: message.dataset.ts, actionId: button.id });
});

el('composer').addEventListener('submit', async (event) => {
  event.preventDefault();
  const field = el('text');
  const text = field.value.trim();
  if (text === '') return;
  field.value = '';
  const command = /^\/ses(?:\s+(.*))?$/s.exec(text);
  await (command ? tell('/command', { text: command[1] ?? '' }) : tell('/say', { text }));
});

el('modal-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { errors = {} } = await tell('/submit', { values: Object.fromEntries(new FormData(event.target)) });
  for (const place of event.target.querySelectorAll('.error'))
    place.textContent = errors[place.dataset.block] ?? '';
});
el('modal-close').addEventListener('click', () => tell('/dismiss'));
el('modal').addEventListener('cancel', () => tell('/dismiss'));
el('sandbox').addEventListener('change', (event) => tell('/access', { production: !event.target.checked }));
el('kill').addEventListener('click', () => tell('/kill'));
el('start').addEventListener('click', () => tell('/start'));

const events = new EventSource('/events');
events.addEventListener('message', refresh);
