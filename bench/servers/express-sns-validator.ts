/** What people build today, first form: Express, npm sns-validator, awaited calls. */
import { createServer } from 'node:http';
import express from 'express';
import { Redis } from 'ioredis';
import MessageValidator from 'sns-validator';
import { storeByAwaitedCalls } from './awaited-calls.js';
import { listen, readOrder } from './order.js';

const redis = new Redis(readOrder().redisUrl);
const validator = new MessageValidator();
const app = express();

function validate(text: string): Promise<Readonly<Record<string, unknown>>> {
  return new Promise((resolve, reject) => {
    validator.validate(text, (error, message) => (message ? resolve(message) : reject(error)));
  });
}

app.post('/sns', express.text({ type: '*/*', limit: '1mb' }), async (request, response) => {
  const message = await validate(request.body).catch(() => undefined);
  if (!message) {
    response.sendStatus(403);
    return;
  }
  const text = String(message['Message']);
  await storeByAwaitedCalls(redis, String(message['Timestamp']), JSON.parse(text), text);
  response.sendStatus(200);
});

listen(createServer(app));
