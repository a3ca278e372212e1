import type { Alert } from './alert.js';
import type { Metric } from './rates.js';

/** What names one alert among all there were: a button of it says nothing more. */
export function refOf({
  partition,
  metric,
  openedAt,
}: Pick<Alert, 'partition' | 'metric' | 'openedAt'>): string {
  return `${partition}/${metric}/${openedAt}`;
}

/** What a reference names. Anybody can forge one, so there need be no such alert. */
export function readRef(ref: string): { partition: string; metric: Metric; openedAt: number } {
  const [partition = '', metric, openedAt] = ref.split('/');
  return {
    partition,
    metric: metric === 'complaint' ? 'complaint' : 'bounce',
    openedAt: Number(openedAt),
  };
}
