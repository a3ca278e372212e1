import type { DemoStage } from './demo-stage.js';
import { drawBlocks } from './drawn-blocks.js';
import { isObject, type Json, listIn, textIn } from './json.js';
import { SCENARIOS } from './scenarios.js';

/** Everything the page shows to one of the workspace's people. */
export function pageState({ playground, playing }: DemoStage, user: string): Json {
  const { slack, aws, app, region } = playground;
  const now = playground.now();
  const draw = (message: { blocks: readonly Json[]; text: string }) =>
    drawBlocks(message.blocks, message.text, now);
  const entries = slack.channels.flatMap(({ id }) => [
    ...slack.messages(id).map((message) => ({ ...message, onlyYou: false })),
    ...slack
      .ephemerals(user)
      .filter(({ channel }) => channel === id)
      .map((message) => ({ ...message, byBot: true, edits: 0, onlyYou: true })),
  ]);
  const account = aws.region(region);
  return {
    now,
    user,
    users: slack.users.map(({ id, realName }) => ({ id, name: realName })),
    channels: slack.channels.map(({ id, name }) => ({ id, name })),
    messages: entries
      .toSorted((one, other) => Number(one.ts) - Number(other.ts))
      .map((message) => ({
        ts: message.ts,
        channel: message.channel,
        thread: message.threadTs ?? null,
        author: message.byBot
          ? 'ses-warden'
          : (slack.users.find(({ id }) => id === message.user)?.realName ?? ''),
        byBot: message.byBot,
        edited: message.edits > 0,
        onlyYou: message.onlyYou,
        html: draw(message),
      })),
    modal: modalOf(slack.modals(user).at(-1)?.view, now),
    scenarios: SCENARIOS.map(({ id, title, hint }) => ({ id, title, hint })),
    playing: playing() ?? null,
    app: { running: app.running(), pid: app.pid() ?? null, lines: app.running() ? [] : app.logs.slice(-12) },
    account: {
      id: aws.accountId,
      region,
      production: account.production,
      sent: account.quota.sentLast24Hours,
      allowed: account.quota.max24HourSend,
      delivered: playground.sns.counts.delivered,
      failed: playground.sns.counts.failed,
    },
  };
}

/** A modal as its parts: what it shows, and what it asks for. */
function modalOf(view: Json | undefined, now: number): Json | null {
  if (!view) return null;
  const blocks = listIn(view['blocks']).filter(isObject);
  return {
    title: plainText(view['title']),
    submit: plainText(view['submit']),
    html: drawBlocks(
      blocks.filter((block) => block['type'] !== 'input'),
      '',
      now,
    ),
    inputs: blocks
      .filter((block) => block['type'] === 'input')
      .map(({ block_id: blockId, label, element }) => ({
        blockId: textIn(blockId),
        label: plainText(label),
        actionId: isObject(element) ? textIn(element['action_id']) : '',
        long: isObject(element) && element['multiline'] === true,
      })),
  };
}

function plainText(value: unknown): string {
  return isObject(value) ? textIn(value['text']) : '';
}
