import { el, make } from './elements.js';

const number = new Intl.NumberFormat('en');

export function drawScenarios({ scenarios, playing }, play) {
  const buttons = scenarios.map(({ id, title, hint }) =>
    make(
      'li',
      {},
      make(
        'button',
        {
          type: 'button',
          disabled: playing !== null,
          ariaBusy: String(playing === id),
          onclick: () => play(id),
          dataset: { testid: `play-${id}` },
        },
        make('strong', { textContent: title }),
        make('span', { className: 'hint', textContent: hint }),
      ),
    ),
  );
  const focused = document.activeElement?.dataset.testid;
  el('scenarios').replaceChildren(...buttons);
  if (focused) document.querySelector(`.scenarios [data-testid="${focused}"]`)?.focus();
}

export function drawDns(records, fix) {
  el('dns-section').hidden = records.length === 0;
  const rows = records.map(({ name, mistake, isFixed }) =>
    make(
      'li',
      {},
      make('code', { textContent: `${name.slice(0, 8)}…` }),
      make('span', { textContent: isFixed ? 'correct' : mistake }),
      make('button', {
        type: 'button',
        className: 'quiet',
        textContent: 'Fix',
        hidden: isFixed,
        ariaLabel: `Fix ${name}`,
        onclick: () => fix(name),
      }),
    ),
  );
  el('dns').replaceChildren(...rows);
}

export function drawAccount({ id, region, production, enforcement, sent, allowed, delivered, failed }) {
  const rows = {
    Account: id,
    Region: region,
    'Sent in 24 h': `${number.format(sent)} of ${number.format(allowed)}`,
    'SNS delivered': number.format(delivered),
    'SNS failed': number.format(failed),
  };
  const cells = Object.entries(rows).flatMap(([name, value]) => [
    make('dt', { textContent: name }),
    make('dd', { textContent: value }),
  ]);
  el('account').replaceChildren(...cells);
  el('sandbox').checked = !production;
  el('enforcement').value = enforcement;
}

export function drawApp({ running, pid, lines }) {
  el('app-state').textContent = running
    ? `Running, process ${pid}`
    : 'Not running. SNS retries its deliveries.';
  el('kill').hidden = !running;
  el('start').hidden = running;
  el('app-lines').hidden = lines.length === 0;
  el('app-lines').textContent = lines.join('\n');
}
