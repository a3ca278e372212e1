import { type AccountRegion, accountRegionKey, parseAccountRegion } from '../../account-region.js';
import type { Alert } from './alert.js';
import type { Metric } from './rates.js';

/** What names one alert among all there were: a button of it says nothing more. */
export function refOf({
  accountRegion,
  metric,
  openedAt,
}: Pick<Alert, 'accountRegion' | 'metric' | 'openedAt'>): string {
  return `${accountRegionKey(accountRegion)}/${metric}/${openedAt}`;
}

/** What a reference names. Anybody can forge one, so there need be no such alert. */
export function readRef(ref: string): { accountRegion: AccountRegion; metric: Metric; openedAt: number } {
  const [key = '', metric, openedAt] = ref.split('/');
  return {
    accountRegion: parseAccountRegion(key),
    metric: metric === 'complaint' ? 'complaint' : 'bounce',
    openedAt: Number(openedAt),
  };
}
