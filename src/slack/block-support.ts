import type { types } from '@slack/bolt';
import type { Logger } from 'pino';
import { within } from '../jobs/index.js';
import { mrkdwn } from '../text/mrkdwn.js';
import { type Message, section } from './blocks.js';
import type { BlockQuestion, SlackResult } from './channel.js';
import { lineChart } from './chart.js';
import { dataTable } from './data-table.js';
import { type Modal, modalView } from './modal.js';
import { alertBlock, folded, plainForm, RICH_BLOCKS, type RichBlock, richKinds } from './rich-blocks.js';

/** Chooses between the rich form of a message or modal and the plain one. Never rejects. */
export type BlockSupport = {
  /** The message with its `simpler` blocks, where the workspace does not take a table or chart in it. */
  fit(message: Message): Promise<Message>;
  fitView(view: types.ModalView): Promise<types.ModalView>;
};

/** Slack introduces new blocks workspace by workspace, so a workspace that refuses them today may take them tomorrow. */
const ASK_AGAIN_MS = 24 * 3_600_000;
/** While Slack does not say, the plain form is shown, which is right everywhere. */
const ASK_AGAIN_UNKNOWN_MS = 10 * 60_000;
/** An answer must not wait for this. */
const PATIENCE_MS = 2_000;

/** The smallest block of each kind. */
const SAMPLES: Readonly<Record<RichBlock, BlockQuestion>> = {
  data_table: { blocks: [dataTable({ caption: 'a', columns: ['a'], rows: [['b']], perPage: 1 })] },
  data_visualization: {
    blocks: [lineChart({ title: 'a', categories: ['a', 'b'], series: [{ name: 'a', values: [1, 2] }] })],
  },
  container: { blocks: [folded('a', [mrkdwn`a`])] },
  alert: { view: modalView(sampleModal()) },
};

function sampleModal(): Modal {
  return { title: 'a', close: 'a', blocks: [alertBlock('info', mrkdwn`a`), section(mrkdwn`a`)] };
}

/** @param deps.validate asks Slack whether the workspace takes something */
export function createBlockSupport(deps: {
  validate: (question: BlockQuestion) => Promise<SlackResult<{ valid: true }>>;
  now: () => number;
  log: Logger;
}): BlockSupport {
  const { validate, now, log } = deps;
  const answers = new Map<RichBlock, { taken: Promise<boolean>; until: number }>();

  function isTaken(kind: RichBlock): Promise<boolean> {
    const known = answers.get(kind);
    if (known && now() < known.until) return known.taken;
    const answer = { taken: ask(kind), until: now() + ASK_AGAIN_MS };
    answers.set(kind, answer);
    return answer.taken;

    async function ask(asked: RichBlock): Promise<boolean> {
      const result = await validate(SAMPLES[asked]).catch(() => ({ declined: 'unreachable' }));
      if (!('declined' in result)) return true;
      const isAnswer = result.declined.startsWith('invalid_');
      if (!isAnswer) answer.until = now() + ASK_AGAIN_UNKNOWN_MS;
      log.info(
        { block: asked, slack: result.declined },
        'block not taken by the workspace, plain form shown',
      );
      return false;
    }
  }

  async function missingIn(blocks: readonly { type: string }[]): Promise<ReadonlySet<RichBlock>> {
    const kinds = richKinds(blocks);
    const taken = await Promise.all(kinds.map((kind) => within(PATIENCE_MS, isTaken(kind), false)));
    return new Set(kinds.filter((_, index) => !taken[index]));
  }

  return {
    async fit(message) {
      const { text, blocks, simpler } = message;
      const missing = await missingIn(blocks);
      if (missing.size === 0) return message;
      if (simpler && (missing.has('data_table') || missing.has('data_visualization')))
        return { text, blocks: plainForm(simpler, new Set(RICH_BLOCKS)) };
      return { ...message, blocks: plainForm(blocks, missing) };
    },
    async fitView(view) {
      const missing = await missingIn(view.blocks);
      if (missing.size === 0) return view;
      return {
        ...view,
        blocks: view.blocks.flatMap((block): readonly types.AnyBlock[] =>
          isAlert(block) ? plainForm([block], missing) : [block],
        ),
      };
    },
  };
}

/** The only rich block of modals. */
function isAlert(block: types.AnyBlock): block is types.AlertBlock {
  return block.type === 'alert';
}
