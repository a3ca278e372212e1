import { type AwsAccess, createDeadLetters, createEventRouting } from '../../aws/index.js';
import { deadLetterTarget } from '../../aws/rules/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Topic } from '../../sns/index.js';
import { failureSentence } from '../setup/index.js';
import { type RedriveDeps, redrive } from './redrive.js';

type Deps = Omit<RedriveDeps, 'letters'> & { access: AwsAccess; t: Catalog; say: (line: string) => void };

/**
 * Takes in the dead letters of a topic, from every queue that one of its subscriptions names, and says how many.
 *
 * @returns whether all of it went well; what was refused or held back is no failure
 */
export async function redriveTopic(deps: Deps, topic: Topic): Promise<boolean> {
  const { access, t, say } = deps;
  const { subscriptions, queues } = createEventRouting(access);
  const subscribers = await subscriptions.ofTopic(topic.arn);
  if ('failure' in subscribers) return failed(failureSentence(t, subscribers.failure));
  const targets = new Set<string>();
  for (const { arn } of subscribers.value ?? []) {
    const found = arn === undefined ? undefined : await subscriptions.attributes(arn);
    if (found && 'failure' in found) return failed(failureSentence(t, found.failure));
    const target = deadLetterTarget(found?.value?.redrivePolicy);
    if (target !== undefined) targets.add(target);
  }
  if (targets.size === 0) return failed(t.redrive.noQueue(topic.arn));
  let well = true;
  for (const target of targets) well = (await redriveQueue(target)) && well;
  return well;

  async function redriveQueue(target: string): Promise<boolean> {
    const queue = await queues.find(target.split(':').at(-1) ?? '');
    if ('failure' in queue) return failed(failureSentence(t, queue.failure));
    if (!queue.value) return failed(t.redrive.queueMissing(target));
    const done = await redrive({ ...deps, letters: createDeadLetters(access, queue.value.url) });
    say(t.redrive.taken(target, done.taken));
    for (const [why, count] of Object.entries(done.refused)) say(t.redrive.refused(why, count));
    if (done.held > 0) say(t.redrive.held(done.held));
    return done.failure ? failed(failureSentence(t, done.failure)) : true;
  }

  function failed(line: string): false {
    say(line);
    return false;
  }
}
