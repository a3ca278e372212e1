import { drawBlocks, type RenderContext } from './draw-blocks.js';
import { isObject, type Json, listIn, objectIn, textIn } from './json.js';

/** The parts of a modal: its content as HTML, and its inputs. */
export function modalParts(view: Json | undefined, surroundings: RenderContext): Json | null {
  if (!view) return null;
  const blocks = listIn(view['blocks']).filter(isObject);
  const shown = blocks.filter(({ type }) => type !== 'input');
  return {
    title: plainText(view['title']),
    submit: plainText(view['submit']),
    close: plainText(view['close']) || 'Cancel',
    html: shown.length > 0 ? drawBlocks({ blocks: shown, text: '' }, surroundings) : '',
    inputs: blocks.filter(({ type }) => type === 'input').map((block) => inputParts(block, surroundings)),
  };
}

function inputParts(block: Json, { users }: RenderContext): Json {
  const element = objectIn(block['element']);
  const people = users.map(({ id, name }) => ({ value: id, label: `@${name}` }));
  const options = listIn(element['options'])
    .filter(isObject)
    .map(({ text, value }) => ({ value: textIn(value), label: plainText(text) }));
  return {
    blockId: textIn(block['block_id']),
    actionId: textIn(element['action_id']),
    label: plainText(block['label']),
    hint: plainText(block['hint']),
    optional: block['optional'] === true,
    long: element['multiline'] === true,
    placeholder: plainText(element['placeholder']),
    boxes: element['type'] === 'checkboxes',
    isTime: element['type'] === 'datetimepicker',
    ticked: listIn(element['initial_options'])
      .filter(isObject)
      .map(({ value }) => textIn(value)),
    value:
      textIn(element['initial_value']) ||
      textIn(objectIn(element['initial_option'])['value']) ||
      textIn(element['initial_user']) ||
      String(element['initial_date_time'] ?? ''),
    options: element['type'] === 'users_select' ? people : options,
  };
}

/** The question to confirm before a click is sent, by `<block id>/<action id>`. */
export function confirmations(blocks: readonly Json[]): Json {
  const questions = blocks.flatMap((block) => {
    const elements = [...listIn(block['elements']), block['accessory']].filter(isObject);
    return elements
      .filter(({ confirm }) => isObject(confirm))
      .map(({ action_id: actionId, confirm }) => {
        const { title, text } = objectIn(confirm);
        return [
          `${block['block_id']}/${actionId}`,
          `${plainText(title)}\n\n${plainText(text)}`.trim(),
        ] as const;
      });
  });
  return Object.fromEntries(questions);
}

/** The menus in a message, by `<block id>/<action id>`. */
export function menus(blocks: readonly Json[]): Json {
  const found = blocks.flatMap((block) =>
    [...listIn(block['elements']), block['accessory']]
      .filter(isObject)
      .filter(({ type }) => type === 'static_select' || type === 'overflow')
      .map(({ action_id: actionId, placeholder, options }) => {
        const choices = listIn(options)
          .filter(isObject)
          .map(({ text, value }) => ({ value: textIn(value), label: plainText(text) }));
        return [
          `${block['block_id']}/${actionId}`,
          { placeholder: plainText(placeholder) || '…', choices },
        ] as const;
      }),
  );
  return Object.fromEntries(found);
}

function plainText(value: unknown): string {
  return textIn(objectIn(value)['text']);
}
