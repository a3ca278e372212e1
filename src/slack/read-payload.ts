import type { Catalog } from '../locales/index.js';
import type { ChosenMessage, Submission } from './actions.js';
import { typedText } from './message-text.js';

/** The value of a button, or of the option that was selected in a menu. */
export function chosenValue(action: object): string {
  if ('selected_conversation' in action) return String(action.selected_conversation ?? '');
  const picked = 'selected_option' in action ? action.selected_option : action;
  const value = typeof picked === 'object' && picked !== null && 'value' in picked ? picked.value : '';
  return typeof value === 'string' ? value : '';
}

export function readSubmission(
  view: {
    id: string;
    private_metadata: string;
    state: { values: Record<string, Record<string, FormState>> };
  },
  userId: string,
  t: Catalog,
): Submission {
  const fields = Object.values(view.state.values).flatMap((field) => Object.entries(field));
  const values = Object.fromEntries(fields.map(([name, field]) => [name, enteredIn(field)]));
  const files = fields.flatMap(([, { files: given }]) => fileIds(given));
  return { values, files, about: view.private_metadata, userId, submissionId: view.id, t };
}

/** Slack does not type the files of a message. */
export function chosenMessage(
  message: { text?: string; files?: unknown },
  userId: string,
  t: Catalog,
): ChosenMessage {
  return { text: typedText(message.text ?? ''), files: fileIds(message.files), userId, t };
}

function enteredIn(state: FormState): string {
  const { value, selected_option, selected_options, selected_user, selected_date_time: seconds } = state;
  if (selected_options) return selected_options.map((one) => one.value ?? '').join(',');
  const picked = selected_user ?? state.selected_conversation ?? state.selected_time;
  return value ?? selected_option?.value ?? picked ?? seconds?.toString() ?? '';
}

/** The ids in a list of file objects: https://docs.slack.dev/reference/objects/file-object */
function fileIds(files: unknown): readonly string[] {
  if (!Array.isArray(files)) return [];
  return files.flatMap((file: unknown) => {
    const id = typeof file === 'object' && file !== null && 'id' in file ? file.id : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}

/** The value of an input of a modal: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
type FormState = {
  value?: string | null;
  selected_option?: { value?: string } | null;
  /** Of checkboxes. */
  selected_options?: readonly { value?: string }[] | null;
  selected_user?: string | null;
  selected_conversation?: string | null;
  /** `HH:mm` */
  selected_time?: string | null;
  selected_date_time?: number | null;
  files?: unknown;
};
