/** Shows on a terminal how far something has come. */
export type ProgressBar = {
  /** @param share 0 to 1 */
  show(label: string, share: number): void;
  /** Removes the bar, so that something else can be printed. */
  clear(): void;
};

const WIDTH = 30;

/** @param write writes to the terminal; undefined where there is none, and nothing is shown */
export function createProgressBar(write: ((text: string) => void) | undefined): ProgressBar {
  let shown = '';
  return {
    show(label, share) {
      const filled = Math.round(Math.min(1, share) * WIDTH);
      const percent = `${Math.floor(Math.min(1, share) * 100)} %`.padStart(5);
      const bar = `${label} [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${percent}`;
      if (bar === shown) return;
      shown = bar;
      write?.(`\r\u001b[K${bar}`);
    },
    clear() {
      if (shown !== '') write?.('\r\u001b[K');
      shown = '';
    },
  };
}
