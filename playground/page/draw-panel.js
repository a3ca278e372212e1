import { drawList, el, make } from './elements.js';
import { say } from './words.js';

const number = new Intl.NumberFormat('en');

export function drawScenarios({ scenarios, playing }, play) {
  const focused = document.activeElement?.dataset.testid;
  const entries = scenarios.map((scenario) => ({
    ...scenario,
    isPlaying: playing === scenario.id,
    disabled: playing !== null,
  }));
  drawList(el('scenarios'), entries, (entry) => drawScenario(entry, play));
  if (focused) document.querySelector(`.scenarios [data-testid="${focused}"]`)?.focus();
}

function drawScenario({ id, title, hint, isPlaying, disabled }, play) {
  const [saidTitle, saidHint] = say().scenarios[id] ?? [title, hint];
  const button = make(
    'button',
    {
      type: 'button',
      disabled,
      ariaBusy: String(isPlaying),
      onclick: () => play(id),
      dataset: { testid: `play-${id}` },
    },
    make('strong', { textContent: saidTitle }),
    make('span', { className: 'hint', textContent: saidHint }),
  );
  return make('li', {}, button);
}

export function drawDns(records, fix) {
  el('dns-section').hidden = records.length === 0;
  drawList(el('dns'), records, (record) => drawRecord(record, fix));
}

function drawRecord({ name, mistake, isFixed }, fix) {
  return make(
    'li',
    {},
    make('code', { textContent: `${name.slice(0, 8)}…` }),
    make('span', { textContent: isFixed ? say().correct : say().mistakes[mistake] }),
    make('button', {
      type: 'button',
      className: 'quiet',
      textContent: say().fix,
      hidden: isFixed,
      ariaLabel: `${say().fix} ${name}`,
      onclick: () => fix(name),
    }),
  );
}

export function drawAccount({ id, region, production, enforcement, sent, allowed, delivered, failed }) {
  const { rows, of } = say();
  const values = [
    id,
    region,
    of(number.format(sent), number.format(allowed)),
    number.format(delivered),
    number.format(failed),
  ];
  const cells = rows.flatMap((name, index) => [
    make('dt', { textContent: name }),
    make('dd', { textContent: values[index] }),
  ]);
  el('account').replaceChildren(...cells);
  el('sandbox').checked = !production;
  el('enforcement').value = enforcement;
}

export function drawApp({ running, pid, lines }) {
  el('app-state').textContent = running ? say().running(pid) : say().notRunning;
  el('kill').hidden = !running;
  el('start').hidden = running;
  el('app-lines').hidden = lines.length === 0;
  el('app-lines').textContent = lines.join('\n');
}

/** The clock of the whole playground, which scenarios and the buttons move. */
export function drawClock(now) {
  const time = new Date(now);
  el('clock').dateTime = time.toISOString();
  el('clock').textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(time);
}
