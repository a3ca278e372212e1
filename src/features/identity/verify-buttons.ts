/** The buttons of this room. Their values are identity keys, but for `again`, which names the identity everywhere. */
export const VERIFY_BUTTONS = {
  again: 'verify-again',
  records: 'verify-records',
  watch: 'verify-watch',
  start: 'verify-start',
  restart: 'verify-restart',
  resend: 'verify-resend',
} as const;
