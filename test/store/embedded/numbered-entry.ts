import type { TallyEntry } from '../../../src/store/index.js';

export const BATCH_SIZE = 7;

export function numbered(number: number): TallyEntry {
  return {
    accountRegion: '123456789012:us-east-1',
    at: Date.now(),
    recipient: `user-${number}@example.com`,
    seen: [{ key: `event-${number}`, keepSeconds: 3600 }],
    counters: ['sent'],
    distinct: ['sent'],
    journal: String(number),
  };
}
