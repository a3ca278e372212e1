import { clickedButton, drawMenus } from './draw-blocks.js';
import { drawField } from './draw-field.js';
import { el, make } from './elements.js';

let shown = 'null';
let questions = {};

/**
 * Shows the user's modal or closes it. What was entered stays as long as the modal does not change.
 *
 * @param suggest resolves to what the app offers in a menu for what was typed
 */
export function drawModal(modal, suggest) {
  const dialog = el('modal');
  const fingerprint = JSON.stringify(modal);
  if (fingerprint === shown) return;
  shown = fingerprint;
  questions = modal?.confirmations ?? {};
  if (!modal) {
    dialog.close();
    return;
  }
  el('modal-title').textContent = modal.title;
  el('modal-submit').textContent = modal.submit;
  el('modal-submit').hidden = modal.submit === '';
  el('modal-close').textContent = modal.close;
  const parts = modal.parts.map(({ html, field }) =>
    field ? drawField(field, suggest) : make('div', { className: 'blocks', innerHTML: html }),
  );
  el('modal-body').replaceChildren(...parts);
  drawMenus(el('modal-body'), {}, modal.menus);
  if (!dialog.open) dialog.showModal();
  // The button that was clicked may be gone.
  else (el('modal-body').querySelector('input, textarea, select, button') ?? el('modal-close')).focus();
  dialog.scrollTop = 0;
}

/** The button of the modal that was clicked; undefined for none, or when the reader does not confirm. */
export function clickedInModal({ target }) {
  const button = clickedButton(target);
  const question = button && questions[`${button.blockId}/${button.actionId}`];
  return question && !window.confirm(question) ? undefined : button;
}

/** Shows each error below its field. */
export function showErrors(errors) {
  for (const error of document.querySelectorAll('#modal .error')) {
    error.textContent = errors[error.dataset.block] ?? '';
  }
  document.querySelector('#modal .error:not(:empty)')?.scrollIntoView({ block: 'nearest' });
}
