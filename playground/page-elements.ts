import { drawBlocks, type RenderContext } from './draw-blocks.js';
import { isObject, type Json, listIn, objectIn, textIn } from './json.js';

/** A modal: its blocks and fields in their order, the blocks as HTML. */
export function modalParts(view: Json | undefined, surroundings: RenderContext): Json | null {
  if (!view) return null;
  const blocks = listIn(view['blocks']).filter(isObject);
  return {
    title: plainText(view['title']),
    submit: plainText(view['submit']),
    close: plainText(view['close']) || 'Cancel',
    parts: inParts(blocks).map((part) =>
      isField(part[0])
        ? { field: fieldParts(part[0] ?? {}, surroundings) }
        : { html: drawBlocks({ blocks: part, text: '' }, surroundings) },
    ),
    confirmations: confirmations(blocks),
    menus: menus(blocks, surroundings),
  };
}

const isField = (block: Json | undefined) => block?.['type'] === 'input';

/** Each field alone, and the blocks between fields together. */
function inParts(blocks: readonly Json[]): readonly (readonly Json[])[] {
  const parts: Json[][] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (!last || isField(block) || isField(last[0])) parts.push([block]);
    else last.push(block);
  }
  return parts;
}

function fieldParts(block: Json, surroundings: RenderContext): Json {
  const element = objectIn(block['element']);
  return {
    kind: textIn(element['type']),
    blockId: textIn(block['block_id']),
    actionId: textIn(element['action_id']),
    label: plainText(block['label']),
    hint: plainText(block['hint']),
    optional: block['optional'] === true,
    long: element['multiline'] === true,
    placeholder: plainText(element['placeholder']),
    ticked: listIn(element['initial_options'])
      .filter(isObject)
      .map(({ value }) => textIn(value)),
    value:
      textIn(element['initial_value']) ||
      textIn(objectIn(element['initial_option'])['value']) ||
      textIn(element['initial_user']) ||
      textIn(element['initial_conversation']) ||
      textIn(element['initial_time']) ||
      String(element['initial_date_time'] ?? ''),
    fileTypes: listIn(element['filetypes']).map(textIn),
    options: choicesOf(element, surroundings),
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

const MENUS: ReadonlySet<unknown> = new Set(['static_select', 'overflow', 'conversations_select']);

/** The menus outside fields, by `<block id>/<action id>`. */
export function menus(blocks: readonly Json[], surroundings: RenderContext): Json {
  const found = blocks.flatMap((block) =>
    [...listIn(block['elements']), block['accessory']]
      .filter(isObject)
      .filter(({ type }) => MENUS.has(type))
      .map(
        (element) =>
          [
            `${block['block_id']}/${element['action_id']}`,
            {
              placeholder: plainText(element['placeholder']) || '…',
              choices: choicesOf(element, surroundings),
            },
          ] as const,
      ),
  );
  return Object.fromEntries(found);
}

/** What can be chosen, as far as the page knows it: the options of an `external_select` are the app's. */
function choicesOf(element: Json, { users, channels }: RenderContext): readonly Json[] {
  switch (element['type']) {
    case 'users_select':
      return users.map(({ id, name }) => ({ value: id, label: `@${name}` }));
    case 'conversations_select':
      return channels
        .filter(({ id }) => /^[CG]/.test(id))
        .map(({ id, name }) => ({ value: id, label: `#${name}` }));
    default:
      return listIn(element['options'])
        .filter(isObject)
        .map(({ text, value }) => ({ value: textIn(value), label: plainText(text) }));
  }
}

function plainText(value: unknown): string {
  return textIn(objectIn(value)['text']);
}
