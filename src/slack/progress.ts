import type { Catalog } from '../locales/index.js';
import { type Mrkdwn, mrkdwn } from '../text/mrkdwn.js';
import { type Message, textMessage } from './blocks.js';

/** Who gets no answer within two seconds wonders whether the bot is there. */
const SHOWN_AFTER_MS = 1_500;

/**
 * Answers with the result, and before that with what is being done: at once where `slow` says it, otherwise as soon as it has
 * taken 1.5 s.
 *
 * @param answer posts a message, or puts it in place of the one before
 * @param work never rejects
 */
export async function answerWithProgress(
  { t, slow, answer }: { t: Catalog; slow: Mrkdwn | undefined; answer: Answer },
  work: () => Promise<Message>,
): Promise<void> {
  let shown: Promise<boolean> | undefined;
  const show = () => {
    shown = answer(progressMessage(slow ?? t.progress.working), 'below').then(
      () => true,
      () => false,
    );
  };
  const timer = slow ? undefined : setTimeout(show, SHOWN_AFTER_MS);
  if (slow) show();
  const result = await work();
  clearTimeout(timer);
  // Slack would show them in the order of their arrival.
  const isShown = await shown;
  await answer(result, isShown ? 'in-place' : 'below');
}

export type Answer = (message: Message, where: 'below' | 'in-place') => Promise<void>;

/**
 * Runs what a button does. After 1.5 s it says that it goes on. The result cannot replace that sentence, because the URL that
 * Slack gives for a click replaces the message with the button: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function runWithProgress<T>(
  { t, tell }: { t: Catalog; tell: (message: Message) => Promise<void> },
  run: () => Promise<T>,
): Promise<T> {
  let told: Promise<void> | undefined;
  const timer = setTimeout(() => {
    told = tell(progressMessage(t.progress.resultFollows)).catch(() => undefined);
  }, SHOWN_AFTER_MS);
  const result = await run();
  clearTimeout(timer);
  await told;
  return result;
}

/** What is being done, for a message that the result replaces. */
function progressMessage(what: Mrkdwn): Message {
  return textMessage(mrkdwn`:hourglass: ${what}`);
}
