/** What people build today, second form: Fastify, npm sns-payload-validator with its cache, awaited calls. */
import { fastify } from 'fastify';
import { Redis } from 'ioredis';
import SnsPayloadValidator from 'sns-payload-validator';
import { storeByAwaitedCalls } from './awaited-calls.js';
import { listen, readOrder } from './order.js';

const redis = new Redis(readOrder().redisUrl);
const validator = new SnsPayloadValidator();
const app = fastify();

app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) => done(null, body));

app.post<{ Body: string }>('/sns', async (request, reply) => {
  const message = await validator.validate(request.body).catch(() => undefined);
  if (!message) return reply.code(403).send('forged');
  await storeByAwaitedCalls(redis, message.Timestamp, JSON.parse(message.Message), message.Message);
  return 'ok';
});

await app.ready();
listen(app.server);
