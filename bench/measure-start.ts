import { setTimeout as pause } from 'node:timers/promises';
import { residentBytes } from './machine.js';
import type { MeasureDeps } from './measure-servers.js';
import { spreadOf } from './statistics.js';

const IDLE_MS = 5_000;
const MIB = 2 ** 20;

/** How long the bot takes until it is ready, and how much memory it has when it has nothing to do. */
export async function measureStart({ stage, turns, say }: MeasureDeps) {
  const place = stage.place(0);
  await place.empty();
  const bot = await stage.startBot({ redisUrl: place.redisUrl });
  const readyMs: number[] = [];
  const idleMiB: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    await bot.app.stop();
    const begun = performance.now();
    await bot.app.start();
    readyMs.push(performance.now() - begun);
    await pause(IDLE_MS);
    idleMiB.push(residentBytes(bot.app.pid() ?? 0) / MIB);
    say(`ready after ${readyMs.at(-1)?.toFixed(0)} ms, ${idleMiB.at(-1)?.toFixed(0)} MiB`);
  }
  await bot.close();
  return { readyMs: spreadOf(readyMs), idleMiB: spreadOf(idleMiB) };
}
